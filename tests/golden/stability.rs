//! Extreme arguments: activations, and losses fused with their output units, stay finite and right.

use nn_core::storage::Zeroed;
use nn_core::{Layer, Network, Parameters, SVector, Scalar, Workspace, network};

use crate::case::{list, number, numbers};
use crate::tensors::json;
use crate::tolerance::Tolerance;

network! {
    /// The activations of `stability.json`, in the order of [`ACTIVATIONS`].
    struct Activations(x: [1]) -> [7] {
        concat(
            x -> sigmoid,
            x -> log_sigmoid,
            x -> tanh,
            x -> softplus(beta = 1.0, threshold = 20.0),
            x -> silu,
            x -> mish,
            x -> gelu,
        )
    }
    loss = |y, t| y * t;
}

const ACTIVATIONS: [&str; 7] =
    ["sigmoid", "log_sigmoid", "tanh", "softplus_beta1_threshold20", "silu", "mish", "gelu"];

fn activations<T: Scalar>() {
    let data = json("stability.json");
    let network: Activations<T> = Zeroed::ZERO;
    let mut workspace = Activations::workspace(1);
    let tolerance = Tolerance::pass::<T>();
    for (index, name) in ACTIVATIONS.into_iter().enumerate() {
        let (mut values, mut derivatives) = (Vec::new(), Vec::new());
        for z in numbers(&data["z"]) {
            let z = [SVector::from([T::from_f64(z)])];
            values.push(network.predict(&z[0])[index]);
            let mut target = SVector::<T, 7>::ZERO;
            target[index] = T::ONE;
            let mut derivative = [SVector::ZERO];
            network.input_gradient(&z, &[target], &mut derivative, &mut workspace);
            derivatives.push(derivative[0][0]);
        }
        tolerance.compare("stability", &format!("{name}.y"), &values, &numbers(&data[name]["y"]));
        tolerance.compare("stability", &format!("{name}.dy"), &derivatives, &numbers(&data[name]["dy"]));
    }
}

network! {
    struct Bernoulli(z: [1]) -> [1] { z -> sigmoid }
    loss = binary_cross_entropy;
}

network! {
    struct BernoulliLogits(z: [1]) -> [1] { z -> identity }
    loss = binary_cross_entropy(logits);
}

network! {
    struct WeightedBernoulli(z: [1]) -> [1] { z -> sigmoid }
    loss = binary_cross_entropy(weights = [0.5, 3.0]);
}

network! {
    struct FocalBernoulli(z: [1]) -> [1] { z -> sigmoid }
    loss = focal(2.0, alpha = 0.25);
}

network! {
    struct Multinoulli(z: [3]) -> [3] { z -> softmax }
    loss = cross_entropy;
}

network! {
    struct MultinoulliLogits(z: [3]) -> [3] { z -> identity }
    loss = cross_entropy(logits);
}

network! {
    struct LogMultinoulli(z: [3]) -> [3] { z -> log_softmax }
    loss = cross_entropy;
}

network! {
    struct WeightedMultinoulli(z: [3]) -> [3] { z -> softmax }
    loss = cross_entropy(weights = [0.5, 2.0, 1.25], normalise = weights);
}

network! {
    struct SmoothedMultinoulli(z: [3]) -> [3] { z -> softmax }
    loss = cross_entropy(smoothing = 0.1);
}

network! {
    struct LikelyMultinoulli(z: [3]) -> [3] { z -> log_softmax }
    loss = nll;
}

network! {
    struct Divergence(z: [3]) -> [3] { z -> softmax }
    loss = kl_divergence;
}

/// Loss, its derivatives by `z`, and the output of a network without parameters.
fn evaluate<N, T: Scalar, const E: usize>(z: [f64; E], t: [f64; E]) -> (T, [T; E], [T; E])
where
    N: Network + Parameters<Scalar = T>,
    N: Layer<Input = SVector<T, E>, Output = SVector<T, E>>,
    N: Network<Target = SVector<T, E>>,
{
    let (z, t) = (SVector::from(z.map(T::from_f64)), SVector::from(t.map(T::from_f64)));
    let (mut dz, mut y) = ([SVector::ZERO], SVector::ZERO);
    let mut workspace = Workspace::<N>::with_capacity(1);
    let (loss, _) = nn_core::network::gradient(&N::ZERO, &[z], &[t], Some(&mut dz), &mut workspace);
    N::ZERO.predict_into(&z, &mut y);
    (loss, dz[0].into(), y.into())
}

