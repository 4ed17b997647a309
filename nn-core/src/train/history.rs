//! What training reports, and keeps.

mod csv;

use alloc::string::String;
use alloc::vec::Vec;

/// One epoch, as the callbacks of [`Trainer::on_epoch`](super::Trainer::on_epoch) see it.
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
    /// The learning rate of its last step.
    pub learning_rate: f64,
    /// How long the epoch took, with its validation.
    #[cfg(feature = "std")]
    pub seconds: f64,
    /// Whether no epoch was better so far, where there is [early stopping](super::EarlyStopping).
    pub best: bool,
    /// The network after the epoch.
    pub network: &'a N,
    pub(super) names: &'a [String],
    pub(super) metrics: &'a [f64],
}

impl<N> Epoch<'_, N> {
    /// All metrics with their names, in the order in which they were asked for.
    pub fn metrics(&self) -> impl Iterator<Item = (&str, f64)> {
        self.names.iter().map(String::as_str).zip(self.metrics.iter().copied())
    }

    /// The metric of this name; `None` if there is none.
    #[must_use]
    pub fn metric(&self, name: &str) -> Option<f64> {
        find(self.names, self.metrics, name)
    }
}

/// One epoch, as [`History`] keeps it.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Record {
    /// Mean of the training loss over the samples, each measured when its batch came.
    pub loss: f64,
    /// Loss on the validation data after the epoch.
    pub validation: Option<f64>,
    /// The metrics after the epoch, in the order of [`History::metrics`].
    pub metrics: Vec<f64>,
    /// The learning rate of its last step.
    pub learning_rate: f64,
    /// How long the epoch took, with its validation.
    #[cfg(feature = "std")]
    pub seconds: f64,
}

/// What [`Trainer::fit`](super::Trainer::fit) saw: data to be plotted, written as CSV ([`to_csv`](Self::to_csv)) or, with
/// the feature `serde`, in any of serde's formats.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct History {
    /// One record an epoch.
    pub epochs: Vec<Record>,
    /// The names of the metrics.
    pub metrics: Vec<String>,
    /// Whether a callback or early stopping ended training before the last epoch.
    pub stopped: bool,
    /// The best epoch, as an index into [`epochs`](Self::epochs), where there was [early stopping](super::EarlyStopping).
    pub best: Option<usize>,
}

impl History {
    /// The record of the best epoch, where there was [early stopping](super::EarlyStopping).
    #[must_use]
    pub fn best(&self) -> Option<&Record> {
        self.epochs.get(self.best?)
    }

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

pub(super) fn find(names: &[String], values: &[f64], name: &str) -> Option<f64> {
    names.iter().zip(values).find(|(known, _)| *known == name).map(|(_, &value)| value)
}
