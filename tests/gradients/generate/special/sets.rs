//! Sets of elements with features.

use super::Special;

/// Written by hand.
pub const SPECIAL: &[Special] = &[
    // Deep Sets: a shared map of the elements, a sum over them, a map of the sum.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [5, 3]) -> [2] {
    x -> phi: dense(4) -> relu -> dense(3) -> set_sum -> rho: dense(4) -> tanh -> dense(2) -> softmax
}
loss = cross_entropy;",
        subject: "Net<f64>; x; y softmax1; t OneHot(2, 1)",
    },
    // All functions over one set.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [4, 2]) -> [1] {
    let h = x -> dense(2 -> 3) -> tanh;
    concat(h -> set_max, h -> set_min, h -> set_mean, h -> set_sum, h -> set_logsumexp, x -> set_max) -> dense(1)
}
loss = squared_error;",
        subject: "Net<f64>; x; y dense2; t Real",
    },
    // Attention over the elements: weights of sum 1 along the set, from a score for each element.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [4, 3]) -> [3] {
    let scores = x -> dense(3) -> softmax(axis = 0);
    let values = x -> dense(3, bias = false) -> layer_norm;
    (scores * values) -> set_sum -> dropout(0.2)
}
loss = mae;",
        subject: "Net<f64>; x; y dropout1; t Real",
    },
    // A class for each element, with weights, with costs, and with what the set as a whole says stacked to it.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3, 2]) -> ([3, 3], [3, 3], [3, 2]) {
    let h = x -> dense(2) -> silu;
    let whole = h -> set_mean;
    let told = concat(h, stack(whole, whole, whole), axis = 1);
    (told -> dense(3) -> softmax, told -> dense(3) -> log_softmax, told -> dense(2))
}
loss = (cost_matrix([[0.0, 1.0, 2.0], [3.0, 0.0, 1.0], [1.5, 0.5, 0.0]]), cross_entropy(weights = [0.3, 1.0, 1.7]), cross_entropy(logits));",
        subject: "Net<f64>; x; y0 softmax1, y1 log_softmax1, y2 dense4; t0 Distribution(3, 1), t1 OneHot(3, 1), t2 OneHot(2, 1)",
    },
    // Every norm and slope of a set, with frozen ones among them.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3, 4]) -> [3, 4] {
    x -> layer_norm -> layer_norm(axis = 0) -> #[frozen] dense(4) -> layer_norm(all) -> batch_norm -> prelu(per_channel)
        -> #[frozen] layer_norm(axis = 0, eps = 1e-2) -> dense(4) -> group_norm(3, eps = 1e-2) -> prelu -> layer_norm(axis = 1)
        -> #[frozen] batch_norm
}
loss = huber(1.0);",
        subject: "Net<f64>; x; y batch_norm2; t Real",
    },
    // Two sets through one layer, joined along the elements, compared along the features.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(a: [2, 3], b: [3, 3]) -> ([5, 2], [1]) {
    let both = concat(a, b, axis = 0);
    let h = both -> shared: dense(3) -> tanh -> shared -> softsign;
    let other = both -> transpose -> conv1d(2, kernel = 3, padding = 1) -> transpose;
    (other -> sigmoid, concat(h -> slice(to = 2) -> set_max, h -> slice(from = 2) -> set_min) -> dense(1))
}
loss = (dice, 0.5 * mse);",
        subject: "Net<f64>; a, b; y0 sigmoid1, y1 dense1; t0 Binary, t1 Real",
    },
    // A value that many read, each in its own way.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [4, 3]) -> [2] {
    let h = x -> dense(4) -> batch_norm -> dropout(0.3);
    let image = stack(h, h * h, axis = 2) -> conv2d(2, kernel = 3, padding = same);
    let pooled = h -> max_pool(2) -> set_mean;
    let rows = h -> global_avg_pool;
    let flat = ((h -> turn: transpose) - (h * h) -> turn) -> cut: slice(axis = 1, from = 1) -> flat: flatten -> dense(3);
    let again = h -> cut -> flat -> dense(1);
    concat(image -> global_max_pool, pooled, rows, flat, again) -> dense(2)
}
loss = squared_error(weights = [0.4, 1.2]);",
        subject: "Net<f64>; x; y dense4; t Real",
    },
    // Losses over all elements of a set.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3, 2]) -> ([3, 2], [3, 2], [3, 2], [3, 2]) {
    let h = x -> dense(3) -> tanh;
    (h -> dense(2) -> sigmoid, h -> dense(2) -> sigmoid, h -> dense(2), x -> dense(2))
}
loss = (binary_cross_entropy, binary_cross_entropy(weights = [0.5, 1.5]), binary_cross_entropy(logits), 0.4 * squared_error);",
        subject: "Net<f64>; x; y0 sigmoid1, y1 sigmoid2, y2 dense4, y3 dense5; t0 Binary, t1 Binary, t2 Binary, t3 Real",
    },
    // The features of an element as classes, and the elements as classes for a feature.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3, 2]) -> ([3, 2], [3, 2], [3, 2], [3, 2]) {
    let h = x -> dense(2);
    (h -> softmax, h -> log_softmax(axis = 0), x -> dense(2), h - x)
}
loss = (kl_divergence, nll, hinge, poisson_nll);",
        subject: "Net<f64>; x; y0 softmax1, y1 log_softmax1, y2 dense2, y3 subtract1; t0 Distribution(2, 1), t1 OneHot(3, 2), t2 Sign, t3 Count",
    },
    // A mean for every element of a set, and a variance.
    Special {
        inner: &[],
        declaration: "\npub struct Net(x: [2, 3]) -> ([2, 3], [2, 3]) { (x -> conv1d(2, kernel = 3, padding = 1), x -> dense(3) -> hard_tanh(-2.0, 2.0)) }\nloss = gaussian_nll;",
        subject: "Net<f64>; x; y0 conv1d1, y1 hard_tanh1; t0 Real",
    },
];
