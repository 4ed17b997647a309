//! Full-batch L-BFGS and conjugate gradients come to the maximum of a likelihood.
//!
//! The Wisconsin breast cancer data with all 30 features are separable: a linear program finds a plane that parts the
//! classes (`reference.py`), so the likelihood grows for ever with the weights and has no maximum. With the ten `mean_*`
//! features there is one, and with all 30 under an L2 penalty, too. Those are compared with Newton's method and with
//! scikit-learn's fit.

use nn_core::data::Standardizer;
use nn_core::minimize::{MinimizeError, Minimizer, Stopped};
use nn_core::{Layer, Network, Parameters, SVector, network, rng};
use serde_json::Value;

network! {
    /// Logistic regression on the ten mean features.
    struct Means(x: [10]) -> [1] { x -> out: dense(1) -> sigmoid }
    loss = binary_cross_entropy;
}

network! {
    /// Logistic regression on all features.
    struct All(x: [30]) -> [1] { x -> out: dense(1) -> sigmoid }
    loss = binary_cross_entropy;
}

network! {
    /// Something to move, something to leave, statistics, and dropout.
    struct Mixed(x: [10]) -> [1] {
        x -> #[frozen] fixed: dense(6) -> batch_norm -> tanh -> dropout(0.2) -> hidden: dense(4) -> tanh
            -> out: dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

type Samples<const F: usize> = (Vec<SVector<f64, F>>, Vec<SVector<f64, 1>>);

/// The first `F` features, standardised, and whether the tissue is malignant.
fn patients<const F: usize>() -> Samples<F> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/wdbc/wdbc.csv");
    let (mut x, mut t) = (Vec::new(), Vec::new());
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        let number = |column: usize| row[column].parse::<f64>().unwrap();
        x.push(SVector::from_fn(|column, _| number(column)));
        t.push(SVector::from([number(30)]));
    }
    Standardizer::fit(&x).unwrap().apply(&mut x);
    (x, t)
}

fn reference(case: &str) -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/full_batch/reference.json");
    serde_json::from_str::<Value>(&std::fs::read_to_string(path).unwrap()).unwrap()[case].take()
}

/// Fits by both methods from two starts, and compares the loss with the reference, and the vector of weights and bias, to
/// 10⁻⁶ of its length.
fn reaches<N, const F: usize>(case: &str, settings: impl Fn(Minimizer) -> Minimizer)
where
    N: Network<Scalar = f64, Input = SVector<f64, F>, Target = SVector<f64, 1>>,
{
    let (x, t) = patients::<F>();
    let reference = reference(case);
    let expected: Vec<f64> =
        reference["weights"].as_array().unwrap().iter().map(|w| w.as_f64().unwrap()).collect();
    let expected = [expected, vec![reference["bias"].as_f64().unwrap()]].concat();
    let loss = reference["loss"].as_f64().unwrap();
    for method in [Minimizer::lbfgs(), Minimizer::conjugate_gradient()] {
        for seed in [1, 2] {
            let mut net = N::ZERO;
            Layer::initialize(&mut net, nn_core::init::Initialization::Glorot, &mut rng(seed));
            let minimum = settings(method.clone()).fit(&mut net, (&x[..], &t[..])).unwrap();
            assert_eq!(minimum.stopped, Stopped::Converged, "{method:?}: {minimum:?}");
            assert!((minimum.loss - loss).abs() <= 1e-6 * loss, "{method:?}: {minimum:?}, not {loss}");
            let norm = |values: &mut dyn Iterator<Item = f64>| values.map(|v| v * v).sum::<f64>().sqrt();
            let apart =
                norm(&mut net.as_slice().iter().zip(&expected).map(|(ours, expected)| ours - expected));
            let apart = apart / norm(&mut expected.iter().copied());
            assert!(apart <= 1e-6, "{method:?}: {apart}; {minimum:?}");
        }
    }
}

#[test]
fn the_likelihood_comes_to_its_maximum() {
    assert_eq!(reference("likelihood")["separable"], false);
    assert!(reference("likelihood")["scikit_learn_differs_by"].as_f64().unwrap() < 1e-6);
    reaches::<Means<f64>, 10>("likelihood", |minimizer| minimizer.tolerance(1e-11).iterations(20_000));
}

