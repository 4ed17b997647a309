//! A bar while training: epoch, loss, metrics, samples per second and the time that is left.

use std::format;
use std::ops::ControlFlow;
use std::string::String;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::error::TrainError;
use crate::train::{Callback, Epoch, History, Start, Step};

/// A bar on stderr while a network is trained; quiet where that is no terminal.
///
/// ```text
/// epoch 3/20 ━━━━━╸         0.2154 loss, 0.2310 validation, 0.944 accuracy  18 240 samples/s  12s left
/// ```
///
/// It is a callback of the [`Trainer`](crate::Trainer):
///
/// ```
/// # use nn_core::{Adam, SVector, Trainer, progress::Progress};
/// # nn_core::network! {
/// #     struct Net(x: [2]) -> [1] { x -> dense(3) -> tanh -> dense(1) }
/// #     loss = mse;
/// # }
/// # let x = vec![SVector::from([0.0_f32, 1.0]), SVector::from([1.0, 1.0])];
/// # let t = vec![SVector::from([1.0_f32]), SVector::from([0.0])];
/// # let mut net = Net::init(&mut nn_core::rng(0));
/// Trainer::new(Adam::new(1e-3)).epochs(20).callback(Progress::new()).fit(&mut net, (&x, &t))?;
/// # Ok::<(), nn_core::error::TrainError>(())
/// ```
///
/// The loss is the mean over the epoch so far; validation and metrics are those of the epoch before.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    name: String,
    /// When the epoch began, and the samples since.
    epoch: (Instant, usize),
    /// Σ loss over these samples.
    total: f64,
    /// When the bar last changed.
    shown: Option<Instant>,
    /// Validation and metrics of the epoch before.
    judged: String,
}

/// Between two changes of the bar: more often nobody reads.
const PAUSE: Duration = Duration::from_millis(100);

impl Default for Progress {
    fn default() -> Self {
        Self::new()
    }
}

impl Progress {
    /// A bar on stderr, hidden where that is no terminal.
    #[must_use]
    pub fn new() -> Self {
        Self::on(ProgressDrawTarget::stderr())
    }

    /// Sets what stands before the bar: the name of a network or of a fold, say.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    fn on(target: ProgressDrawTarget) -> Self {
        Self {
            bar: ProgressBar::with_draw_target(Some(0), target),
            name: String::new(),
            epoch: (Instant::now(), 0),
            total: 0.0,
            shown: None,
            judged: String::new(),
        }
    }

    fn start(&mut self, steps: usize, done: usize) {
        let template = "{prefix} {bar:24} {msg}  {eta} left";
        // The template is a constant, and the tests draw it.
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style.progress_chars("━╸ "));
        }
        self.bar.reset();
        self.bar.set_length(steps as u64);
        self.bar.set_position(done as u64);
        // What was done before took no time of this run.
        self.bar.reset_eta();
        self.next();
    }

    /// The next epoch begins.
    fn next(&mut self) {
        (self.epoch, self.total) = ((Instant::now(), 0), 0.0);
    }

    /// A step of an epoch, the last of so many `done` in all epochs.
    fn step(&mut self, done: usize, (samples, loss): (usize, f64), epoch: usize, epochs: usize) {
        self.epoch.1 += samples;
        self.total += loss * samples as f64;
        self.bar.set_position(done as u64);
        if self.bar.is_hidden() || self.shown.is_some_and(|shown| shown.elapsed() < PAUSE) {
            return;
        }
        self.shown = Some(Instant::now());
        let name = if self.name.is_empty() { String::new() } else { format!("{}, ", self.name) };
        let wide = format!("{epochs}").len();
        self.bar.set_prefix(format!("{name}epoch {epoch:>wide$}/{epochs}"));
        self.bar.set_message(self.message());
    }

    /// Loss, metrics and rate.
    fn message(&self) -> String {
        let (start, samples) = self.epoch;
        let loss = self.total / samples.max(1) as f64;
        let rate = samples as f64 / start.elapsed().as_secs_f64().max(1e-9);
        format!("{loss:.4} loss{}  {} samples/s", self.judged, grouped(rate as u64))
    }

    fn judge<'m>(&mut self, validation: Option<f64>, metrics: impl Iterator<Item = (&'m str, f64)>) {
        self.judged = validation.map_or_else(String::new, |loss| format!(", {loss:.4} validation"));
        self.judged.extend(metrics.map(|(name, value)| format!(", {value:.3} {name}")));
        if !self.bar.is_hidden() {
            self.bar.set_message(self.message());
        }
        self.next();
    }
}

impl<N> Callback<N> for Progress {
    fn on_start(&mut self, start: &Start<'_, N>) {
        self.start(start.epochs * start.steps, start.done * start.steps);
    }

    fn on_step(&mut self, step: &Step<'_, N>) -> ControlFlow<()> {
        // Not counted, for a checkpoint may have brought a part of the epoch.
        let done = (step.epoch - 1) * step.steps + step.step;
        self.step(done, (step.samples, step.loss), step.epoch, step.epochs);
        ControlFlow::Continue(())
    }

    fn on_epoch(&mut self, epoch: &Epoch<'_, N>) -> ControlFlow<()> {
        self.judge(epoch.validation, epoch.metrics());
        ControlFlow::Continue(())
    }

    fn on_end(&mut self, _: &History) {
        self.bar.abandon();
    }

    fn on_error(&mut self, _: &TrainError) {
        self.bar.abandon();
    }
}

/// 18240 as `18 240`.
fn grouped(number: u64) -> String {
    let digits = format!("{number}");
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            [0, 999, 1000, 18_240, 1_234_567].map(grouped),
            ["0", "999", "1 000", "18 240", "1 234 567"]
        );
    }

    #[test]
    fn the_message_has_loss_metrics_and_rate() {
        let mut progress = Progress::on(ProgressDrawTarget::hidden());
        progress.start(20, 0);
        progress.judge(Some(0.5), [("accuracy", 0.875)].into_iter());
        progress.step(1, (10, 1.0), 1, 2);
        progress.step(2, (30, 0.2), 1, 2);
        let message = progress.message();
        // (10 · 1 + 30 · 0.2) / 40.
        assert!(message.starts_with("0.4000 loss, 0.5000 validation, 0.875 accuracy  "), "{message}");
        assert!(message.ends_with(" samples/s"), "{message}");
        assert_eq!((progress.bar.position(), progress.bar.length()), (2, Some(20)));
    }

    #[test]
    fn what_a_checkpoint_brought_counts() {
        let mut progress = Progress::on(ProgressDrawTarget::hidden());
        progress.start(20, 5);
        // Two steps of the epoch were done, too.
        progress.step(8, (1, 0.0), 2, 4);
        assert_eq!(progress.bar.position(), 8);
    }
}
