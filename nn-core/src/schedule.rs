//! Learning-rate schedules: how large the steps are as training goes on.
//!
//! A schedule gives the rate of the next step from the rate that training began with and from how far it is
//! ([`Progress`]). The training loop asks before every step and tells it how each epoch ended; a loop of one's own
//! does the same:
//!
//! ```
//! # use nn_core::Adam;
//! use nn_core::schedule::{Cosine, Progress, Schedule, Span, Warmup};
//! # nn_core::network! {
//! #     struct Net(x: [2]) -> [1] { x -> dense(3) -> tanh -> dense(1) }
//! #     loss = mse;
//! # }
//! # let x = vec![nn_core::SVector::from([0.0_f32, 1.0]), nn_core::SVector::from([1.0, 1.0])];
//! # let t = vec![nn_core::SVector::from([1.0_f32]), nn_core::SVector::from([0.0])];
//! # let mut net = Net::init(&mut nn_core::rng(0));
//! # let mut workspace = Net::workspace(2);
//! let mut adam = Adam::new(1e-3);
//! let mut schedule = Warmup::new(Span::Steps(10), Cosine::new());
//! let mut progress = Progress::new(adam.learning_rate(), 5, 20);
//! for epoch in 0..20 {
//!     for batch in 0..5 {
//!         adam.set_learning_rate(schedule.rate(&progress));
//!         let (loss, gradient) = net.gradient(&x, &t, &mut workspace);
//!         adam.step(&mut net, gradient);
//!         progress.step += 1;
//!     }
//!     schedule.end_epoch(f64::from(net.loss(&x, &t, &mut workspace)));
//! }
//! ```
//!
//! [`Lambda`] makes any function of the progress a schedule, and so can a type of one's own be.
//!
//! Formulas are those of `torch.optim.lr_scheduler` in PyTorch 2.15, where one step of the scheduler is a step of
//! training or an epoch, whichever a [`Span`] says. A test compares them with rates that PyTorch computed.

mod cosine;
mod decay;
mod one_cycle;
mod plateau;
mod warmup;

pub use cosine::{Cosine, CosineRestarts};
pub use decay::{Constant, Exponential, MultiStep, StepDecay};
pub use one_cycle::OneCycle;
pub use plateau::Plateau;
pub use warmup::Warmup;

use crate::optimizer::StateVisitor;

/// How far training is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// The learning rate that training began with: what a schedule scales.
    pub base: f64,
    /// The step to be taken, counted from 0 over the whole run.
    pub step: u64,
    /// The steps of the whole run.
    pub steps: u64,
    /// The steps of an epoch; at least 1.
    pub steps_per_epoch: u64,
}

impl Progress {
    /// The start of a run of so many epochs.
    ///
    /// # Panics
    /// If an epoch has no step, or if the base rate is negative, infinite or NaN.
    #[must_use]
    pub const fn new(base: f64, steps_per_epoch: u64, epochs: u64) -> Self {
        assert!(base >= 0.0 && base.is_finite(), "a learning rate is finite and not negative");
        assert!(steps_per_epoch > 0, "an epoch has at least one step");
        Self { base, step: 0, steps: steps_per_epoch.saturating_mul(epochs), steps_per_epoch }
    }

    /// The same run at another step.
    #[must_use]
    pub const fn at(mut self, step: u64) -> Self {
        self.step = step;
        self
    }

    /// The epoch of the step, counted from 0.
    #[must_use]
    pub const fn epoch(&self) -> u64 {
        self.step / self.steps_per_epoch
    }
}

/// A length of training.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// So many steps of the optimiser.
    Steps(u64),
    /// So many epochs.
    Epochs(u64),
}

impl Span {
    /// Its length in steps.
    #[must_use]
    pub const fn steps(self, progress: &Progress) -> u64 {
        match self {
            Self::Steps(steps) => steps,
            Self::Epochs(epochs) => epochs.saturating_mul(progress.steps_per_epoch),
        }
    }

    const fn is_empty(self) -> bool {
        matches!(self, Self::Steps(0) | Self::Epochs(0))
    }
}

/// How the learning rate goes on.
pub trait Schedule {
    /// The learning rate of the step that `progress` stands at. Asked before every step, and again with the same answer
    /// if asked again.
    fn rate(&mut self, progress: &Progress) -> f64;

    /// Hears how an epoch ended: the loss on the validation data, that on the training data if there are none, or
    /// whatever else is watched. Nothing by default.
    fn end_epoch(&mut self, measured: f64) {
        let _ = measured;
    }

    /// Shows a checkpoint what the schedule has learnt from the ends of epochs, or takes it from one. Nothing by default,
    /// for schedules that depend on the progress alone; those made of others hand it on.
    fn visit_state(&mut self, visitor: &mut dyn StateVisitor<f64>) {
        let _ = visitor;
    }
}

/// Any function of the progress as a schedule; PyTorch's `LambdaLR`, whose function gives a factor of the base rate.
///
/// ```
/// use nn_core::schedule::{Lambda, Progress, Schedule};
///
/// let mut halved = Lambda(|progress: &Progress| progress.base / (1.0 + progress.epoch() as f64));
/// assert_eq!(halved.rate(&Progress::new(0.1, 10, 5).at(10)), 0.05);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Lambda<F>(pub F);

impl<F: FnMut(&Progress) -> f64> Schedule for Lambda<F> {
    fn rate(&mut self, progress: &Progress) -> f64 {
        (self.0)(progress)
    }
}

/// Makes a pointer to a schedule one.
macro_rules! pointer {
    ($pointer:ty) => {
        impl<S: Schedule + ?Sized> Schedule for $pointer {
            fn rate(&mut self, progress: &Progress) -> f64 {
                (**self).rate(progress)
            }
            fn end_epoch(&mut self, measured: f64) {
                (**self).end_epoch(measured);
            }
            fn visit_state(&mut self, visitor: &mut dyn StateVisitor<f64>) {
                (**self).visit_state(visitor);
            }
        }
    };
}

pointer!(&mut S);
#[cfg(feature = "alloc")]
pointer!(alloc::boxed::Box<S>);

/// A factor by which a rate shrinks.
const fn shrinking(factor: f64) -> f64 {
    assert!(factor >= 0.0 && factor <= 1.0, "the factor of a schedule is between 0 and 1");
    factor
}

/// Halfway along a cosine from 1 to 0, for `part` from 0 to 1.
fn half_cosine(part: f64) -> f64 {
    0.5 * (1.0 + libm::cos(core::f64::consts::PI * part))
}

#[cfg(test)]
mod tests;
