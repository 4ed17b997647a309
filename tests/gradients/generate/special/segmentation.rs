//! Images to images.

use super::Special;

/// Written by hand.
pub const SPECIAL: &[Special] = &[
    // U-Net in small: what was before the pooling is joined to what comes back up.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [1, 6, 4]) -> [1, 6, 4] {
    let fine = x -> conv2d(2, kernel = 3, padding = same) -> relu;
    let coarse = fine -> max_pool(2) -> conv2d(3, kernel = 3, padding = 1) -> batch_norm -> relu;
    let up = coarse -> conv_transpose2d(2, kernel = 2, stride = 2);
    concat(fine, up) -> conv2d(2, kernel = 3, padding = 1) -> tanh -> conv2d(1, kernel = 1) -> sigmoid
}
loss = dice;",
        subject: "Net<f64>; x; y sigmoid1; t Binary",
    },
    // The same with upsampling, dropout and a mask for every class.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [1, 4, 4]) -> [3, 4, 4] {
    let fine = x -> conv2d(2, kernel = 3, padding = same) -> group_norm(2) -> elu;
    let coarse = fine -> avg_pool(2) -> conv2d(2, kernel = 1) -> dropout(0.3) -> upsample(2);
    concat(coarse, fine, x, axis = 0) -> conv2d(3, kernel = 1) -> softmax(axis = 0)
}
loss = cross_entropy(weights = [0.5, 1.0, 2.0]);",
        subject: "Net<f64>; x; y softmax1; t OneHot(3, 16)",
    },
    // Classes along each axis, as probabilities and as their logarithms.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 3, 4]) -> ([2, 3, 4], [2, 3, 4], [2, 3, 4], [2, 3, 4]) {
    let h = x -> conv2d(2, kernel = 3, padding = 1);
    (h -> softmax(axis = 1), h -> log_softmax(axis = 0), x -> conv2d(2, kernel = 1) -> log_softmax, (h * x) -> softmax(axis = 2))
}
loss = (cross_entropy(weights = [0.5, 1.0, 2.0], normalise = weights), nll, kl_divergence, cross_entropy(smoothing = 0.1));",
        subject: "Net<f64>; x; y0 softmax1, y1 log_softmax1, y2 log_softmax2, y3 softmax2; t0 OneHot(3, 4), t1 OneHot(2, 12), t2 Distribution(4, 1), t3 OneHot(4, 1)",
    },
    // The same probabilities for two losses, and read inside.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 3, 3]) -> ([3, 2, 2], [3, 2, 2], [2]) {
    let p = x -> conv2d(3, kernel = 2) -> softmax(axis = 0);
    (p, p, p -> conv2d(2, kernel = 2) -> flatten -> sigmoid)
}
loss = (cost_matrix([[0.0, 1.0, 2.0], [3.0, 0.0, 1.0], [1.5, 0.5, 0.0]]), cross_entropy, binary_cross_entropy(weights = [0.4, 1.6]));",
        subject: "Net<f64>; x; y0 softmax1, y1 copy1, y2 sigmoid1; t0 OneHot(3, 4), t1 Distribution(3, 4), t2 Binary",
    },
    // An autoencoder: transposed convolutions with all their arguments undo convolutions.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 5, 6]) -> [2, 5, 6] {
    x -> conv2d(2, kernel = 3, stride = 2, padding = 1) -> tanh
        -> conv_transpose2d(2, kernel = 3, stride = [2, 2], padding = 1, output_padding = [0, 1], groups = 2)
        -> mish -> conv_transpose2d(2, kernel = [2, 1], padding = [1, 0], dilation = 2, bias = false)
}
loss = mse;",
        subject: "Net<f64>; x; y conv_transpose2d2; t Real",
    },
    // Every kind of value is an output.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 3, 3], s: [3, 2], v: [2]) -> ([2, 3, 3], [3, 2], [2], [2, 2, 2]) {
    let h = x -> conv2d(2, kernel = 2) -> sigmoid;
    let scaled = h * (v -> dense(8) -> reshape([2, 2, 2]));
    (x, concat(s -> dense(2), h -> global_avg_pool -> dense(2) -> reshape([1, 2])) -> slice(from = 1), scaled -> global_max_pool, h)
}
loss = (mae, squared_error, hinge, 2 * binary_cross_entropy);",
        subject: "Net<f64>; x, s, v; y0 copy1, y1 slice1, y2 global_max_pool1, y3 sigmoid1; t0 Real, t1 Real, t2 Sign, t3 Binary",
    },
    // Inputs alone.
    Special {
        inner: &[],
        declaration: "\npub struct Net(x: [2, 2, 3], a: [2, 2, 3]) -> [2, 2, 3] { (x - a) + x * x * a - 0.5 * x }\nloss = |y, t| (y - t).powi(4);",
        subject: "Net<f64>; x, a; y subtract2; t Real",
    },
    // Pixels into channels and back: a shared layer between them.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 4, 4]) -> ([2, 4, 4], [4, 2, 2]) {
    let folded = x -> reshape([4, 2, 4]) -> transpose([1, 2]) -> mix: conv2d(4, kernel = 1, groups = 2)
        -> layer_norm(axis = 0) -> mix -> transpose([1, 2]);
    let back = folded -> reshape([2, 4, 4]);
    (back + x, back -> max_pool(2) -> conv2d(4, kernel = 1) -> log_softmax(axis = 0) -> dropout(0.0))
}
loss = (huber(delta = 0.9), mse);",
        subject: "Net<f64>; x; y0 add1, y1 dropout1; t0 Real, t1 Real",
    },
    // A mean and a variance for every pixel; a batch norm whose output is an output.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [1, 4, 3]) -> ([1, 3, 2], [1, 3, 2], [2, 4, 3]) {
    let h = x -> conv2d(2, kernel = 3, padding = 1) -> batch_norm(eps = 1e-3);
    (h -> conv2d(1, kernel = 2), h -> conv_transpose2d(1, kernel = 2, padding = 1), h)
}
loss = (gaussian_nll, 0.3 * focal(2.0, alpha = 0.3, logits));",
        subject: "Net<f64>; x; y0 conv2d2, y1 conv_transpose2d1, y2 batch_norm1; t0 Real, t1 Binary",
    },
    // Overlap per sample, where the unit is also a value inside.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [1, 4, 4]) -> ([2, 3, 3], [2, 3, 3]) {
    let p = x -> conv2d(2, kernel = 2) -> softmax(axis = 0);
    (p, ((p -> conv2d(2, kernel = 3, padding = same)) * p) -> sigmoid)
}
loss = (dice(one_minus, smooth = 1.0), dice(per_sample, smooth = 0.5));",
        subject: "Net<f64>; x; y0 softmax1, y1 sigmoid1; t0 Binary, t1 Binary",
    },
];
