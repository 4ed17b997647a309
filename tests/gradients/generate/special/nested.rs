//! Networks made of networks, and stages that are computed twice.

use super::Special;

/// Vectors: a hidden layer.
const ENCODER: &str = r"
pub struct Encoder(x: [3]) -> [2] { x -> dense(4) -> tanh -> dense(2) }";

/// With what training does otherwise than predicting.
const REGULAR: &str = r"
pub struct Regular(x: [3]) -> [3] {
    let h = x -> dense(4) -> batch_norm -> relu -> drop: dropout(0.3) -> dense(3) -> dropout(0.2);
    h + x
}";

/// Two values in, of different ranks.
const JOIN: &str = r"
pub struct Join(a: [2], b: [2, 3]) -> [3] { concat(a, b -> flatten) -> dense(3) -> softsign }";

/// Two values out.
const SPLIT: &str = r"
pub struct Split(x: [3]) -> ([2], [3]) {
    let h = x -> dense(3) -> silu;
    (h -> dense(2), h * x)
}";

/// A block of images.
const BLOCK: &str = r"
pub struct Block(x: [2, 4, 3]) -> [2, 4, 3] {
    let h = x -> conv2d(2, kernel = 3, padding = same, bias = false) -> batch_norm -> relu;
    h + x
}";

/// A layer of a size that its user chooses.
const WIDE: &str = r"
pub struct Wide<const H: usize>(x: [3]) -> [2] { x -> dense(H) -> gelu -> dense(2) }";

