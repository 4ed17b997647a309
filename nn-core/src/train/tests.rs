use core::ops::ControlFlow;
use std::boxed::Box;
use std::string::ToString;
use std::vec::Vec;

use nalgebra::SVector;
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::fixture::Classifier;
use super::*;
use crate::data::DataSet;
use crate::error::{DataError, TrainError};
use crate::init::Initialization;
use crate::layer::{BatchNorm, Dense, EPS, Layer, LayerNorm, MOMENTUM};
use crate::metrics::{accuracy, mean_loss};
use crate::network::Workspace;
use crate::optimizer::{Adam, Sgd};
use crate::parameters::Parameters;
use crate::storage::Heap;

type Plain<T> = Classifier<2, 0, LayerNorm<2, 2, 1, EPS, T>, T>;
type Linear<T> = Classifier<2, 0, Dense<2, 2, 0, T>, T>;
type Dropped = Classifier<2, 50, Dense<2, 2, 0, f64>, f64>;
type Coupled = Classifier<2, 0, BatchNorm<2, 2, EPS, MOMENTUM, f64>, f64>;
type Set<T> = DataSet<SVector<T, 2>, SVector<T, 1>>;

/// Points on both sides of a line, with seeded noise.
fn points<T: crate::Scalar>(count: usize, seed: u64) -> Set<T> {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
    let (mut inputs, mut targets) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let (a, b) = (rng.random_range(-1.0..1.0), rng.random_range(-1.0..1.0_f64));
        let side = a + 2.0 * b + rng.random_range(-0.2..0.2) > 0.3;
        inputs.push(SVector::from([a, b].map(T::from_f64)));
        targets.push(SVector::from([T::from_usize(usize::from(side))]));
    }
    DataSet::new(inputs, targets).unwrap()
}

fn start<N: Layer>() -> N {
    let mut net = N::ZERO;
    net.initialize(Initialization::Glorot, &mut Xoshiro256PlusPlus::seed_from_u64(4));
    net
}

fn outputs<N: Layer<Output = SVector<f64, 1>, Input = SVector<f64, 2>>>(
    net: &N,
    inputs: &[SVector<f64, 2>],
) -> Vec<SVector<f64, 1>> {
    let mut outputs = std::vec![SVector::from([0.0]); inputs.len()];
    for (x, y) in inputs.iter().zip(&mut outputs) {
        net.predict_into(x, y);
    }
    outputs
}

#[test]
fn learns_a_line_and_reports_on_the_way() {
    let (train, valid) = (points::<f64>(200, 1), points::<f64>(100, 2));
    let mut net = start::<Linear<f64>>();
    let mut seen = Vec::new();
    let history = Trainer::new(Adam::new(0.05))
        .batch(16)
        .epochs(30)
        .validate(&valid)
        .metric("accuracy", |net: &Linear<f64>, data| {
            accuracy(&outputs(net, data.inputs), data.targets).unwrap_or(0.0)
        })
        .on_epoch(|epoch| seen.push((epoch.epoch, epoch.epochs, epoch.loss, epoch.metric("accuracy"))))
        .fit(&mut net, &train)
        .unwrap();
    let last = history.last().unwrap();
    assert!(last.loss < 0.2, "{last:?}");
    assert_eq!(last.validation, Some(mean_loss(&net, &valid).unwrap()));
    let measured = accuracy(&outputs(&net, valid.inputs()), valid.targets()).unwrap();
    assert!(measured > 0.92, "{measured}");
    assert_eq!(history.metric("accuracy").last(), Some(measured));
    assert_eq!(history.metric("loss").count(), 0);
    assert_eq!((seen.len(), history.stopped), (30, false));
    assert_eq!(seen[29], (30, 30, last.loss, Some(measured)));
    assert!(last.seconds >= 0.0);
}

/// Without shuffling, the loop is what one would write by hand, bit by bit.
#[test]
fn takes_the_same_steps_as_a_loop_by_hand() {
    let train = points::<f32>(23, 3);
    let (mut net, mut by_hand) = (start::<Plain<f32>>(), start::<Plain<f32>>());
    let history =
        Trainer::new(Sgd::new(0.1).momentum(0.9)).batch(5).epochs(2).shuffle(false).fit(&mut net, &train);
    let mut workspace = Workspace::<_, Heap>::NEW;
    let mut sgd = Sgd::new(0.1).momentum(0.9);
    let mut losses = Vec::new();
    for _ in 0..2 {
        let mut total = 0.0;
        for (x, t) in train.inputs().chunks(5).zip(train.targets().chunks(5)) {
            let (loss, gradient) = crate::network::gradient(&by_hand, x, t, None, &mut workspace);
            sgd.step(&mut by_hand, gradient);
            total += f64::from(loss) * x.len() as f64;
        }
        losses.push(total / 23.0);
    }
    assert_eq!(net, by_hand);
    assert!(history.unwrap().epochs.iter().map(|epoch| epoch.loss).eq(losses));
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    let train = points::<f64>(40, 5);
    let run = |seed, batch| {
        let mut net = start::<Linear<f64>>();
        let trainer = Trainer::new(Adam::new(0.1)).epochs(3).seed(seed);
        let mut trainer = if batch == 0 { trainer.full_batch() } else { trainer.batch(batch) };
        trainer.fit(&mut net, &train).unwrap();
        net
    };
    assert_eq!(run(1, 7), run(1, 7));
    assert_ne!(run(1, 7), run(2, 7));
    assert_ne!(run(1, 1), run(1, 7));
    assert_eq!(run(1, 0), run(2, 0));
    assert_ne!(run(1, 0), run(1, 20));
}

