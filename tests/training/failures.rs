//! What is not finite ends training, says where, and leaves a network that predicts.

use nn_core::error::TrainError;
use nn_core::metrics::mean_loss;
use nn_core::{Adam, AdamW, Parameters, SVector, Sgd, Trainer, network};

use crate::problem::{One, bits, ones};

network! {
    /// Its second layer may overflow, and what comes after it.
    #[derive(Clone, PartialEq, Debug)]
    struct Growing(x: [2]) -> [1] {
        x -> small: dense(3) -> tanh -> grown: dense(3) -> map(|z| exp(z)) -> last: dense(1)
    }
    loss = mse;
}

network! {
    #[derive(Clone, PartialEq, Debug)]
    struct Encoder(x: [2]) -> [2] { x -> fc1: dense(2) -> fc2: dense(2) }
}

network! {
    /// A network within, which overflows.
    #[derive(Clone, PartialEq, Debug)]
    struct Outer(x: [2]) -> [1] { x -> encoder: Encoder -> tanh -> last: dense(1) }
    loss = mse;
}

fn points(scale: f32) -> (Vec<SVector<f32, 2>>, Vec<SVector<f32, 1>>) {
    let x = (0..12).map(|i| SVector::from([i as f32 / 6.0 - 1.0, scale])).collect();
    (x, vec![SVector::from([1.0]); 12])
}

fn layer(error: &TrainError) -> Option<&str> {
    match error {
        TrainError::Loss { epoch: 1, batch: 1, layer, .. } => layer.as_deref(),
        _ => panic!("{error}"),
    }
}

#[test]
fn the_first_layer_that_overflows_is_named() {
    let data = points(1.0);
    let mut net = Growing::init(&mut nn_core::rng(1));
    net.grown.bias.fill(1000.0);
    let before = net.clone();
    let error = Trainer::new(Sgd::new(0.1)).batch(4).fit(&mut net, &data).unwrap_err();
    assert_eq!(layer(&error), Some("map1"));
    let text = error.to_string();
    assert!(
        text.ends_with(", and `map1` is the first to be NaN or infinite; a lower learning rate may help"),
        "{text}"
    );
    assert_eq!(net, before);
    // A stage that works in place does not hide the layer before it.
    let mut net = Growing::init(&mut nn_core::rng(1));
    net.small.weight.fill(f32::MAX);
    net.small.bias.fill(f32::MAX);
    net.last.weight.fill(f32::MAX);
    let error = Trainer::new(Sgd::new(0.1)).batch(4).fit(&mut net, &data).unwrap_err();
    assert!(matches!(layer(&error), Some("last")), "{error}");
    // The loss alone: 2e38² is too much.
    let mut net = Growing::init(&mut nn_core::rng(1));
    net.last.bias.fill(2e38);
    let error = Trainer::new(Sgd::new(0.1)).fit(&mut net, &data).unwrap_err();
    assert_eq!(layer(&error), None);
}

#[test]
fn layers_of_networks_within_have_their_path() {
    let data = points(1e30);
    let mut net = Outer::init(&mut nn_core::rng(1));
    // tanh makes a number of what is infinite, and the last layer something infinite of that.
    net.encoder.fc1.weight.fill(1e20);
    net.encoder.fc2.weight.fill(1.0);
    net.last.weight.fill(f32::MAX);
    let before = net.clone();
    let error = Trainer::new(Sgd::new(0.1)).fit(&mut net, &data).unwrap_err();
    assert_eq!(layer(&error), Some("encoder.fc1"));
    assert_eq!(net, before);
}

#[test]
fn a_network_that_is_broken_before_is_refused() {
    let data = ones::<f32>(16);
    let mut net = One::<f32>::init(&mut nn_core::rng(1));
    net.last.bias[0] = f32::NAN;
    let error = Trainer::new(Adam::new(0.1)).fit(&mut net, &data).unwrap_err();
    assert_eq!(error.to_string(), "`last.bias` of the network is NaN or infinite before training");
}

/// Whatever fails in the middle of training, the network is finite, and what it was at a point that the error names.
#[test]
fn a_good_network_is_left_whatever_fails() {
    let data = ones::<f32>(64);
    let finite = |net: &One<f32>| net.as_slice().iter().all(|v| v.is_finite());
    let mut steps = Vec::new();
    let mut net = One::<f32>::init(&mut nn_core::rng(1));
    // Steps grow until something overflows, in the middle of an epoch, whatever it is.
    let mut rate = 1e-3;
    let growing = nn_core::schedule::Lambda(|_: &nn_core::schedule::Progress| {
        rate *= 1e3;
        rate
    });
    let error = Trainer::new(Sgd::new(1.0).weight_decay(0.1))
        .batch(4)
        .epochs(10)
        .schedule(growing)
        .on_step(|step: &nn_core::train::Step<'_, One<f32>>| steps.push(bits(step.network)))
        .fit(&mut net, &data)
        .unwrap_err();
    assert!(finite(&net), "{error}");
    match error {
        TrainError::Gradient { epoch: 1, batch, .. } => {
            assert!(batch > 1);
            assert_eq!(bits(&net), steps[batch - 2]);
        }
        TrainError::Loss { epoch: 1, batch, .. } | TrainError::Step { epoch: 1, batch, .. } => {
            assert!(batch > 1);
            assert_eq!(bits(&net), bits(&One::<f32>::init(&mut nn_core::rng(1))));
        }
        _ => panic!("{error}"),
    }
    assert!(mean_loss(&net, &data).unwrap().is_finite());
    // The last step of the first epoch ruins the network: its parameters are finite, its loss is not.
    let data = points(1.0);
    let mut net = Growing::init(&mut nn_core::rng(1));
    let first = net.clone();
    let ruin =
        nn_core::schedule::Lambda(|at: &nn_core::schedule::Progress| if at.step == 2 { 1e30 } else { 1e-3 });
    let adam = AdamW::new(1.0).weight_decay(0.0);
    let error = Trainer::new(adam).batch(4).epochs(2).schedule(ruin).fit(&mut net, &data).unwrap_err();
    assert!(matches!(error, TrainError::Loss { epoch: 2, batch: 1, .. }), "{error}");
    assert_eq!(net, first);
    let data = ones::<f32>(64);
    // Data to validate with that are beyond what the network can tell: the network after the epoch.
    let mut net = One::<f32>::init(&mut nn_core::rng(1));
    net.first.weight.fill(1.0);
    let far = ([SVector::from([f32::MAX, f32::MAX])], [SVector::from([f32::MAX])]);
    let mut after = Vec::new();
    let error = Trainer::new(Sgd::new(0.1))
        .validate((&far.0[..], &far.1[..]))
        .on_step(|step: &nn_core::train::Step<'_, One<f32>>| after = bits(step.network))
        .fit(&mut net, &data)
        .unwrap_err();
    assert!(matches!(error, TrainError::Validation { epoch: 1, .. }), "{error}");
    assert_eq!(bits(&net), after);
}
