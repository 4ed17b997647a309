//! Steps made of several batches, and their learning rates.

use nn_core::schedule::{Cosine, Lambda, Plateau, Progress, Schedule, Span, Warmup};
use nn_core::{Adam, SVector, Sgd, Trainer};

use crate::problem::{Normed, One, bits, distance, ones};

/// 75 samples by 8 are nine batches and one of 3: steps of 4 batches are those of batches of 32, the last one of 11.
#[test]
fn accumulated_batches_are_one_large_batch() {
    let data = ones::<f64>(75);
    let train = |batch, accumulate| {
        let mut net = One::<f64>::init(&mut nn_core::rng(1));
        let mut trainer = Trainer::new(Sgd::new(0.3).momentum(0.9)).batch(batch).epochs(8);
        trainer = trainer.accumulate(accumulate);
        let history = trainer.fit(&mut net, &data).unwrap();
        (net, history.last().unwrap().loss)
    };
    let (small, large) = (train(8, 4), train(32, 1));
    assert!(distance(&small.0, &large.0) < 1e-12, "{}", distance(&small.0, &large.0));
    assert!((small.1 - large.1).abs() < 1e-12);
    assert!(distance(&small.0, &train(8, 1).0) > 1e-3);
    // One batch a step is what there is without.
    assert_eq!(bits(&train(8, 1).0), {
        let mut net = One::<f64>::init(&mut nn_core::rng(1));
        Trainer::new(Sgd::new(0.3).momentum(0.9)).batch(8).epochs(8).fit(&mut net, &data).unwrap();
        bits(&net)
    });
}

/// As one would write it by hand: statistics of each batch, running statistics after each, one step of the mean.
#[test]
fn running_statistics_follow_every_batch() {
    let data = ones::<f64>(20);
    let mut net = Normed::<f64>::init(&mut nn_core::rng(1));
    Trainer::new(Sgd::new(0.1)).batch(5).accumulate(2).shuffle(false).fit(&mut net, &data).unwrap();
    let mut by_hand = Normed::<f64>::init(&mut nn_core::rng(1));
    let mut workspace = Normed::<f64>::workspace(5);
    let mut sgd = Sgd::new(0.1);
    for first in [0, 10] {
        let batch = |start: usize| (&data.inputs()[start..start + 5], &data.targets()[start..start + 5]);
        let ((x, t), (y, u)) = (batch(first), batch(first + 5));
        let one = by_hand.gradient(x, t, &mut workspace).1.clone();
        by_hand.bn.running_mean = one.bn.running_mean;
        by_hand.bn.running_var = one.bn.running_var;
        let mut both = by_hand.gradient(y, u, &mut workspace).1.clone();
        use nn_core::Parameters;
        let (mean, var) = (both.bn.running_mean, both.bn.running_var);
        for (g, h) in both.as_mut_slice().iter_mut().zip(one.as_slice()) {
            *g = 0.5 * *h + 0.5 * *g;
        }
        (both.bn.running_mean, both.bn.running_var) = (mean, var);
        sgd.step(&mut by_hand, &both);
    }
    assert_eq!(net.bn.running_mean, by_hand.bn.running_mean);
    assert_eq!(net.bn.running_var, by_hand.bn.running_var);
    assert!(distance(&net, &by_hand) < 1e-14);
}

#[test]
fn a_schedule_sets_the_rate_of_every_step() {
    let data = ones::<f32>(50);
    let mut net = One::<f32>::init(&mut nn_core::rng(1));
    let mut rates = Vec::new();
    let schedule = || Warmup::new(Span::Steps(4), Cosine::new());
    let mut trainer = Trainer::new(Adam::new(0.01))
        .batch(10)
        .accumulate(2)
        .epochs(4)
        .schedule(schedule())
        .on_step(|step| rates.push(step.learning_rate));
    let history = trainer.fit(&mut net, &data).unwrap();
    assert_eq!(trainer.optimizer_mut().learning_rate(), 0.01);
    drop(trainer);
    // Five batches an epoch are three steps.
    let progress = Progress::new(0.01, 3, 4);
    let expected: Vec<_> = (0..12).map(|step| schedule().rate(&progress.at(step))).collect();
    assert_eq!(rates, expected);
    let last = expected.iter().copied().skip(2).step_by(3);
    assert!(history.epochs.iter().map(|epoch| epoch.learning_rate).eq(last));
}

/// Larger steps than the loss can follow: it does not get better, and the rate is halved.
#[test]
fn a_plateau_hears_the_validation_loss() {
    let data = ones::<f32>(32);
    let mut net = One::<f32>::init(&mut nn_core::rng(1));
    let mut heard = Vec::new();
    struct Ear<'a>(&'a mut Vec<f64>, Plateau);
    impl Schedule for Ear<'_> {
        fn rate(&mut self, progress: &Progress) -> f64 {
            self.1.rate(progress)
        }
        fn end_epoch(&mut self, measured: f64) {
            self.0.push(measured);
            self.1.end_epoch(measured);
        }
    }
    let history = Trainer::new(Sgd::new(0.0))
        .epochs(4)
        .validate(&data)
        .schedule(Ear(&mut heard, Plateau::new()))
        .fit(&mut net, &data)
        .unwrap();
    assert!(history.epochs.iter().map(|epoch| epoch.validation.unwrap()).eq(heard));
    // Nothing gets better at the rate 0: after one epoch more than the patience, half of the rate.
    let rates = |patience| {
        let mut net = One::<f32>::init(&mut nn_core::rng(1));
        let x = [SVector::<f32, 2>::zeros(); 4];
        let t = [SVector::<f32, 1>::from([0.5]); 4];
        net.last.weight.fill(0.0);
        let plateau = Plateau::new().factor(0.5).patience(patience);
        let mut trainer = Trainer::new(Sgd::new(0.1)).epochs(5).schedule(plateau);
        let history = trainer.fit(&mut net, (&x[..], &t[..])).unwrap();
        history.epochs.iter().map(|epoch| epoch.learning_rate).collect::<Vec<_>>()
    };
    assert_eq!(rates(1), [0.1, 0.1, 0.1, 0.05, 0.05]);
}

#[test]
#[should_panic(expected = "a learning rate is finite and not negative")]
fn a_rate_that_is_none_is_refused() {
    let data = ones::<f32>(8);
    let mut net = One::<f32>::init(&mut nn_core::rng(1));
    let _ = Trainer::new(Sgd::new(0.1)).schedule(Lambda(|_: &Progress| f64::NAN)).fit(&mut net, &data);
}