/// Written by hand.
pub const SPECIAL: &[Special] = &[
    // One network in another.
    Special {
        inner: &[ENCODER],
        declaration: r"
pub struct Net(x: [3]) -> [2] {
    let h: [2] = x -> dense(3) -> enc: Encoder;
    h -> dense(2) -> softmax
}
loss = cross_entropy;",
        subject: "Net<f64>; x; y softmax1; t OneHot(2, 1)",
    },
    // Three deep, with a label that is used again on the way.
    Special {
        inner: &[
            "\npub struct Leaf(x: [2]) -> [2] { x -> dense(2) -> mish }",
            "\npub struct Branch(x: [2]) -> [2] {\n    let h: [2] = x -> leaf: Leaf;\n    let k: [2] = (h * x) -> leaf;\n    let l: [2] = k -> Leaf;\n    l + h\n}",
            "\npub struct Tree(x: [3]) -> [2] {\n    let h: [2] = x -> dense(2) -> branch: Branch;\n    let k: [2] = h -> branch;\n    k\n}",
        ],
        declaration: r"
pub struct Net(x: [3]) -> [1] {
    let a: [2] = x -> tree: Tree;
    let b: [2] = (x * x) -> tree;
    (a - b) -> dense(1)
}
loss = squared_error;",
        subject: "Net<f64>; x; y dense1; t Real",
    },
    // A siamese network.
    Special {
        inner: &[ENCODER],
        declaration: r"
pub struct Net(a: [3], b: [3]) -> [1] {
    let p: [2] = a -> enc: Encoder;
    let q: [2] = b -> enc;
    let d = p - q;
    (d * d) -> dense(1) -> sigmoid
}
loss = binary_cross_entropy;",
        subject: "Net<f64>; a, b; y sigmoid1; t Binary",
    },
    // Statistics and masks inside, used twice: each use has its own mask.
    Special {
        inner: &[REGULAR],
        declaration: r"
pub struct Net(x: [3]) -> [3] {
    let h: [3] = x -> step: Regular;
    let k: [3] = (h -> tanh) -> step;
    let l: [3] = k -> Regular;
    l -> dropout(0.25)
}
loss = mse;",
        subject: "Net<f64>; x; y dropout1; t Real",
    },
    // The same, frozen: it runs as in prediction, and what is in front of it trains.
    Special {
        inner: &[REGULAR],
        declaration: r"
pub struct Net(x: [3]) -> [2] {
    let h: [3] = x -> dense(3) -> #[frozen] fixed: Regular;
    let k: [3] = (h -> dense(3) -> tanh) -> fixed;
    k -> dense(2)
}
loss = huber(0.7);",
        subject: "Net<f64>; x; y dense3; t Real",
    },
    // A frozen layer inside a network that trains, and a frozen network around it.
    Special {
        inner: &[
            "\npub struct Half(x: [3]) -> [3] { x -> #[frozen] dense(3) -> tanh -> dense(3) -> #[frozen] layer_norm }",
        ],
        declaration: r"
pub struct Net(x: [3]) -> [3] {
    let h: [3] = x -> half: Half;
    let k: [3] = h -> #[frozen] Half;
    let l: [3] = k -> half;
    l
}
loss = mae;",
        subject: "Net<f64>; x; y half_1; t Real",
    },
    // A tuple feeds a network, twice.
    Special {
        inner: &[JOIN],
        declaration: r"
pub struct Net(a: [2], b: [2, 3]) -> [2] {
    let h: [3] = (a, b) -> join: Join;
    let k: [3] = (h -> dense(2), b * b) -> join;
    (h + k) -> dense(2) -> sigmoid
}
loss = focal(1.5);",
        subject: "Net<f64>; a, b; y sigmoid1; t Binary",
    },
    // A tuple comes out, and its parts go different ways.
    Special {
        inner: &[SPLIT],
        declaration: r"
pub struct Net(x: [3]) -> ([2], [1]) {
    let (p, q) = x -> split: Split;
    let q: [3] = q;
    let (r, s) = q -> split;
    let s: [3] = s;
    let p: [2] = p;
    let r: [2] = r;
    ((p * r) -> softmax, concat(q, s) -> dense(1))
}
loss = (cross_entropy, 0.5 * mse);",
        subject: "Net<f64>; x; y0 softmax1, y1 dense1; t0 Distribution(2, 1), t1 Real",
    },
    // A tuple that is the output.
    Special {
        inner: &[SPLIT],
        declaration: r"
pub struct Net(x: [3]) -> ([2], [3]) {
    let (p, q) = x -> dense(3) -> split: Split;
    (p, q)
}
loss = (squared_error, hinge);",
        subject: "Net<f64>; x; y0 split, y1 split_2; t0 Real, t1 Sign",
    },
    // A tuple from one network into another, and an input that goes around them.
    Special {
        inner: &[
            "\npub struct Views(x: [2, 4]) -> ([2], [2, 3]) { (x -> global_max_pool, x -> conv1d(2, kernel = 2)) }",
            JOIN,
        ],
        declaration: r"
pub struct Net(x: [2, 4], a: [3]) -> [3] {
    let (p, q) = x -> Views;
    let h: [3] = (p, q) -> Join;
    h * a + h
}
loss = poisson_nll;",
        subject: "Net<f64>; x, a; y add1; t Count",
    },
    // Backward of a network reads what comes out of it, though nobody else does who keeps it.
    Special {
        inner: &[
            "\npub struct Squash(x: [3]) -> ([3], [2]) { (x -> dense(3) -> tanh, x -> dense(2) -> sigmoid) }",
        ],
        declaration: r"
pub struct Net(x: [3]) -> [2] {
    let (p, q) = x -> squash: Squash;
    let p: [3] = p;
    let (r, s) = (p -> sigmoid) -> squash;
    let q: [2] = q;
    let r: [3] = r;
    let s: [2] = s;
    concat(-q, r -> tanh, s -> dropout(0.2)) -> dense(2)
}
loss = squared_error;",
        subject: "Net<f64>; x; y dense1; t Real",
    },
    // The same with images, which sums read and then forget.
    Special {
        inner: &["\npub struct Unit(x: [2, 3, 3]) -> [2, 3, 3] { x -> conv2d(2, kernel = 1) -> tanh }"],
        declaration: r"
pub struct Net(x: [2, 3, 3]) -> [3, 3, 2] {
    let a: [2, 3, 3] = x -> unit: Unit;
    let b: [2, 3, 3] = (a + x) -> unit;
    let c: [2, 3, 3] = (x - b) -> Unit;
    let d: [2, 3, 3] = (c -> transpose([1, 2])) -> unit;
    (0.5 * d) -> transpose([0, 2])
}
loss = mae;",
        subject: "Net<f64>; x; y transpose2; t Real",
    },
    // Blocks of a residual network, one of them used twice.
    Special {
        inner: &[BLOCK],
        declaration: r"
pub struct Net(x: [1, 4, 3]) -> [1, 4, 3] {
    let h: [2, 4, 3] = x -> conv2d(2, kernel = 1) -> block: Block;
    let k: [2, 4, 3] = h -> block;
    let l: [2, 4, 3] = k -> Block;
    l -> conv2d(1, kernel = 3, padding = 1) -> sigmoid
}
loss = dice;",
        subject: "Net<f64>; x; y sigmoid1; t Binary",
    },
    // A map of sets in a network of vectors.
    Special {
        inner: &["\npub struct Pool(x: [4, 2]) -> [3] { x -> dense(3) -> tanh -> dense(3) -> set_max }"],
        declaration: r"
pub struct Net(a: [4, 2], b: [4, 2]) -> [2] {
    let p: [3] = a -> pool: Pool;
    let q: [3] = b -> pool;
    stack(p, q) -> set_logsumexp -> dense(2) -> log_softmax
}
loss = nll;",
        subject: "Net<f64>; a, b; y log_softmax1; t OneHot(2, 1)",
    },
    // A const parameter of the inner network, as a number, as a constant and as the outer one's.
    Special {
        inner: &[WIDE],
        declaration: r"
pub struct Net<const K: usize>(x: [3]) -> [2] {
    let a: [2] = x -> Wide<4>;
    let b: [2] = x -> Wide<WIDTH>;
    let c: [2] = x -> Wide<K>;
    a * b - c
}
loss = mse;",
        subject: "Net<3, f64>; x; y subtract1; t Real",
    },
    // Layers of nn-core by their path, one of them frozen; without a label, they are counted with those of the language.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3]) -> [2] {
    let h: [4] = x -> up: nn_core::layer::Dense<3, 4, 1>;
    let k: [2] = (h -> tanh) -> #[frozen] nn_core::layer::Dense<4, 2, 0>;
    k -> dense(2)
}
loss = binary_cross_entropy(logits);",
        subject: "Net<f64>; x; y dense2; t Binary",
    },
    // A network with a loss of its own, which is nobody's here, and an output unit, which is.
    Special {
        inner: &["\npub struct Gate(x: [3]) -> [3] { x -> dense(3) -> softmax }\nloss = cross_entropy;"],
        declaration: r"
pub struct Net(x: [3]) -> [3] {
    let g: [3] = x -> Gate;
    g * (x -> dense(3)) -> layer_norm
}
loss = mse;",
        subject: "Net<f64>; x; y multiply1; t Real",
    },
    // Stages that are computed again in backward: with masks and statistics, on images, shared and frozen.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [2, 4, 4]) -> [2] {
    let h = x -> #[recompute] conv2d(3, kernel = 3) -> #[recompute] batch_norm -> #[recompute] relu
        -> #[recompute] dropout(0.3) -> #[recompute] max_pool(2, stride = 1);
    let k = h -> #[recompute] flatten -> #[recompute] mix: dense(3) -> #[recompute] tanh -> mix -> softplus;
    k -> #[recompute] #[frozen] dense(3) -> #[recompute] layer_norm -> dense(2)
}
loss = squared_error;",
        subject: "Net<f64>; x; y dense2; t Real",
    },
    // Stages computed again that several read, and one in a row of arithmetic.
    Special {
        inner: &[],
        declaration: r"
pub struct Net(x: [3]) -> ([3], [2]) {
    let h = x -> dense(3) -> #[recompute] gelu;
    let k = h * h + h -> #[recompute] map(|z| z * sin(z)) -> dense(3);
    (k - h -> #[recompute] softmax, concat(h, k) -> #[recompute] prelu -> dense(2))
}
loss = (mse, mae);",
        subject: "Net<f64>; x; y0 subtract1, y1 dense3; t0 Real, t1 Real",
    },
    // Networks that are computed again, with masks of their own, one of them within another.
    Special {
        inner: &[
            REGULAR,
            "\npub struct Twice(x: [3]) -> [3] {\n    let h: [3] = x -> #[recompute] step: Regular;\n    let k: [3] = h -> step;\n    k\n}",
        ],
        declaration: r"
pub struct Net(x: [3]) -> [3] {
    let h: [3] = x -> #[recompute] twice: Twice;
    let k: [3] = (h -> dense(3)) -> twice;
    k -> dense(3)
}
loss = mse;",
        subject: "Net<f64>; x; y dense2; t Real",
    },
];
