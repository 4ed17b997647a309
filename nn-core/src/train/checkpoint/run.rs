//! What of a run is written, and how it goes on.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::super::fit::Run;
use super::super::stopping::Watch;
use super::super::{Trainer, Validation};
use super::Checkpoint;
use super::error::{Changed, CheckpointError};
use super::file::{Reader, Writer, tidy};
use super::pieces::{load_cursor, load_history, load_watch, save_cursor, save_history, save_watch};
use super::state::{Describe, Load, Save, short};
use crate::Scalar;
use crate::network::Network;
use crate::optimizer::Optimizer;
use crate::parameters::{Field, Parameters, visit};
use crate::weights::{scalars, scalars_mut};

impl<N: Network, O: Optimizer<N>> Trainer<'_, N, O> {
    /// Writes the run to a file on its way, so that a program that was killed can go on where it was: give a path, for once an
    /// epoch, or a [`Checkpoint`].
    ///
    /// The file is a `safetensors` file with a checksum. It holds the weights (under `network.` and PyTorch's names), the
    /// state of the optimiser and the schedule, the best weights and how long early stopping has waited, the history, and
    /// how far the run is: epoch and step, from which with the seed all random numbers follow. It is written beside the
    /// one before, synced and renamed, so that a good file is never replaced by half of one.
    ///
    /// ```
    /// # use nn_core::{Adam, SVector, Trainer};
    /// # nn_core::network! {
    /// #     struct Net(x: [1]) -> [1] { x -> dense(3) -> tanh -> dense(1) }
    /// #     loss = mse;
    /// # }
    /// # let x: Vec<_> = (0..40).map(|i| SVector::from([i as f32 / 40.0])).collect();
    /// # let directory = std::env::temp_dir().join(format!("nn-core-checkpoint-{}", std::process::id()));
    /// # std::fs::create_dir_all(&directory)?;
    /// # let path = directory.join("run.safetensors");
    /// // Half of a run …
    /// let mut net = Net::init(&mut nn_core::rng(0));
    /// Trainer::new(Adam::new(1e-2)).epochs(5).checkpoint(&path).fit(&mut net, (&x, &x))?;
    /// // … and the rest, as another program would go on, whatever its network is at first.
    /// let mut resumed = Net::init(&mut nn_core::rng(1));
    /// let history = Trainer::new(Adam::new(1e-2)).epochs(10).resume(&path).fit(&mut resumed, (&x, &x))?;
    /// assert_eq!(history.epochs.len(), 10);
    ///
    /// let mut at_once = Net::init(&mut nn_core::rng(0));
    /// Trainer::new(Adam::new(1e-2)).epochs(10).fit(&mut at_once, (&x, &x))?;
    /// assert_eq!(resumed.dense1.weight, at_once.dense1.weight);
    /// # std::fs::remove_dir_all(&directory)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn checkpoint(mut self, checkpoint: impl Into<Checkpoint>) -> Self {
        self.checkpoint = Some(checkpoint.into());
        self
    }

    /// Lets the next call of [`fit`](Self::fit) go on with the run that was written to this file: it ends in the same bits as
    /// if it had never been interrupted. The network that is handed over takes the weights of the file.
    ///
    /// The trainer has to be set up as before, the optimiser too, and be given the same data; `epochs` alone may differ, to
    /// go on for longer. What differs is refused, and so is a file that is cut off or damaged, or one of another network.
    /// Not compared are the numbers in the data, functions (of metrics, augmentation, weights and classes), and what a
    /// schedule was made with; callbacks start anew, and may see again an epoch that ended just before the crash.
    #[must_use]
    pub fn resume(mut self, path: impl Into<PathBuf>) -> Self {
        self.resume = Some(path.into());
        self
    }

    /// All that decides what a run computes, a line each.
    pub(in super::super) fn settings(&mut self, run: &Run<N>, samples: usize) -> String {
        let mut lines = layout::<N>();
        let mut line = |name: &str, value: &dyn std::fmt::Display| {
            let _ = writeln!(lines, "{name}: {value}");
        };
        line("samples", &samples);
        line("batch", &format!("{:?}", self.size));
        line("accumulate", &self.accumulate);
        line("seed", &self.seed);
        line("shuffle", &self.shuffle);
        line("steps of an epoch", &run.progress.steps_per_epoch);
        match &self.validation {
            Validation::None => {}
            Validation::Given(data) => line("validation samples", &data.len()),
            Validation::Part(part) => line("validation part", part),
        }
        line("metrics", &format!("{:?}", self.names));
        if let Some(rule) = &self.stopping {
            line("early stopping", &rule.line());
        }
        line("oversample", &self.class.is_some());
        line("weigh", &self.weight.is_some());
        line("augment", &self.augment.is_some());
        if let Some((_, name)) = &self.schedule {
            line("schedule", &short(name));
        }
        line("optimizer", &short(std::any::type_name::<O>()));
        self.optimizer.visit_state(&mut Describe::new("optimizer", &mut lines));
        lines
    }

    /// Writes a checkpoint, if there is to be one.
    pub(in super::super) fn save(
        &mut self,
        net: &N,
        run: &Run<N>,
        settings: &str,
    ) -> Result<(), CheckpointError> {
        let Some(checkpoint) = &self.checkpoint else { return Ok(()) };
        let mut writer = Writer::default();
        writer.text("settings", settings);
        writer.network(N::LAYOUT, &scalars(net));
        self.optimizer.visit_state(&mut Save::new("optimizer", &mut writer));
        if let Some((schedule, _)) = &mut self.schedule {
            schedule.visit_state(&mut Save::new("schedule", &mut writer));
        }
        save_cursor(&mut writer, &run.cursor);
        save_history(&mut writer, &run.history);
        if self.stopping.is_some() {
            save_watch::<N>(&mut writer, &run.watch);
        }
        writer.save(&checkpoint.path)
    }

    /// Goes on with a run that was written, if there is one to go on with.
    pub(in super::super) fn take_up(
        &mut self,
        net: &mut N,
        run: &mut Run<N>,
        settings: &str,
    ) -> Result<(), CheckpointError> {
        let path = match (self.resume.take(), &self.checkpoint) {
            (Some(path), _) => path,
            (None, Some(Checkpoint { path, or_resume: true, .. })) => {
                let path = path.clone();
                if !is_there(&path) {
                    tidy(&path);
                    return Ok(());
                }
                path
            }
            _ => return Ok(()),
        };
        let mut reader = Reader::open(&path)?;
        let mut weights = N::zeroed_box();
        reader.network(N::LAYOUT, scalars_mut(&mut *weights))?;
        let file = reader.text("settings")?;
        let changes = changes(settings, &file);
        if !changes.is_empty() {
            return Err(CheckpointError::Settings { file: path, changes });
        }
        let cursor = load_cursor(&mut reader, run.progress.steps_per_epoch as usize)?;
        let mut history = load_history(&mut reader, &self.names, cursor.epochs)?;
        let watch =
            if self.stopping.is_some() { load_watch::<N>(&mut reader, cursor.epochs)? } else { Watch::NEW };
        history.best = watch.epoch;
        let mut schedule = None;
        if let Some((visited, _)) = &mut self.schedule {
            let mut load = Load::new("schedule", &mut reader);
            visited.visit_state(&mut load);
            schedule = Some(load.done()?);
        }
        let mut load = Load::new("optimizer", &mut reader);
        self.optimizer.visit_state(&mut load);
        let mut optimizer = load.done()?;
        reader.end()?;
        // Nothing can fail any more.
        net.as_mut_slice().copy_from_slice(weights.as_slice());
        self.optimizer.visit_state(&mut optimizer);
        if let (Some((visited, _)), Some(mut put)) = (&mut self.schedule, schedule) {
            visited.visit_state(&mut put);
        }
        self.trained = cursor.before + cursor.epochs;
        (run.cursor, run.history, run.watch) = (cursor, history, watch);
        if self.checkpoint.as_ref().is_some_and(|checkpoint| checkpoint.path == path) {
            tidy(&path);
        }
        Ok(())
    }
}

