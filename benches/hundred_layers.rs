//! What a network of 100 layers costs to build: `touch benches/hundred_layers.rs; time cargo build --release --bench
//! hundred_layers` after a first build. Its expansion is timed by `cargo test -p nn-macros --lib expansion`.

use nn_core::{Adam, SVector, network};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

network! {
    /// 50 dense layers and what follows each.
    pub struct Deep(x: [64]) -> [10] {
        x
            -> fc0: dense(64) -> relu
            -> fc1: dense(64) -> relu
            -> fc2: dense(64) -> relu
            -> fc3: dense(64) -> relu
            -> fc4: dense(64) -> relu
            -> fc5: dense(64) -> relu
            -> fc6: dense(64) -> relu
            -> fc7: dense(64) -> relu
            -> fc8: dense(64) -> relu
            -> fc9: dense(64) -> relu
            -> fc10: dense(64) -> relu
            -> fc11: dense(64) -> relu
            -> fc12: dense(64) -> relu
            -> fc13: dense(64) -> relu
            -> fc14: dense(64) -> relu
            -> fc15: dense(64) -> relu
            -> fc16: dense(64) -> relu
            -> fc17: dense(64) -> relu
            -> fc18: dense(64) -> relu
            -> fc19: dense(64) -> relu
            -> fc20: dense(64) -> relu
            -> fc21: dense(64) -> relu
            -> fc22: dense(64) -> relu
            -> fc23: dense(64) -> relu
            -> fc24: dense(64) -> relu
            -> fc25: dense(64) -> relu
            -> fc26: dense(64) -> relu
            -> fc27: dense(64) -> relu
            -> fc28: dense(64) -> relu
            -> fc29: dense(64) -> relu
            -> fc30: dense(64) -> relu
            -> fc31: dense(64) -> relu
            -> fc32: dense(64) -> relu
            -> fc33: dense(64) -> relu
            -> fc34: dense(64) -> relu
            -> fc35: dense(64) -> relu
            -> fc36: dense(64) -> relu
            -> fc37: dense(64) -> relu
            -> fc38: dense(64) -> relu
            -> fc39: dense(64) -> relu
            -> fc40: dense(64) -> relu
            -> fc41: dense(64) -> relu
            -> fc42: dense(64) -> relu
            -> fc43: dense(64) -> relu
            -> fc44: dense(64) -> relu
            -> fc45: dense(64) -> relu
            -> fc46: dense(64) -> relu
            -> fc47: dense(64) -> relu
            -> fc48: dense(64) -> relu
            -> dense(10) -> softmax
    }
    loss = cross_entropy;
}

fn main() {
    let mut net = Deep::<f32>::boxed(&mut Xoshiro256PlusPlus::seed_from_u64(0));
    let (x, t) = (SVector::repeat(0.5), SVector::from_fn(|row, _| f32::from(row == 3)));
    let mut workspace = Deep::workspace(1);
    let (loss, gradient) = net.gradient(&[x], &[t], &mut workspace);
    Adam::new(1e-3).step(&mut *net, gradient);
    println!("{loss} {}", net.predict(&x)[3]);
}
