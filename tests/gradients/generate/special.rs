//! Shapes of graphs that chance might miss.

/// A declaration, and what `subject!` has to know about it.
pub struct Special {
    pub declaration: &'static str,
    pub subject: &'static str,
}

/// Written by hand.
pub const SPECIAL: &[Special] = &[
    // A value multiplied with, added to and subtracted from itself.
    Special {
        declaration: "pub struct Net(x: [3]) -> [3] {\n    let h = x -> dense(3);\n    h * h + (h + h) - (h - h) * x * x\n}\nloss = squared_error;",
        subject: "Net<f64>; x; y add2; t Real",
    },
    // Inputs alone.
    Special {
        declaration: "pub struct Net(x: [2], a: [2]) -> [2] { (x - x) + x * x * a + (x + x) }\nloss = mse;",
        subject: "Net<f64>; x, a; y add3; t Real",
    },
    // An input that is an output, and an output given twice.
    Special {
        declaration: "pub struct Net(x: [2], a: [3]) -> ([2], [2], [2]) {\n    let h = concat(x, a) -> dense(2) -> tanh;\n    (x, h, h)\n}\nloss = (mse, 0.5 * squared_error, huber(0.7));",
        subject: "Net<f64>; x, a; y0 copy1, y1 tanh1, y2 copy2; t0 Real, t1 Real, t2 Real",
    },
    // Fused output units that are also read inside, once before and once through their probabilities.
    Special {
        declaration: "pub struct Net(x: [3]) -> ([3], [2]) {\n    let z = x -> dense(3);\n    let p = z -> softmax;\n    (p, concat(p, z) -> dense(2) -> sigmoid)\n}\nloss = (cross_entropy, binary_cross_entropy);",
        subject: "Net<f64>; x; y0 softmax1, y1 sigmoid1; t0 Distribution, t1 Binary",
    },
    // One value, two losses that are computed in front of its output unit.
    Special {
        declaration: "pub struct Net(x: [3]) -> ([3], [3]) {\n    let p = x -> dense(3) -> softmax;\n    (p, p)\n}\nloss = (cross_entropy, kl_divergence);",
        subject: "Net<f64>; x; y0 softmax1, y1 copy1; t0 OneHot, t1 Distribution",
    },
    // The same, where only one of the two is.
    Special {
        declaration: "pub struct Net(x: [3]) -> ([3], [3]) {\n    let p = x -> dense(3) -> sigmoid;\n    (p, p)\n}\nloss = (binary_cross_entropy, 2 * mse);",
        subject: "Net<f64>; x; y0 sigmoid1, y1 copy1; t0 Binary, t1 Real",
    },
    // A siamese network: shared layers, one of them normalising, one with a learnt slope.
    Special {
        declaration: "pub struct Net(a: [4], b: [4]) -> [1] {\n    let p = a -> enc: dense(5) -> norm: layer_norm -> slope: prelu(per_channel);\n    let q = b -> enc -> norm -> slope;\n    let d = p - q;\n    (d * d) -> dense(1) -> sigmoid\n}\nloss = binary_cross_entropy;",
        subject: "Net<f64>; a, b; y sigmoid1; t Binary",
    },
    // A recurrent step, three times.
    Special {
        declaration: "pub struct Net(x: [3]) -> [3] {\n    let h = x -> step: dense(3) -> tanh;\n    let h = h + x -> step -> tanh;\n    let h = (h + x) -> step -> tanh;\n    h\n}\nloss = squared_error;",
        subject: "Net<f64>; x; y tanh3; t Real",
    },
    // Frozen layers: at the bottom, where nothing below trains, and between layers that train.
    Special {
        declaration: "pub struct Net(x: [3]) -> [2] {\n    x -> #[frozen] dense(4) -> tanh -> #[frozen] layer_norm -> dense(4) -> #[frozen] batch_norm -> gelu\n        -> #[frozen] dense(3) -> silu -> dense(2) -> log_softmax\n}\nloss = nll;",
        subject: "Net<f64>; x; y log_softmax1; t OneHot",
    },
    // A frozen layer that is used twice, above and below one that trains.
    Special {
        declaration: "pub struct Net(x: [3]) -> [3] {\n    x -> #[frozen] mix: dense(3) -> tanh -> dense(3) -> mix -> softsign\n}\nloss = |y, t| (y - t).powi(4);",
        subject: "Net<f64>; x; y softsign1; t Real",
    },
    // Parts of one value through different branches, joined, one of them dropped in training.
    Special {
        declaration: "pub struct Net(x: [4]) -> ([1], [1]) {\n    let h = x -> dense(4) -> relu -> dropout(0.4);\n    let c = concat(h, x, h) -> dense(4, bias = false) -> d: dropout(0.2) -> d;\n    (c -> dense(1), (h * c) -> dense(1))\n}\nloss = gaussian_nll;",
        subject: "Net<f64>; x; y0 dense3, y1 dense4; t Real",
    },
    // Every value is also an output.
    Special {
        declaration: "pub struct Net(x: [2]) -> ([2], [2], [2], [2]) {\n    let a = x -> dense(2);\n    let b = a -> sigmoid;\n    let c = b -> dense(2);\n    (a, b, c, -c -> tanh)\n}\nloss = (mse, binary_cross_entropy, hinge, squared_error);",
        subject: "Net<f64>; x; y0 dense1, y1 sigmoid1, y2 dense2, y3 negate1; t0 Real, t1 Binary, t2 Sign, t3 Real",
    },
];
