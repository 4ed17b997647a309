//! Every activation, and closures.

use nn_core::storage::Fixed;
use nn_core::{Adam, Parameters, SVector, Workspace, network};

use crate::hash::{Hash, samples};

network! {
    struct Net(x: [4]) -> ([3], [2]) {
        let a = x -> dense(3);
        let b = concat(
            a -> sigmoid, a -> tanh, a -> relu, a -> leaky_relu, a -> elu, a -> selu, a -> celu, a -> gelu,
            a -> gelu_tanh, a -> silu, a -> mish, a -> softplus, a -> log_sigmoid, a -> softsign,
            a -> relu6, a -> hard_sigmoid, a -> hard_tanh, a -> hard_swish, a -> softmax, a -> log_softmax
        );
        let c = a -> map(|z| sin(z) * cos(z) + exp(-z * z) + sqrt(1 + z * z) + ln(2 + z * z).powf(1.5) + max(z, 0));
        let d = concat(b, c) -> dense(5) -> tanh;
        (d -> dense(3) -> range(-2, 2), d -> dense(2))
    }
    loss = (huber, 0.1 * |y, t| (y - t).powi(4));
}

const BATCH: usize = 5;

pub(crate) fn train() -> u64 {
    let x = samples::<f32, 4, BATCH>(7);
    let (t, u) = (samples::<f32, 3, BATCH>(8), samples::<f32, 2, BATCH>(9));
    let mut hash = Hash::NEW;
    let mut net = Net::<f32>::init(&mut nn_core::rng(10));
    let mut adam = Adam::<Net>::in_place(0.003);
    let mut workspace = Workspace::<Net, Fixed<BATCH>>::NEW;
    for _ in 0..1000 {
        let (loss, gradient) = net.gradient(&x, &t, &u, &mut workspace);
        adam.step(&mut net, gradient);
        hash.add(&[loss]);
    }
    hash.add(net.as_slice());
    for x in &x {
        let (y, z): (SVector<f32, 3>, SVector<f32, 2>) = net.predict(x);
        hash.add(y.as_slice());
        hash.add(z.as_slice());
    }
    hash.finish()
}
