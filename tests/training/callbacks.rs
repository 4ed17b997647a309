//! Who watches, and what they see.

use std::ops::ControlFlow;

use nn_core::error::TrainError;
use nn_core::train::{Callback, History, Start, Step};
use nn_core::{Adam, Epoch, Network, Parameters, Sgd, Trainer};

use crate::problem::{One, bits, ones};

/// Notes what happens.
#[derive(Default)]
struct Notes(Vec<String>);

impl<N: Network> Callback<N> for Notes {
    fn on_start(&mut self, start: &Start<'_, N>) {
        let Start { epochs, done, steps, samples, .. } = start;
        self.0.push(format!("start: {epochs} epochs, {done} done, {steps} steps, {samples} samples"));
    }
    fn on_step(&mut self, step: &Step<'_, N>) -> ControlFlow<()> {
        self.0.push(format!("step {}/{} of {}: {} samples", step.step, step.steps, step.epoch, step.samples));
        ControlFlow::Continue(())
    }
    fn on_epoch(&mut self, epoch: &Epoch<'_, N>) -> ControlFlow<()> {
        let metrics: Vec<_> = epoch.metrics().map(|(name, value)| format!("{name} {value}")).collect();
        self.0.push(format!("epoch {}/{}: {}", epoch.epoch, epoch.epochs, metrics.join(", ")));
        ControlFlow::Continue(())
    }
    fn on_end(&mut self, history: &History) {
        self.0.push(format!("end after {}", history.epochs.len()));
    }
    fn on_error(&mut self, error: &TrainError) {
        self.0.push(format!("error: {error}"));
    }
}

#[test]
fn hooks_are_called_in_order() {
    let data = ones::<f32>(20);
    let mut net = One::<f32>::init(&mut nn_core::rng(1));
    let mut notes = Notes::default();
    Trainer::new(Adam::new(0.01))
        .batch(8)
        .accumulate(2)
        .epochs(2)
        .metric("one", |_: &One<f32>, _| 1.0)
        .metric("two", |_: &One<f32>, _| 2.5)
        .callback(&mut notes)
        .fit(&mut net, &data)
        .unwrap();
    assert_eq!(
        notes.0,
        [
            "start: 2 epochs, 0 done, 2 steps, 20 samples",
            "step 1/2 of 1: 16 samples",
            "step 2/2 of 1: 4 samples",
            "epoch 1/2: one 1, two 2.5",
            "step 1/2 of 2: 16 samples",
            "step 2/2 of 2: 4 samples",
            "epoch 2/2: one 1, two 2.5",
            "end after 2"
        ]
    );
    let mut notes = Notes::default();
    let error = Trainer::new(Sgd::new(1e300)).callback(&mut notes).fit(&mut net, &data).unwrap_err();
    assert_eq!(notes.0.last(), Some(&format!("error: {error}")));
}

#[test]
fn all_of_several_are_called() {
    let data = ones::<f32>(20);
    let mut net = One::<f32>::init(&mut nn_core::rng(1));
    let (mut first, mut second, mut steps) = (0, 0, 0);
    let history = Trainer::new(Adam::new(0.01))
        .epochs(5)
        .on_epoch(|epoch| {
            first += 1;
            if epoch.epoch == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .on_epoch(|_| second += 1)
        .on_step(|_| steps += 1)
        .fit(&mut net, &data)
        .unwrap();
    assert_eq!((first, second, steps), (3, 3, 3));
    assert_eq!((history.epochs.len(), history.stopped), (3, true));
}

/// What a step reports is what moved the network.
#[test]
fn a_step_shows_its_gradient() {
    let data = ones::<f64>(24);
    let mut net = One::<f64>::init(&mut nn_core::rng(1));
    let mut before = net.clone();
    let mut losses = Vec::new();
    Trainer::new(Sgd::new(0.1))
        .batch(8)
        .accumulate(2)
        .on_step(|step: &Step<'_, One<f64>>| {
            for ((after, before), g) in
                step.network.as_slice().iter().zip(before.as_slice()).zip(step.gradient.as_slice())
            {
                assert_eq!(*after, before - 0.1 * g);
            }
            before = step.network.clone();
            losses.push(step.loss);
        })
        .fit(&mut net, &data)
        .unwrap();
    assert_eq!((bits(&before), losses.len()), (bits(&net), 2));
}

/// An epoch that is ended within is not counted: training goes on with its seed.
#[test]
fn a_step_can_end_training() {
    let data = ones::<f32>(20);
    let mut net = One::<f32>::init(&mut nn_core::rng(1));
    let mut steps = 0;
    let mut trainer = Trainer::new(Adam::new(0.01)).batch(5).epochs(3).on_step(|_| {
        steps += 1;
        if steps == 6 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let history = trainer.fit(&mut net, &data).unwrap();
    assert_eq!((history.epochs.len(), history.stopped), (1, true));
    assert_eq!(trainer.fit(&mut net, &data).unwrap().epochs.len(), 3);
    drop(trainer);
    assert_eq!(steps, 18);
}
