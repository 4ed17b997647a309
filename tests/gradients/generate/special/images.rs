//! Images to vectors.

use super::Special;

/// Written by hand.
pub const SPECIAL: &[Special] = &[
    // LeNet in small.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(image: [1, 7, 6]) -> [3] {
    let features = image
        -> conv1: conv2d(2, kernel = 3, padding = 1) -> relu -> max_pool(2)
        -> conv2: conv2d(3, kernel = 2) -> relu -> max_pool([2, 1], stride = 1);
    features -> flatten -> fc1: dense(4) -> relu -> dense(3) -> softmax
}
loss = cross_entropy;",
        subject: "Net<f64>; image; y softmax1; t OneHot(3, 1)",
    },
    // A residual block, each convolution followed by a batch norm; the sum goes on in two ways.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 4, 5]) -> [2] {
    let h = x -> conv2d(3, kernel = 3, padding = same, bias = false) -> batch_norm -> relu;
    let sum = ((h -> conv2d(3, kernel = 3, padding = 1, bias = false) -> batch_norm) + h) -> silu;
    concat(sum -> global_avg_pool, sum -> global_max_pool) -> dense(2)
}
loss = mse;",
        subject: "Net<f64>; x; y dense1; t Real",
    },
    // A siamese network of images: a convolution, its statistics and its slopes are shared.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(a: [2, 4, 4], b: [2, 4, 4]) -> [1] {
    let p = a -> enc: conv2d(3, kernel = [2, 3], stride = [1, 2], padding = [0, 1])
        -> norm: batch_norm -> slope: prelu(per_channel) -> pool: avg_pool(2, stride = 1);
    let q = b -> enc -> norm -> slope -> pool;
    let d = p - q;
    (d * d) -> global_avg_pool -> dense(1) -> sigmoid
}
loss = binary_cross_entropy;",
        subject: "Net<f64>; a, b; y sigmoid1; t Binary",
    },
    // A recurrent step that is a convolution, three times over growing sums.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 4, 3]) -> [8] {
    let h = x -> step: conv2d(2, kernel = 3, padding = same, groups = 2) -> tanh;
    let h = h + x -> step -> tanh;
    let h = (h + x) -> step -> tanh;
    h -> max_pool(2, stride = [2, 1]) -> flatten
}
loss = huber(0.7);",
        subject: "Net<f64>; x; y flatten1; t Real",
    },
    // Frozen layers: at the bottom, where nothing below trains, between layers that train, and used twice.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 5, 4]) -> [2] {
    x -> #[frozen] conv2d(2, kernel = 3, padding = 1) -> tanh -> #[frozen] group_norm(2)
        -> conv2d(2, kernel = 2) -> #[frozen] batch_norm -> gelu -> #[frozen] mix: conv2d(2, kernel = 1) -> silu
        -> conv_transpose2d(2, kernel = 3, padding = 1) -> mix -> #[frozen] conv_transpose2d(1, kernel = 2, bias = false)
        -> #[frozen] prelu(per_channel) -> max_pool(2) -> flatten -> dense(2) -> log_softmax
}
loss = nll;",
        subject: "Net<f64>; x; y log_softmax1; t OneHot(2, 1)",
    },
    // Depthwise separable convolutions; groups with dilation, stride with padding.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 7, 6]) -> [3] {
    x -> conv2d(4, kernel = 3, stride = 2, padding = 1, groups = 2) -> conv2d(3, kernel = 1) -> hard_swish
        -> conv2d(3, kernel = [2, 3], dilation = [2, 1], padding = [1, 2], groups = 3, bias = false)
        -> conv2d(2, kernel = 2, stride = [1, 2], padding = 2, dilation = 2) -> global_avg_pool -> dense(3) -> softmax
}
loss = cost_matrix([[0.0, 1.0, 2.5], [0.5, 0.0, 1.5], [4.0, 1.0, 0.0]]);",
        subject: "Net<f64>; x; y softmax1; t OneHot(3, 1)",
    },
    // Dropout and batch norm together, on images and behind them; one mask per use of the shared dropout.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 4, 4]) -> [2] {
    x -> conv2d(3, kernel = 3) -> batch_norm -> relu -> drop: dropout(0.3)
        -> conv2d(3, kernel = 1) -> drop_more: dropout(0.5) -> batch_norm(momentum = 0.3) -> tanh -> drop
        -> flatten -> dense(4) -> batch_norm -> dropout(RATE) -> dense(2)
}
loss = binary_cross_entropy(logits);",
        subject: "Net<f64>; x; y dense2; t Binary",
    },
    // Windows that overlap, pad and dilate; several of them read one value.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 5, 4]) -> [1] {
    let a = x -> max_pool(3, stride = 1, padding = 1);
    let b = x -> max_pool(2, stride = 1, padding = 1, dilation = 2);
    let c = x -> avg_pool(3, stride = 1, padding = 1);
    let d = x -> avg_pool(3, stride = 1, padding = 1, count_include_pad = false);
    let e = b -> avg_pool([2, 3], stride = [3, 2], padding = [1, 1], count_include_pad = false);
    concat((a * c - d) -> flatten, e -> flatten) -> dense(1)
}
loss = squared_error;",
        subject: "Net<f64>; x; y dense1; t Real",
    },
    // Axes that change places, and products with what they were before; an image is read at every rank.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3, 3, 2]) -> ([3], [6]) {
    let turned = x -> transpose([0, 1]);
    let product = (turned * x) -> transpose([0, 2]) -> transpose([1, 2]);
    let flat = product -> reshape([6, 3]) -> transpose -> reshape([3, 6]) -> softmax(axis = 0);
    (flat -> dense(2) -> set_max -> dense(3), concat(x, product -> transpose([1, 2]) -> transpose([0, 2])) -> global_max_pool)
}
loss = (mae, 0.5 * mse);",
        subject: "Net<f64>; x; y0 dense2, y1 global_max_pool1; t0 Real, t1 Real",
    },
    // Padding wider than the kernel: some windows see nothing but the bias.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [1, 3, 3]) -> [2] {
    x -> conv2d(2, kernel = 2, padding = 3) -> softsign -> conv2d(1, kernel = [5, 4], stride = 3, padding = [0, 2])
        -> softplus -> conv2d(2, kernel = 1, stride = 2) -> flatten -> dense(2) -> sigmoid
}
loss = focal(1.5);",
        subject: "Net<f64>; x; y sigmoid1; t Binary",
    },
    // Slices that overlap or leave a gap, one of them read twice, and the parts put back along every axis.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3, 4, 3]) -> [4] {
    let top = x -> slice(axis = 1, from = 0, to = 2);
    let bottom = x -> slice(axis = 1, from = 1);
    let tall = concat(top, bottom, top -> tanh, axis = 1);
    let wide = concat(tall -> slice(axis = 2, to = 1), tall -> slice(axis = 2, from = 2), axis = 2);
    let deep = concat(wide -> slice(to = 1), wide -> slice(from = 2, to = 3), axis = 0);
    deep -> conv2d(4, kernel = [7, 2]) -> flatten
}
loss = hinge;",
        subject: "Net<f64>; x; y flatten1; t Sign",
    },
    // Sizes that are constants, in every place that takes one.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [WIDTH / 2, WIDTH, crate::prelude::WIDTH + 1]) -> [WIDTH - 1] {
    let h: [WIDTH - 1, WIDTH / 2, 3] = x
        -> conv2d(WIDTH - 1, kernel = [WIDTH - 1, 3], stride = [2, WIDTH / 2], padding = WIDTH - 3);
    h -> group_norm(WIDTH - 1) -> conv_transpose2d(WIDTH / 2, kernel = WIDTH / 2, stride = WIDTH / 2)
        -> max_pool(WIDTH / 2) -> upsample(WIDTH / 2) -> slice(axis = 1, from = WIDTH - 3, to = WIDTH - 1)
        -> reshape([WIDTH * 2, 3]) -> transpose -> dense(WIDTH / 2) -> flatten -> dense(WIDTH - 1)
}
loss = poisson_nll;",
        subject: "Net<f64>; x; y dense2; t Count",
    },
];