fn bernoulli<T: Scalar>() {
    let data = json("stability.json");
    let tolerance = Tolerance::pass::<T>();
    for (tensor, t) in [("bce_logits_t0", 0.0), ("bce_logits_t1", 1.0)] {
        for evaluate in [evaluate::<Bernoulli<T>, T, 1>, evaluate::<BernoulliLogits<T>, T, 1>] {
            let results: Vec<_> = numbers(&data["z"]).into_iter().map(|z| evaluate([z], [t])).collect();
            let losses: Vec<T> = results.iter().map(|result| result.0).collect();
            let derivatives: Vec<T> = results.iter().map(|result| result.1[0]).collect();
            tolerance.compare("stability", &format!("{tensor}.y"), &losses, &numbers(&data[tensor]["y"]));
            tolerance.compare(
                "stability",
                &format!("{tensor}.dy"),
                &derivatives,
                &numbers(&data[tensor]["dy"]),
            );
        }
    }
}

fn multinoulli<T: Scalar>() {
    let data = json("stability.json");
    let tolerance = Tolerance::pass::<T>();
    for (index, example) in list(&data["ce_logits"]).iter().enumerate() {
        let z = numbers(&example["z"]);
        let z: [f64; 3] = std::array::from_fn(|class| z[class]);
        let mut t = [0.0; 3];
        t[number(&example["target"]) as usize] = 1.0;
        let compare = |name: &str, ours: &[T], expected: &[f64]| {
            tolerance.compare("stability", &format!("ce_logits[{index}].{name}"), ours, expected);
        };
        for (evaluate, output) in [
            (evaluate::<Multinoulli<T>, T, 3> as fn(_, _) -> _, Some("softmax")),
            (evaluate::<LogMultinoulli<T>, T, 3>, Some("log_softmax")),
            (evaluate::<LikelyMultinoulli<T>, T, 3>, Some("log_softmax")),
            (evaluate::<MultinoulliLogits<T>, T, 3>, None),
        ] {
            let (loss, derivatives, y) = evaluate(z, t);
            compare("ce", &[loss], &[number(&example["ce"])]);
            compare("dce", &derivatives, &numbers(&example["dce"]));
            if let Some(output) = output {
                compare(output, &y, &numbers(&example[output]));
            }
        }
    }
}

/// Every fused form at logits of ±10⁴, right and wrong by all that it can be.
fn extremes<T: Scalar>() {
    for evaluate in [
        evaluate::<Bernoulli<T>, T, 1>,
        evaluate::<BernoulliLogits<T>, T, 1>,
        evaluate::<WeightedBernoulli<T>, T, 1>,
        evaluate::<FocalBernoulli<T>, T, 1>,
    ] {
        for z in [-1e4, 1e4] {
            for t in [0.0, 0.3, 1.0] {
                let (loss, derivatives, y) = evaluate([z], [t]);
                let right = f64::from(z > 0.0) == t;
                assert!(loss.is_finite() && (loss == T::ZERO) == right, "loss {loss:?} at {z}, target {t}");
                assert!(
                    derivatives[0].is_finite() && (derivatives[0] == T::ZERO) == right,
                    "{z}, target {t}"
                );
                assert!(y[0].is_finite());
            }
        }
    }
    for evaluate in [
        evaluate::<Multinoulli<T>, T, 3>,
        evaluate::<MultinoulliLogits<T>, T, 3>,
        evaluate::<LogMultinoulli<T>, T, 3>,
        evaluate::<WeightedMultinoulli<T>, T, 3>,
        evaluate::<SmoothedMultinoulli<T>, T, 3>,
        evaluate::<LikelyMultinoulli<T>, T, 3>,
        evaluate::<Divergence<T>, T, 3>,
    ] {
        for z in [[1e4, -1e4, 0.0], [-1e4, 1e4, 1e4], [-1e4; 3], [1e4; 3]] {
            for t in [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.2, 0.3, 0.5]] {
                let (loss, derivatives, y) = evaluate(z, t);
                assert!(loss.is_finite() && loss >= T::ZERO, "loss {loss:?} at {z:?}, target {t:?}");
                let finite = derivatives.iter().chain(&y).all(|v| v.is_finite());
                assert!(finite, "{derivatives:?} and {y:?} at {z:?}, target {t:?}");
                let sum = derivatives.iter().fold(T::ZERO, |sum, &v| sum + v);
                assert!(
                    sum.abs() < T::from_f64(1e-5),
                    "softmax is blind to a shift: {derivatives:?} at {z:?}"
                );
            }
        }
    }
    let (loss, derivatives, _) = evaluate::<Multinoulli<T>, T, 3>([1e4, -1e4, 0.0], [0.0, 1.0, 0.0]);
    assert!((loss.to_f64(), derivatives.map(Scalar::to_f64)) == (2e4, [1.0, -1.0, 0.0]));
    let (loss, derivatives, _) = evaluate::<Bernoulli<T>, T, 1>([-1e4], [1.0]);
    assert!((loss.to_f64(), derivatives[0].to_f64()) == (1e4, -1.0));
}

macro_rules! tests {
    ($($name:ident)*) => {
        mod in_f64 { $(#[test] fn $name() { super::$name::<f64>(); })* }
        mod in_f32 { $(#[test] fn $name() { super::$name::<f32>(); })* }
    };
}
tests!(activations bernoulli multinoulli extremes);