#[test]
fn the_penalised_likelihood_of_separable_data_comes_to_its_maximum() {
    let reference = reference("penalised");
    assert_eq!(reference["separable"], true);
    assert!(reference["scikit_learn_differs_by"].as_f64().unwrap() < 1e-6);
    reaches::<All<f64>, 30>("penalised", |minimizer| {
        minimizer.tolerance(1e-10).iterations(20_000).weight_decay(0.01).decay_weights_only()
    });
}

/// Frozen parts stay, statistics follow, and the same seed gives the same masks and so the same bits.
#[test]
fn only_what_is_trainable_moves() {
    let (x, t) = patients::<10>();
    let start = Mixed::<f64>::init(&mut rng(3));
    let fit = |minimizer: Minimizer| {
        let mut net = start.clone_boxed();
        let minimum = minimizer.iterations(40).fit(&mut net, (&x, &t)).unwrap();
        (net, minimum)
    };
    let (net, minimum) = fit(Minimizer::lbfgs().memory(5));
    assert_eq!(minimum.iterations, 40);
    assert_eq!(minimum.stopped, Stopped::Iterations);
    assert!(minimum.loss < 0.2, "{minimum:?}");
    assert_eq!(net.fixed, start.fixed);
    assert_ne!(net.hidden, start.hidden);
    assert_ne!(net.batch_norm1.running_mean, start.batch_norm1.running_mean);
    let (again, same) = fit(Minimizer::lbfgs().memory(5));
    assert_eq!((net.as_slice(), minimum), (again.as_slice(), same));
    assert_ne!(fit(Minimizer::lbfgs().memory(5).seed(1)).1, minimum);
}

/// In single precision it stops where the loss is flat to rounding.
#[test]
fn single_precision_ends_at_its_precision() {
    let (x, t) = patients::<10>();
    let x: Vec<SVector<f32, 10>> = x.iter().map(|x| x.map(|x| x as f32)).collect();
    let t: Vec<SVector<f32, 1>> = t.iter().map(|t| t.map(|t| t as f32)).collect();
    let loss = reference("likelihood")["loss"].as_f64().unwrap();
    for method in [Minimizer::lbfgs(), Minimizer::conjugate_gradient()] {
        let mut net = Means::<f32>::init(&mut rng(1));
        let minimum = method.tolerance(0.0).iterations(5000).fit(&mut net, (&x, &t)).unwrap();
        assert_eq!(minimum.stopped, Stopped::Precision, "{minimum:?}");
        assert!((minimum.loss - loss).abs() < 1e-3 * loss, "{minimum:?}");
    }
}

#[test]
fn a_minimum_is_left_alone() {
    let (x, t) = (vec![SVector::<f64, 10>::zeros(); 4], vec![SVector::from([0.5]); 4]);
    let mut net = Means::<f64>::init(&mut rng(1));
    net.out.bias[0] = 0.0;
    let before = net.clone_boxed();
    let minimum = Minimizer::lbfgs().fit(&mut net, (&x, &t)).unwrap();
    assert_eq!((minimum.iterations, minimum.stopped), (0, Stopped::Converged));
    assert_eq!(net.as_slice(), before.as_slice());
}

#[test]
fn what_cannot_be_minimised_is_refused() {
    let (mut x, t) = patients::<10>();
    let mut net = Means::<f64>::init(&mut rng(1));
    let refused = |net: &mut Means<f64>, x: &[SVector<f64, 10>], t: &[SVector<f64, 1>]| {
        Minimizer::lbfgs().fit(net, (x, t)).unwrap_err()
    };
    assert_eq!(refused(&mut net, &[], &[]).to_string(), "there are no samples");
    assert_eq!(refused(&mut net, &x[1..], &t).to_string(), "568 inputs but 569 targets");
    let mut mixed = Mixed::<f64>::init(&mut rng(1));
    let error = Minimizer::lbfgs().fit(&mut mixed, (&x[..1], &t[..1])).unwrap_err();
    assert_eq!(error, MinimizeError::Samples { samples: 1, needed: 2 });
    net.out.weight[0] = f64::INFINITY;
    assert!(matches!(refused(&mut net, &x, &t), MinimizeError::Loss { iterations: 0, .. }));
    x[7][2] = f64::NAN;
    assert_eq!(refused(&mut net, &x, &t).to_string(), "the input of sample 7 is NaN or infinite");
}
