//! What watches training: progress bars, reports, statistics.

use core::ops::ControlFlow;

use super::{Epoch, History};
use crate::error::TrainError;

/// Training is about to start, or to go on where a checkpoint was written.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Start<'a, N> {
    /// How many epochs there are to be.
    pub epochs: usize,
    /// How many of them a checkpoint has brought.
    pub done: usize,
    /// Steps of an epoch.
    pub steps: usize,
    /// Samples of an epoch; with oversampling, more than there are in the data.
    pub samples: usize,
    /// The network before the first step.
    pub network: &'a N,
}

/// One step of the optimiser, as the callbacks of [`Trainer::on_step`](super::Trainer::on_step) see it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Step<'a, N> {
    /// The epoch, counted from 1.
    pub epoch: usize,
    /// How many there are to be.
    pub epochs: usize,
    /// This step of the epoch, counted from 1.
    pub step: usize,
    /// Steps of an epoch.
    pub steps: usize,
    /// Samples of this step.
    pub samples: usize,
    /// Mean of the loss over these samples, before the step.
    pub loss: f64,
    /// The learning rate of the step.
    pub learning_rate: f64,
    /// The gradient that was stepped along: the mean over the samples.
    pub gradient: &'a N,
    /// The network after the step.
    pub network: &'a N,
}

/// Something that watches training, with a hook for each thing that happens. Attached by
/// [`Trainer::callback`](super::Trainer::callback); several may be, and are called in their order.
///
/// A hook that gives `Break(())` ends training: after the epoch, or right after the step, whose epoch is then not counted.
/// All do nothing by default.
///
/// ```
/// use std::ops::ControlFlow;
///
/// use nn_core::train::{Callback, Start, Step};
/// use nn_core::{Adam, Network, Trainer};
/// # nn_core::network! {
/// #     struct Net(x: [1]) -> [1] { x -> dense(1) }
/// #     loss = mse;
/// # }
/// # let x = vec![nn_core::SVector::from([0.0_f32]), nn_core::SVector::from([1.0])];
/// # let mut net = Net::init(&mut nn_core::rng(0));
///
/// /// Remembers the loss of every step.
/// #[derive(Default)]
/// struct Losses(Vec<f64>);
///
/// impl<N: Network> Callback<N> for Losses {
///     fn on_start(&mut self, start: &Start<'_, N>) {
///         self.0.reserve((start.epochs - start.done) * start.steps);
///     }
///     fn on_step(&mut self, step: &Step<'_, N>) -> ControlFlow<()> {
///         self.0.push(step.loss);
///         ControlFlow::Continue(())
///     }
/// }
///
/// let mut losses = Losses::default();
/// Trainer::new(Adam::new(1e-3)).batch(1).epochs(3).callback(&mut losses).fit(&mut net, (&x, &x))?;
/// assert_eq!(losses.0.len(), 6);
/// # Ok::<(), nn_core::error::TrainError>(())
/// ```
#[allow(unused_variables)] // named for the documentation
pub trait Callback<N> {
    /// Before the first step of a call of [`fit`](super::Trainer::fit).
    fn on_start(&mut self, start: &Start<'_, N>) {}
    /// After every step of the optimiser.
    fn on_step(&mut self, step: &Step<'_, N>) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
    /// After every epoch, with its validation and metrics.
    fn on_epoch(&mut self, epoch: &Epoch<'_, N>) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
    /// After the last epoch.
    fn on_end(&mut self, history: &History) {}
    /// Training has failed.
    fn on_error(&mut self, error: &TrainError) {}
}

impl<N, C: Callback<N> + ?Sized> Callback<N> for &mut C {
    fn on_start(&mut self, start: &Start<'_, N>) {
        (**self).on_start(start);
    }
    fn on_step(&mut self, step: &Step<'_, N>) -> ControlFlow<()> {
        (**self).on_step(step)
    }
    fn on_epoch(&mut self, epoch: &Epoch<'_, N>) -> ControlFlow<()> {
        (**self).on_epoch(epoch)
    }
    fn on_end(&mut self, history: &History) {
        (**self).on_end(history);
    }
    fn on_error(&mut self, error: &TrainError) {
        (**self).on_error(error);
    }
}

/// A function that is called after every epoch.
pub(super) struct OnEpoch<F>(pub(super) F);

impl<N, R: Flow, F: FnMut(&Epoch<'_, N>) -> R> Callback<N> for OnEpoch<F> {
    fn on_epoch(&mut self, epoch: &Epoch<'_, N>) -> ControlFlow<()> {
        (self.0)(epoch).flow()
    }
}

/// A function that is called after every step.
pub(super) struct OnStep<F>(pub(super) F);

impl<N, R: Flow, F: FnMut(&Step<'_, N>) -> R> Callback<N> for OnStep<F> {
    fn on_step(&mut self, step: &Step<'_, N>) -> ControlFlow<()> {
        (self.0)(step).flow()
    }
}

/// What a callback may return: nothing, or a [`ControlFlow`] that says whether to go on.
#[diagnostic::on_unimplemented(
    message = "a callback returns `()` or `ControlFlow<()>`, not `{Self}`",
    label = "end the closure with `;`, or with `ControlFlow::Continue(())` or `Break(())`"
)]
pub trait Flow {
    /// Whether to go on.
    fn flow(self) -> ControlFlow<()>;
}

impl Flow for () {
    fn flow(self) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

impl Flow for ControlFlow<()> {
    fn flow(self) -> ControlFlow<()> {
        self
    }
}
