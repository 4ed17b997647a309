//! The parts of a run that the trainer itself keeps: how far it is, its history, and what early stopping has seen.

use super::super::fit::Cursor;
use super::super::history::{History, Record};
use super::super::stopping::Watch;
use super::error::CheckpointError;
use super::file::{Reader, Writer};
use super::state::{scalars, scalars_mut};
use crate::Scalar;
use crate::network::Network;

pub(super) fn save_cursor(writer: &mut Writer, cursor: &Cursor) {
    let Cursor { before, epochs, steps, passes, total, seconds } = cursor;
    writer.count("run.before", *before as u64);
    writer.count("run.epochs", *epochs as u64);
    writer.count("run.steps", *steps as u64);
    writer.count("run.passes", *passes);
    writer.number("run.total", *total);
    writer.number("run.seconds", *seconds);
}

pub(super) fn load_cursor(reader: &mut Reader, steps: usize) -> Result<Cursor, CheckpointError> {
    Ok(Cursor {
        before: reader.size("run.before", usize::MAX / 4)?,
        epochs: reader.size("run.epochs", usize::MAX / 4)?,
        steps: reader.size("run.steps", steps)?,
        passes: reader.count("run.passes")?,
        total: reader.number("run.total")?,
        seconds: reader.number("run.seconds")?,
    })
}

pub(super) fn save_history(writer: &mut Writer, history: &History) {
    let epochs = &history.epochs;
    writer.numbers("history.loss", epochs.iter().map(|record| record.loss));
    // No loss on validation data is NaN.
    writer.numbers("history.validation", epochs.iter().map(|record| record.validation.unwrap_or(f64::NAN)));
    writer.numbers("history.learning_rate", epochs.iter().map(|record| record.learning_rate));
    writer.numbers("history.seconds", epochs.iter().map(|record| record.seconds));
    for (index, name) in history.metrics.iter().enumerate() {
        writer.numbers(&metric(index, name), epochs.iter().map(|record| record.metrics[index]));
    }
}

pub(super) fn load_history(
    reader: &mut Reader,
    metrics: &[String],
    count: usize,
) -> Result<History, CheckpointError> {
    let mut read = |name: &str| reader.numbers(name, count);
    let (losses, validations) = (read("history.loss")?, read("history.validation")?);
    let (rates, seconds) = (read("history.learning_rate")?, read("history.seconds")?);
    let names = metrics.iter().enumerate().map(|(index, name)| metric(index, name));
    let measured = names.map(|name| read(&name)).collect::<Result<Vec<_>, _>>()?;
    let record = |epoch: usize| Record {
        loss: losses[epoch],
        validation: (!validations[epoch].is_nan()).then_some(validations[epoch]),
        metrics: measured.iter().map(|values| values[epoch]).collect(),
        learning_rate: rates[epoch],
        seconds: seconds[epoch],
    };
    Ok(History { epochs: (0..count).map(record).collect(), metrics: metrics.to_vec(), ..History::default() })
}

/// The name of the list of a metric.
fn metric(index: usize, name: &str) -> String {
    format!("history.metric.{index}.{name}")
}

pub(super) fn save_watch<N: Network>(writer: &mut Writer, watch: &Watch<N::Scalar>) {
    writer.number("stopping.best", watch.best);
    writer.count("stopping.waited", watch.waited as u64);
    if let Some(epoch) = watch.epoch {
        writer.count("stopping.epoch", epoch as u64);
    }
    if !watch.weights.is_empty() {
        writer.scalars("stopping.weights", &scalars(&watch.weights));
    }
}

pub(super) fn load_watch<N: Network>(
    reader: &mut Reader,
    epochs: usize,
) -> Result<Watch<N::Scalar>, CheckpointError> {
    let mut watch = Watch::NEW;
    watch.best = reader.number("stopping.best")?;
    watch.waited = reader.size("stopping.waited", epochs)?;
    if reader.has("stopping.epoch") {
        watch.epoch = Some(reader.size("stopping.epoch", epochs.saturating_sub(1))?);
    }
    if reader.has("stopping.weights") {
        watch.weights = vec![N::Scalar::ZERO; N::SCALARS];
        reader.scalars("stopping.weights", scalars_mut(&mut watch.weights))?;
    }
    Ok(watch)
}