#[test]
fn the_seed_draws_the_dropout_masks() {
    let train = points::<f64>(40, 5);
    let run = |seed| {
        let mut net = start::<Dropped>();
        Trainer::new(Sgd::new(0.1)).full_batch().seed(seed).fit(&mut net, &train).unwrap();
        net
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn epochs_in_several_calls_give_the_same_bits_as_in_one() {
    let train = points::<f64>(40, 5);
    let mut at_once = start::<Dropped>();
    let history = Trainer::new(Adam::new(0.1)).batch(7).epochs(4).seed(3).fit(&mut at_once, &train).unwrap();
    let mut net = start::<Dropped>();
    let mut trainer = Trainer::new(Adam::new(0.1)).batch(7).seed(3);
    for record in &history.epochs {
        assert_eq!(trainer.fit(&mut net, &train).unwrap().last().unwrap().loss, record.loss);
    }
    assert_eq!(net, at_once);
    // A step of the rate 0 leaves the network, and the full batch the order: what differs are the masks.
    let history = Trainer::new(Sgd::new(0.0)).full_batch().epochs(2).fit(&mut net, &train).unwrap();
    let [first, second] = [0, 1].map(|epoch: usize| history.epochs[epoch].loss);
    assert_ne!(first, second);
}

#[test]
fn coupled_samples_are_trained_together() {
    // 33 samples in batches of 16: the last one joins, for alone it would have no variance.
    let train = points::<f64>(33, 6);
    let mut net = start::<Coupled>();
    let history = Trainer::new(Adam::new(0.05)).batch(16).epochs(20).validate(&train).fit(&mut net, &train);
    assert!(history.unwrap().last().unwrap().validation.unwrap() < 0.5);
    let mean = train.inputs().iter().map(|x| x[0]).sum::<f64>() / 33.0;
    assert!((net.first.running_mean[0] - mean).abs() < 0.2);
}

#[test]
fn batches_without_a_variance_are_refused() {
    let train = points::<f64>(9, 6);
    let mut net = start::<Coupled>();
    let error = TrainError::Batch { samples: 1, needed: 2 };
    let result = Trainer::new(Sgd::new(0.1)).batch(1).fit(&mut net, &train);
    assert_eq!(result.unwrap_err(), error);
    let result = Trainer::new(Sgd::new(0.1)).fit(&mut net, Data::from(&train).range(0, 1));
    assert_eq!(result.unwrap_err(), error);
    assert_eq!(error.to_string(), "a batch of 1 where the network needs 2");
    assert_eq!(net, start());
    // Two positions a channel have a variance in a single sample too.
    type Wide = Classifier<2, 0, BatchNorm<2, 1, EPS, MOMENTUM, f64>, f64>;
    assert_eq!((Coupled::MIN_SAMPLES, Wide::MIN_SAMPLES, Linear::<f32>::MIN_SAMPLES), (2, 1, 1));
    Trainer::new(Sgd::new(0.1)).batch(1).fit(&mut start::<Wide>(), &train).unwrap();
}

#[test]
fn a_callback_can_end_training() {
    let train = points::<f64>(20, 7);
    let mut net = start::<Linear<f64>>();
    let mut norm = 0.0;
    let history = Trainer::new(Sgd::new(0.1))
        .epochs(10)
        .on_epoch(|epoch: &Epoch<'_, Linear<f64>>| {
            norm = epoch.network.logit.weight.iter().map(|w| w * w).sum();
            if epoch.epoch == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .fit(&mut net, &train)
        .unwrap();
    assert_eq!((history.epochs.len(), history.stopped), (3, true));
    assert_eq!(norm, net.logit.weight.iter().map(|w| w * w).sum::<f64>());
}

fn fails(train: &Set<f32>, net: &mut Linear<f32>, rate: f64) -> TrainError {
    Trainer::new(Sgd::new(rate)).batch(4).epochs(3).shuffle(false).fit(net, train).unwrap_err()
}

#[test]
fn bad_data_are_refused_before_the_first_step() {
    let empty = points::<f32>(0, 1);
    let mut nan = points::<f32>(6, 1);
    nan.inputs_mut()[4][1] = f32::NAN;
    let mut net = start();
    assert_eq!(fails(&empty, &mut net, 0.1), TrainError::Train(DataError::Empty));
    assert_eq!(fails(&nan, &mut net, 0.1), TrainError::Train(DataError::Input { sample: 4 }));
    let good = points::<f32>(6, 1);
    let result = Trainer::new(Sgd::new(0.1)).validate(&nan).fit(&mut net, &good);
    assert_eq!(result.unwrap_err(), TrainError::Validate(DataError::Input { sample: 4 }));
    let unequal = (good.inputs(), &good.targets()[..5]);
    let error = TrainError::Train(DataError::Lengths { inputs: 6, targets: 5 });
    assert_eq!(Trainer::new(Sgd::new(0.1)).fit(&mut net, unequal).unwrap_err(), error);
    assert_eq!(net, start());
}

#[test]
fn infinite_losses_stop_and_leave_the_network_before_the_epoch() {
    let mut train = points::<f32>(12, 1);
    // Finite, but beyond f32 after the first layer: batch 2 has an infinite logit.
    train.inputs_mut()[5] = SVector::from([3e38, 3e38]);
    let mut net = start::<Linear<f32>>();
    net.first.weight.fill(1.0);
    let before = net.clone();
    let error = fails(&train, &mut net, 0.1);
    assert!(matches!(error, TrainError::Loss { epoch: 1, batch: 2, .. }), "{error}");
    assert_eq!(net, before);
}

#[test]
fn a_loss_that_is_not_nan_but_infinite_stops_too() {
    // A logit of −2e38 against a target of 2 costs 4e38, too much for f32.
    let far = SVector::from([-2e38, 0.0]);
    let train = DataSet::new(std::vec![far; 2], std::vec![SVector::from([2.0]); 2]).unwrap();
    let mut net = start::<Linear<f32>>();
    net.first.weight.copy_from_slice(&[1.0, 0.0, 0.0, 1.0]);
    net.logit.weight.fill(1.0);
    let error = fails(&train, &mut net, 0.1);
    assert_eq!(error, TrainError::Loss { epoch: 1, batch: 1, loss: f64::INFINITY, layer: None });
}

#[test]
fn an_overflowing_step_is_undone() {
    let train = points::<f32>(12, 1);
    let mut net = start::<Linear<f32>>();
    let error = fails(&train, &mut net, 1e300);
    assert!(
        matches!(&error, TrainError::Step { epoch: 1, batch: 1, tensor } if tensor == "first.weight"),
        "{error}"
    );
    assert_eq!(net, start());
}

#[test]
fn an_infinite_gradient_is_named() {
    let train = points::<f32>(12, 1);
    let mut net = start::<Linear<f32>>();
    // Logits near 0 in spite of weights whose product with δ overflows in the input's direction.
    net.first.weight.fill(0.0);
    net.logit.weight.fill(f32::MAX);
    let scaled = |x: &SVector<f32, 2>| x * 1e3;
    let inputs: Vec<_> = train.inputs().iter().map(scaled).collect();
    let train = DataSet::new(inputs, train.targets().to_vec()).unwrap();
    let before = net.clone();
    let error = fails(&train, &mut net, 0.1);
    assert!(
        matches!(&error, TrainError::Gradient { epoch: 1, batch: 1, tensor } if tensor == "first.weight"),
        "{error}"
    );
    assert_eq!(net, before);
}

/// The square of the outlier's gradient is beyond f32; from then on Adam divides by infinity.
#[test]
fn an_optimiser_that_died_is_reported() {
    let (mut inputs, mut targets) =
        (std::vec![SVector::from([0.5, 0.5]); 12], std::vec![SVector::from([1.0]); 12]);
    (inputs[5], targets[5]) = (SVector::from([1e22, 1e22]), SVector::from([0.0]));
    let train = DataSet::new(inputs, targets).unwrap();
    let mut net = start::<Linear<f32>>();
    net.as_mut_slice().fill(1.0);
    let before = net.clone();
    let mut epochs = 0;
    let mut trainer = Trainer::new(Adam::new(0.01)).batch(4).epochs(3).on_epoch(|_| epochs += 1);
    assert_eq!(trainer.fit(&mut net, &train).unwrap_err(), TrainError::Optimizer { epoch: 1 });
    drop(trainer);
    assert_eq!(epochs, 0);
    assert_ne!(net, before);
    assert!(net.as_slice().iter().all(|v| v.is_finite()));
}

/// A network of 8 MiB on a stack of 2 MiB, in a debug build: nothing of its size may be built in a frame.
#[test]
fn big_networks_stay_off_the_stack() {
    std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(|| {
            type Big = Classifier<2048, 0, Dense<1024, 2048, 1, f32>, f32>;
            let mut net: Box<Big> = Big::zeroed_box();
            net.initialize(Initialization::He, &mut Xoshiro256PlusPlus::seed_from_u64(1));
            let x = std::vec![SVector::<f32, 1024>::repeat(0.1); 3];
            let t = std::vec![SVector::from([1.0]); 3];
            let history =
                Trainer::new(Adam::new(1e-3)).batch(2).epochs(2).validate((&x, &t)).fit(&mut *net, (&x, &t));
            let losses: Vec<_> = history.unwrap().epochs.iter().map(|epoch| epoch.loss).collect();
            assert!(losses[1] < losses[0], "{losses:?}");
        })
        .unwrap()
        .join()
        .unwrap();
}
