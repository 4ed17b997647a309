//! Sets: a layer for each element, every set function, and momentum.

use nn_core::storage::Fixed;
use nn_core::{Parameters, SVector, Sgd, Workspace, network};

use crate::hash::{Hash, classes, samples};

network! {
    struct Net(set: [5, 3]) -> [1] {
        let each = set -> dense(9) -> softplus -> dense(6) -> hard_swish;
        concat(each -> set_max, each -> set_min, each -> set_mean, each -> set_sum, each -> set_logsumexp)
            -> dense(7) -> prelu -> dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

const BATCH: usize = 6;

pub(crate) fn train() -> u64 {
    let x = samples::<f32, 15, BATCH>(5);
    let t = classes::<f32, 2, BATCH>().map(|t| SVector::<f32, 1>::new(t[0]));
    let mut hash = Hash::NEW;
    let mut net = Net::<f32>::init(&mut nn_core::rng(6));
    let mut sgd = Sgd::<Net>::in_place(0.01).momentum(0.9).nesterov().decay_weights_only();
    let mut workspace = Workspace::<Net, Fixed<BATCH>>::NEW;
    for _ in 0..1000 {
        let (loss, gradient) = net.gradient(&x, &t, &mut workspace);
        sgd.step(&mut net, gradient);
        hash.add(&[loss]);
    }
    hash.add(net.as_slice());
    hash.add_all(&x.map(|x| net.predict(&x)));
    hash.finish()
}
