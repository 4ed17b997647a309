use nn_core::network;

use nn_core::SVector;
use rand_xoshiro::{Xoshiro256PlusPlus, rand_core::SeedableRng};

network! {
    pub struct Net(x: [3]) -> [2] {
        x -> fc1: dense(4) -> relu -> fc2: dense(2) -> softmax
    }
    loss = cross_entropy;
}

fn main() {
    let mut net = Net::<f32>::init(&mut Xoshiro256PlusPlus::seed_from_u64(0));
    let mut workspace = Net::workspace(1);
    let y: SVector<f32, 3> = net.predict(&SVector::zeros());
}
