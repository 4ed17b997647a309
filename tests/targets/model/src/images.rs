//! Images: convolutions plain, grouped and transposed, pooling, a sum of two ways, and gradient descent at once.

use nn_core::storage::Fixed;
use nn_core::{Parameters, SVector, Sgd, Workspace, network};

use crate::hash::{Hash, classes, samples};

network! {
    /// The second convolution is large enough for a kernel by default.
    struct Net(image: [1, 8, 8]) -> [2] {
        let a = image -> conv2d(2, kernel = 3, padding = same) -> batch_norm -> relu
            -> conv2d(4, kernel = 3, padding = 1) -> leaky_relu -> max_pool(2);
        let b = a -> conv2d(4, kernel = 3, padding = same, groups = 2) -> elu;
        let c = a + b;
        c -> conv_transpose2d(3, kernel = 2, stride = 2) -> group_norm(3) -> mish
            -> avg_pool(3, stride = 2, padding = 1) -> dropout(0.1)
            -> max_pool(3, stride = 1) -> flatten -> dense(2) -> softmax
    }
    loss = cross_entropy(smoothing = 0.05);
}

const BATCH: usize = 3;

pub(crate) fn train() -> u64 {
    let (x, t) = (samples::<f32, 64, BATCH>(3), classes::<f32, 2, BATCH>());
    let mut hash = Hash::NEW;
    let mut net = Net::<f32>::init(&mut nn_core::rng(4));
    let mut sgd = Sgd::<Net>::in_place(0.01).weight_decay(1e-3);
    let mut workspace = Workspace::<Net, Fixed<BATCH>>::NEW;
    for step in 0..1000 {
        let count = 1 + step % BATCH;
        hash.add(&[sgd.descend(&mut net, &x[..count], &t[..count], &mut workspace)]);
    }
    hash.add(net.as_slice());
    let mut dx = [SVector::zeros(); BATCH];
    let (loss, gradient) = net.input_gradient(&x, &t, &mut dx, &mut workspace);
    hash.add(&[loss]);
    hash.add(gradient.as_slice());
    hash.add_all(&dx);
    hash.add_all(&x.map(|x| net.predict(&x)));
    hash.finish()
}
