//! Graphs of vectors.

use super::Special;

/// Written by hand.
pub const SPECIAL: &[Special] = &[
    // A value multiplied with, added to and subtracted from itself.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3]) -> [3] {
    let h = x -> dense(3);
    h * h + (h + h) - (h - h) * x * x
}
loss = squared_error;",
        subject: "Net<f64>; x; y add2; t Real",
    },
    // Inputs alone.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2], a: [2]) -> [2] { (x - x) + x * x * a + (x + x) }
loss = mse;",
        subject: "Net<f64>; x, a; y add3; t Real",
    },
    // An input that is an output, and an output given twice.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2], a: [3]) -> ([2], [2], [2]) {
    let h = concat(x, a) -> dense(2) -> tanh;
    (x, h, h)
}
loss = (mse, 0.5 * squared_error, huber(0.7));",
        subject: "Net<f64>; x, a; y0 copy1, y1 tanh1, y2 copy2; t0 Real, t1 Real, t2 Real",
    },
    // Fused output units that are also read inside, once before and once through their probabilities.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3]) -> ([3], [2]) {
    let z = x -> dense(3);
    let p = z -> softmax;
    (p, concat(p, z) -> dense(2) -> sigmoid)
}
loss = (cross_entropy, binary_cross_entropy);",
        subject: "Net<f64>; x; y0 softmax1, y1 sigmoid1; t0 Distribution(3, 1), t1 Binary",
    },
    // One value, two losses that are computed in front of its output unit.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3]) -> ([3], [3]) {
    let p = x -> dense(3) -> softmax;
    (p, p)
}
loss = (cross_entropy, kl_divergence);",
        subject: "Net<f64>; x; y0 softmax1, y1 copy1; t0 OneHot(3, 1), t1 Distribution(3, 1)",
    },
    // The same, where only one of the two is.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3]) -> ([3], [3]) {
    let p = x -> dense(3) -> sigmoid;
    (p, p)
}
loss = (binary_cross_entropy, 2 * mse);",
        subject: "Net<f64>; x; y0 sigmoid1, y1 copy1; t0 Binary, t1 Real",
    },
    // A siamese network: shared layers, one of them normalising, one with a learnt slope.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(a: [4], b: [4]) -> [1] {
    let p = a -> enc: dense(5) -> norm: layer_norm -> slope: prelu(per_channel);
    let q = b -> enc -> norm -> slope;
    let d = p - q;
    (d * d) -> dense(1) -> sigmoid
}
loss = binary_cross_entropy;",
        subject: "Net<f64>; a, b; y sigmoid1; t Binary",
    },
    // A recurrent step, three times.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3]) -> [3] {
    let h = x -> step: dense(3) -> tanh;
    let h = h + x -> step -> tanh;
    let h = (h + x) -> step -> tanh;
    h
}
loss = squared_error;",
        subject: "Net<f64>; x; y tanh3; t Real",
    },
    // Frozen layers: at the bottom, where nothing below trains, and between layers that train.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3]) -> [2] {
    x -> #[frozen] dense(4) -> tanh -> #[frozen] layer_norm -> dense(4) -> #[frozen] batch_norm -> gelu
        -> #[frozen] dense(3) -> silu -> dense(2) -> log_softmax
}
loss = nll;",
        subject: "Net<f64>; x; y log_softmax1; t OneHot(2, 1)",
    },
    // A frozen layer that is used twice, above and below one that trains.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3]) -> [3] {
    x -> #[frozen] mix: dense(3) -> tanh -> dense(3) -> mix -> softsign
}
loss = |y, t| (y - t).powi(4);",
        subject: "Net<f64>; x; y softsign1; t Real",
    },
    // Parts of one value through different branches, joined, one of them dropped in training.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [4]) -> ([1], [1]) {
    let h = x -> dense(4) -> relu -> dropout(0.4);
    let c = concat(h, x, h) -> dense(4, bias = false) -> d: dropout(0.2) -> d;
    (c -> dense(1), (h * c) -> dense(1))
}
loss = gaussian_nll;",
        subject: "Net<f64>; x; y0 dense3, y1 dense4; t Real",
    },
    // Every value is also an output.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2]) -> ([2], [2], [2], [2]) {
    let a = x -> dense(2);
    let b = a -> sigmoid;
    let c = b -> dense(2);
    (a, b, c, -c -> tanh)
}
loss = (mse, binary_cross_entropy, hinge, squared_error);",
        subject: "Net<f64>; x; y0 dense1, y1 sigmoid1, y2 dense2, y3 negate1; t0 Real, t1 Binary, t2 Sign, t3 Real",
    },
];