/// What cannot be looked at is taken to be there, so that reading it says why.
fn is_there(path: &Path) -> bool {
    path.try_exists().unwrap_or(true)
}

/// How the network lies in memory, as its moments do in a file.
fn layout<N: Parameters>() -> String {
    let mut lines = format!("element: {}\n", N::Scalar::NAME);
    lay_out(N::LAYOUT, &mut lines);
    lines
}

fn lay_out(layout: &'static [Field], lines: &mut String) {
    visit(layout, &mut |path, tensor| {
        let (kind, shape, strides) = (tensor.kind, tensor.shape, tensor.strides);
        let trained = if tensor.frozen { ", frozen" } else { "" };
        let _ = writeln!(lines, "network.{path}: {kind:?} {shape:?} in steps of {strides:?}{trained}");
    });
}

/// Lines that are not the same.
fn changes(here: &str, file: &str) -> Vec<Changed> {
    fn parse(text: &str) -> Vec<(&str, &str)> {
        text.lines().map(|line| line.split_once(": ").unwrap_or((line, ""))).collect()
    }
    let (here, file) = (parse(here), parse(file));
    let find = |of: &[(&str, &str)], name: &str| {
        of.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    };
    let names = here.iter().chain(file.iter().filter(|(name, _)| find(&here, name).is_none()));
    names
        .map(|(name, _)| Changed {
            name: (*name).to_owned(),
            here: find(&here, name),
            file: find(&file, name),
        })
        .filter(|changed| changed.here != changed.file)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_differ_are_found_on_both_sides() {
        let changes = changes("a: 1\nb: 2: 3\nc: 4\n", "b: 2: 3\nc: 5\nd: 6\n");
        let lines: Vec<_> = changes.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "a is `1` here, but not set in the file",
                "c is `4` here, but `5` in the file",
                "d is not set here, but `6` in the file"
            ]
        );
    }
}
