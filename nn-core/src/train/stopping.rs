//! Early stopping: when nothing gets better any more, and which weights are kept.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::history::find;
use super::{History, Record};

/// Ends training when what it watches has not got better for some epochs, and gives the network the weights of the best
/// one (Prechelt, Early stopping, but when?, in Neural networks: tricks of the trade, 1998).
///
/// By default it watches the loss on the validation data, lower is better, any improvement counts, and the best weights come
/// back at the end, whether training was stopped or ran out of epochs.
///
/// ```
/// use nn_core::train::EarlyStopping;
///
/// let by_loss = EarlyStopping::new(10).min_delta(1e-4);
/// let by_accuracy = EarlyStopping::new(5).maximize("accuracy");
/// # let _ = (by_loss, by_accuracy);
/// ```
///
/// A NaN is never better. The state of the optimiser is that of the last epoch, not of the best.
#[derive(Debug, Clone, PartialEq)]
pub struct EarlyStopping {
    patience: usize,
    min_delta: f64,
    monitor: Monitor,
    maximize: bool,
    restore: bool,
}

/// What is watched.
#[derive(Debug, Clone, PartialEq)]
enum Monitor {
    Validation,
    Loss,
    Metric(String),
}

impl EarlyStopping {
    /// Stops after so many epochs in a row that were not better than the best.
    ///
    /// # Panics
    /// If the patience is 0.
    #[must_use]
    pub fn new(patience: usize) -> Self {
        assert!(patience > 0, "early stopping waits for at least one epoch");
        Self { patience, min_delta: 0.0, monitor: Monitor::Validation, maximize: false, restore: true }
    }

    /// Sets by how much an epoch has to be better than the best, in units of what is watched; more than 0 by default.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub fn min_delta(mut self, delta: f64) -> Self {
        assert!(delta >= 0.0 && delta.is_finite(), "an improvement is finite and not negative");
        self.min_delta = delta;
        self
    }

    /// Watches the loss on the training data.
    #[must_use]
    pub fn training_loss(mut self) -> Self {
        (self.monitor, self.maximize) = (Monitor::Loss, false);
        self
    }

    /// Watches a [metric](super::Trainer::metric) of which more is better, such as an accuracy.
    #[must_use]
    pub fn maximize(mut self, metric: impl Into<String>) -> Self {
        (self.monitor, self.maximize) = (Monitor::Metric(metric.into()), true);
        self
    }

    /// Watches a [metric](super::Trainer::metric) of which less is better.
    #[must_use]
    pub fn minimize(mut self, metric: impl Into<String>) -> Self {
        (self.monitor, self.maximize) = (Monitor::Metric(metric.into()), false);
        self
    }

    /// Leaves the network with the weights of the last epoch.
    #[must_use]
    pub fn keep_last(mut self) -> Self {
        self.restore = false;
        self
    }

    pub(super) fn restores(&self) -> bool {
        self.restore
    }

    /// What it watches, if there will be no such thing.
    pub(super) fn missing(&self, validates: bool, metrics: &[String]) -> Option<String> {
        match &self.monitor {
            Monitor::Validation => (!validates).then(|| "validation loss".to_string()),
            Monitor::Loss => None,
            Monitor::Metric(name) => (!metrics.contains(name)).then(|| name.clone()),
        }
    }

    /// Itself in a line, for the settings of a checkpoint.
    #[cfg(all(feature = "safetensors", feature = "std"))]
    pub(super) fn line(&self) -> String {
        let Self { patience, min_delta, monitor, maximize, restore } = self;
        std::format!(
            "{monitor:?}, patience {patience}, delta {min_delta}, maximize {maximize}, restore {restore}"
        )
    }

    fn measured(&self, record: &Record, metrics: &[String]) -> f64 {
        let measured = match &self.monitor {
            Monitor::Validation => record.validation,
            Monitor::Loss => Some(record.loss),
            Monitor::Metric(name) => find(metrics, &record.metrics, name),
        };
        measured.unwrap_or(f64::NAN)
    }
}

/// How it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Watch<T> {
    /// The best so far; NaN before there is one.
    pub(super) best: f64,
    /// The epoch of the best, counted from 0.
    pub(super) epoch: Option<usize>,
    /// Epochs since then.
    pub(super) waited: usize,
    /// The network after the best epoch; empty where it is not to come back.
    pub(super) weights: Vec<T>,
}

