//! What training reports, and keeps.

use alloc::vec::Vec;
use core::ops::ControlFlow;

/// One epoch, as the callback of [`Trainer::on_epoch`](super::Trainer::on_epoch) sees it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Epoch<'a, N> {
    /// This epoch, counted from 1.
    pub epoch: usize,
    /// How many there are to be.
    pub epochs: usize,
    /// Mean of the training loss over the samples, each measured when its batch came.
    pub loss: f64,
    /// Loss on the validation data after the epoch.
    pub validation: Option<f64>,
    /// How long the epoch took, with its validation.
    #[cfg(feature = "std")]
    pub seconds: f64,
    /// The network after the epoch.
    pub network: &'a N,
    pub(super) names: &'a [&'static str],
    pub(super) metrics: &'a [f64],
}

impl<N> Epoch<'_, N> {
    /// The metric of this name; `None` if there is none.
    #[must_use]
    pub fn metric(&self, name: &str) -> Option<f64> {
        find(self.names, self.metrics, name)
    }
}

/// One epoch, as [`History`] keeps it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Record {
    /// Mean of the training loss over the samples, each measured when its batch came.
    pub loss: f64,
    /// Loss on the validation data after the epoch.
    pub validation: Option<f64>,
    /// The metrics after the epoch, in the order of [`History::metrics`].
    pub metrics: Vec<f64>,
    /// How long the epoch took, with its validation.
    #[cfg(feature = "std")]
    pub seconds: f64,
}

/// What [`Trainer::fit`](super::Trainer::fit) saw.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct History {
    /// One record an epoch.
    pub epochs: Vec<Record>,
    /// The names of the metrics.
    pub metrics: Vec<&'static str>,
    /// Whether the callback ended training before the last epoch.
    pub stopped: bool,
}

impl History {
    /// The last epoch; `None` if there was none.
    #[must_use]
    pub fn last(&self) -> Option<&Record> {
        self.epochs.last()
    }

    /// The metric of this name, one value an epoch; nothing if there is no such metric.
    pub fn metric<'a>(&'a self, name: &'a str) -> impl Iterator<Item = f64> + 'a {
        self.epochs.iter().filter_map(move |record| find(&self.metrics, &record.metrics, name))
    }
}

fn find(names: &[&str], values: &[f64], name: &str) -> Option<f64> {
    names.iter().zip(values).find(|(known, _)| **known == name).map(|(_, &value)| value)
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
