//! Vectors: dense layers of all sizes, norms, dropout and Adam.

use nn_core::storage::Fixed;
use nn_core::{Adam, Parameters, SVector, Workspace, network};

use crate::hash::{Hash, classes, samples};

network! {
    /// The second layer is too large to be inlined by default, the others are not.
    struct Net(x: [5]) -> [3] {
        x -> dense(33) -> batch_norm -> tanh -> dropout(0.2)
            -> dense(33) -> layer_norm -> gelu -> dense(12) -> silu -> dense(3) -> softmax
    }
    loss = cross_entropy;
}

const BATCH: usize = 8;

pub(crate) fn train() -> u64 {
    let (x, t) = (samples::<f32, 5, BATCH>(1), classes::<f32, 3, BATCH>());
    let mut hash = Hash::NEW;
    let mut net = Net::<f32>::init(&mut nn_core::rng(2));
    let mut adam = Adam::<Net>::in_place(0.003).weight_decay(1e-4);
    let mut workspace = Workspace::<Net, Fixed<BATCH>>::NEW;
    for step in 0..1000 {
        // Also batches that are no multiple of anything.
        let count = if step % 4 == 0 { 7 } else { BATCH };
        let (loss, gradient) = net.gradient(&x[..count], &t[..count], &mut workspace);
        adam.step(&mut net, gradient);
        hash.add(&[loss]);
    }
    hash.add(net.as_slice());
    hash.add(&[net.loss(&x, &t, &mut workspace)]);
    let mut outputs = [SVector::zeros(); BATCH];
    net.predict_batch(&x, &mut outputs);
    hash.add_all(&outputs);
    hash.add_all(&x.map(|x| net.predict(&x)));
    hash.add_all(&x.map(|x| net.predict_in(&x, &mut workspace)));
    hash.finish()
}