impl<T: Copy> Watch<T> {
    pub(super) const NEW: Self = Self { best: f64::NAN, epoch: None, waited: 0, weights: Vec::new() };

    /// Looks at the last epoch; gives whether it is the best.
    pub(super) fn look(&mut self, rule: &EarlyStopping, history: &History, network: &[T]) -> bool {
        let Some(record) = history.last() else { return false };
        let measured = rule.measured(record, &history.metrics);
        let gain = if rule.maximize { measured - self.best } else { self.best - measured };
        // The first is better than none. Infinities differ by NaN or infinity; where they are equal, nothing is better.
        let better = if self.epoch.is_none() { !measured.is_nan() } else { gain > rule.min_delta };
        if better {
            (self.best, self.epoch, self.waited) = (measured, history.epochs.len().checked_sub(1), 0);
            if rule.restore {
                self.weights.clear();
                self.weights.extend_from_slice(network);
            }
        } else {
            self.waited += 1;
        }
        better
    }

    /// Whether it has waited long enough.
    pub(super) fn is_over(&self, rule: &EarlyStopping) -> bool {
        self.waited >= rule.patience
    }
}

#[cfg(test)]
mod tests {
    use std::vec;

    use super::*;

    fn run(rule: &EarlyStopping, values: &[f64]) -> (Watch<f32>, usize) {
        let mut history = History { metrics: vec!["auc".into()], ..History::default() };
        let mut watch = Watch::NEW;
        for (&value, epoch) in values.iter().zip(1_u8..) {
            history.epochs.push(Record {
                loss: -value,
                validation: Some(value),
                metrics: vec![value],
                learning_rate: 0.1,
                #[cfg(feature = "std")]
                seconds: 0.0,
            });
            watch.look(rule, &history, &[f32::from(epoch)]);
            if watch.is_over(rule) {
                break;
            }
        }
        let epochs = history.epochs.len();
        (watch, epochs)
    }

    #[test]
    fn stops_after_its_patience_with_the_best_weights() {
        let (watch, epochs) = run(&EarlyStopping::new(2), &[3.0, 1.0, 2.0, 1.0, 0.5]);
        assert_eq!((watch.epoch, watch.best, epochs, watch.weights), (Some(1), 1.0, 4, vec![2.0]));
        let (watch, epochs) = run(&EarlyStopping::new(2).maximize("auc"), &[0.5, 0.75, 0.7, 0.9, 0.9, 0.8]);
        assert_eq!((watch.epoch, watch.best, epochs, watch.weights), (Some(3), 0.9, 6, vec![4.0]));
        let (watch, epochs) = run(&EarlyStopping::new(1).training_loss().keep_last(), &[1.0, 2.0, 3.0, 2.5]);
        assert_eq!((watch.epoch, watch.best, epochs, watch.weights), (Some(2), -3.0, 4, vec![]));
    }

    #[test]
    fn small_gains_and_nan_are_no_improvement() {
        let (watch, epochs) = run(&EarlyStopping::new(2).min_delta(0.5), &[3.0, 2.5, 2.4, 2.0]);
        assert_eq!((watch.epoch, epochs, watch.waited), (Some(2), 4, 1));
        let (watch, _) = run(&EarlyStopping::new(3).minimize("auc"), &[f64::NAN, 2.0, f64::NAN, 1.0]);
        assert_eq!((watch.epoch, watch.best), (Some(3), 1.0));
        let (watch, epochs) = run(&EarlyStopping::new(2), &[f64::NAN; 5]);
        assert_eq!((watch.epoch, epochs), (None, 2));
    }

    #[test]
    fn what_is_not_measured_is_missing() {
        let rule = EarlyStopping::new(1);
        assert_eq!(rule.missing(false, &[]), Some("validation loss".into()));
        assert_eq!(rule.missing(true, &[]), None);
        assert_eq!(rule.clone().training_loss().missing(false, &[]), None);
        assert_eq!(rule.clone().minimize("mae").missing(true, &["auc".into()]), Some("mae".into()));
        assert_eq!(rule.maximize("auc").missing(true, &["auc".into()]), None);
    }
}
