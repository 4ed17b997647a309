//! The same in `f64`, whose elementary functions come from `libm`.

use nn_core::storage::Fixed;
use nn_core::{Adam, Parameters, Workspace, network};

use crate::hash::{Hash, classes, samples};

network! {
    struct Net(x: [4]) -> [3] {
        x -> dense(9) -> tanh -> dropout(0.1) -> dense(6) -> layer_norm -> gelu -> dense(5) -> softplus
            -> dense(3) -> softmax
    }
    loss = cross_entropy;
}

const BATCH: usize = 4;

pub(crate) fn train() -> u64 {
    let (x, t) = (samples::<f64, 4, BATCH>(11), classes::<f64, 3, BATCH>());
    let mut hash = Hash::NEW;
    let mut net = Net::<f64>::init(&mut nn_core::rng(12));
    let mut adam = Adam::<Net<f64>>::in_place(0.003);
    let mut workspace = Workspace::<Net<f64>, Fixed<BATCH>>::NEW;
    for _ in 0..1000 {
        let (loss, gradient) = net.gradient(&x, &t, &mut workspace);
        adam.step(&mut net, gradient);
        hash.add(&[loss]);
    }
    hash.add(net.as_slice());
    hash.add_all(&x.map(|x| net.predict(&x)));
    hash.finish()
}
