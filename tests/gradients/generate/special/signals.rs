//! Signals.

use super::Special;

/// Written by hand.
pub const SPECIAL: &[Special] = &[
    // Dilated convolutions as of WaveNet: gates, sums, and a sum over what each level gives.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 7]) -> [2] {
    let a = (x -> conv1d(2, kernel = 2, padding = same) -> tanh) * (x -> conv1d(2, kernel = 2, padding = same) -> sigmoid);
    let h = x + a;
    let b = (h -> conv1d(2, kernel = 2, padding = same, dilation = 2) -> tanh)
        * (h -> conv1d(2, kernel = 2, padding = same, dilation = 2) -> sigmoid);
    (a + b) -> relu -> global_avg_pool -> softmax
}
loss = cross_entropy;",
        subject: "Net<f64>; x; y softmax1; t OneHot(2, 1)",
    },
    // Pools of one dimension, upsampling, and a transposed convolution back to the length of the signal.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 7]) -> [1, 7] {
    let p = x -> max_pool(3, stride = 2, padding = 1) -> conv_transpose1d(2, kernel = 3, stride = 2, padding = 2, output_padding = 1, dilation = 2);
    let q = x -> avg_pool(2, stride = 2, padding = 1, count_include_pad = false) -> upsample(2) -> slice(axis = 1, to = 7);
    concat(p -> slice(axis = 1, to = 7), q, x -> avg_pool(3, stride = 1, padding = 1)) -> batch_norm -> conv1d(1, kernel = 3, padding = 1, bias = false)
}
loss = |y, t| 0.5 * (y - t).powi(2) + 0.1 * abs(y - t);",
        subject: "Net<f64>; x; y conv1d1; t Real",
    },
    // A convolution used for two signals, frozen in between; channels of one signal as classes of each moment.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(a: [2, 5], b: [2, 5]) -> ([3, 4], [3]) {
    let f = a -> filter: conv1d(2, kernel = 3, padding = 1, groups = 2) -> celu(0.7);
    let g = b -> filter -> #[frozen] fixed: conv1d(2, kernel = 1) -> filter -> fixed;
    (stack(f, g) -> reshape([4, 5]) -> conv1d(3, kernel = 2) -> softmax(axis = 0), (f + g) -> conv1d(3, kernel = 5) -> flatten)
}
loss = (kl_divergence, poisson_nll);",
        subject: "Net<f64>; a, b; y0 softmax1, y1 flatten1; t0 Distribution(3, 4), t1 Count",
    },
    // A signal becomes an image, and an image a signal.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3, 4], a: [1, 4, 4]) -> [2, 4] {
    let image = concat(stack(x, x -> tanh, axis = 1) -> transpose([0, 1]), a -> slice(axis = 1, from = 1)) -> conv2d(2, kernel = 3, padding = 1);
    let signal = image -> reshape([6, 4]) -> dropout(0.2) -> conv1d(2, kernel = 3, padding = same) -> batch_norm;
    stack(signal -> global_max_pool, signal -> set_logsumexp -> dense(2), axis = 1) -> dense(4) -> layer_norm(all)
}
loss = mse;",
        subject: "Net<f64>; x, a; y layer_norm1; t Real",
    },
];
