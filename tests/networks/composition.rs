//! Networks within networks within networks.

use nn_core::parameters::visit;
use nn_core::{Layer, Parameters, SVector, network};

use crate::check::{self, predictions_agree};

network! {
    /// At the bottom: a signal to another of half its length.
    pub struct Filter(signal: [2, 12]) -> [2, 6] {
        signal -> conv1d(4, kernel = 3, padding = same) -> tanh -> conv_transpose1d(2, kernel = 1) -> max_pool(2)
    }
}

network! {
    /// Two of them, and what passes by.
    pub struct Sides(signal: [2, 12]) -> [2, 6] {
        (signal -> left: Filter) + (signal -> right: Filter) * 0.5 + (signal -> avg_pool(2))
    }
}

network! {
    /// A signal to numbers, with dropout of its own.
    pub struct Ears(signal: [2, 12]) -> [5] {
        let heard: [2, 6] = signal -> sides: Sides -> dropout(0.25);
        heard -> transpose -> set_logsumexp -> dense(5) -> silu
    }
}

network! {
    /// Two ears with the same weights, one of which hears the other way round.
    pub struct Head(a: [2, 12], b: [2, 12]) -> [3] {
        concat(a -> ears: Ears, b -> ears) -> dense(3) -> log_softmax
    }
    loss = nll;
}

network! {
    /// A network with a loss and an output unit of its own is a layer, too: both apply in it as in prediction.
    pub struct Listener(a: [2, 12]) -> [1] {
        let h = (a, a * -1.0) -> head: Head;
        h -> exp: map(|z| exp(z)) -> dense(1)
    }
    loss = mse;
}

/// 4·2·3 weights and 4·2.
const FILTER: (usize, usize) = (24 + 4 + 8 + 2, 24 * 12 + 8 * 12);
const EARS: (usize, usize) = (2 * FILTER.0 + 10 + 5, 2 * FILTER.1 + 10);
const HEAD: (usize, usize) = (EARS.0 + 30 + 3, 2 * EARS.1 + 30);

// A prediction needs the room of its parts at any depth.
const _: () = assert!(Listener::PREDICT_BYTES > Head::PREDICT_BYTES);
const _: () = assert!(Head::PREDICT_BYTES > Ears::PREDICT_BYTES);
const _: () = assert!(Ears::PREDICT_BYTES > Sides::PREDICT_BYTES);

#[test]
fn their_sizes_add_up() {
    assert_eq!((Filter::PARAMETERS, Filter::MULTIPLY_ADDS), FILTER);
    assert_eq!((Ears::PARAMETERS, Ears::MULTIPLY_ADDS), EARS);
    assert_eq!((Head::PARAMETERS, Head::MULTIPLY_ADDS), HEAD);
    assert_eq!((Listener::PARAMETERS, Listener::MULTIPLY_ADDS), (HEAD.0 + 4, HEAD.1 + 3));
    check::workspace_bytes::<Sides>();
    check::workspace_bytes::<Head>();
    check::workspace_bytes::<Listener<f64>>();
    assert_eq!(<Listener as Layer>::INPUT_SHAPES, &[&[2, 12]]);
}

#[test]
fn every_tensor_has_its_path() {
    let mut paths = Vec::new();
    visit(Listener::<f32>::LAYOUT, &mut |path, tensor| {
        paths.push(path.to_string());
        assert_eq!(tensor.range.len(), tensor.shape.iter().product::<usize>());
    });
    assert_eq!(paths.len(), 2 * 4 + 2 + 2 + 2);
    assert_eq!(paths[0], "head.ears.sides.left.conv1d1.weight");
    assert_eq!(paths[7], "head.ears.sides.right.conv_transpose1d1.bias");
    assert_eq!(paths[13], "dense1.bias");
}

#[test]
fn their_gradients_match_central_differences() {
    let x = (check::noise(3, 2), check::noise(3, 3));
    check::gradient(check::stirred::<Head<f64>>(1), x, check::one_hot([1, 2, 0]));
    check::gradient(check::stirred::<Listener<f64>>(4), check::noise(3, 5), check::noise(3, 6));
}

#[test]
fn they_predict_as_their_parts_do() {
    let (net, x) = (check::stirred::<Listener<f64>>(7), check::noise::<24>(3, 8));
    predictions_agree!(net; x; y dense1);
    let trace = net.trace(&x[0]);
    assert_eq!(trace.head, net.head.predict(&x[0], &-x[0]));
    assert!((trace.exp.sum() - 1.0).abs() < 1e-12);
    let ears: SVector<f64, 5> = net.head.ears.predict(&x[0]);
    assert_eq!(net.head.trace(&x[0], &-x[0]).ears, ears);
}

#[test]
fn they_learn() {
    let (a, b) = (check::noise::<24>(9, 1), check::noise::<24>(9, 2));
    let t = check::one_hot((0..9).map(|index| index % 3));
    let mut net = Head::<f64>::boxed(&mut nn_core::rng(3));
    let (before, after) = check::train(&mut *net, (&a, &b), &t, 2e-2, 200);
    assert!(after < 0.3 * before, "{before} before, {after} after");
}
