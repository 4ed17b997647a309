//! Charts of a run: losses, ROC, precision and recall, calibration, histograms, statistics.

use super::chart::{Chart, Mark};
use super::error::check;
use super::style::GREY;
use super::{Figure, PlotError};
use crate::Scalar;
use crate::inspect::{Row, Snapshot};
use crate::metrics::{Calibration, PrecisionRecall, Roc};
use crate::train::History;

/// The losses of a training, epoch by epoch.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// What it is called.
    pub name: String,
    /// The training loss of each epoch.
    pub training: Vec<f64>,
    /// The validation loss of each epoch; empty where there is none.
    pub validation: Vec<f64>,
}

impl Run {
    /// Of a [`History`].
    #[must_use]
    pub fn of(name: impl Into<String>, history: &History) -> Self {
        Self {
            name: name.into(),
            training: history.epochs.iter().map(|epoch| epoch.loss).collect(),
            validation: history.epochs.iter().filter_map(|epoch| epoch.validation).collect(),
        }
    }
}

/// Numbers, one an epoch, from epoch 1 on.
fn by_epoch(values: impl IntoIterator<Item = f64>) -> impl Iterator<Item = (f64, f64)> {
    values.into_iter().enumerate().map(|(epoch, value)| ((epoch + 1) as f64, value))
}

/// Losses by epoch: of each run the training loss, and dashed in the same colour the validation loss. Name the loss with its
/// unit by [`Chart::y`]; [`Chart::log_y`] helps where it falls by powers of ten.
#[must_use]
pub fn losses(runs: &[Run]) -> Chart {
    let mut chart = epochs("Loss by epoch").y("loss");
    for Run { name, training, validation } in runs {
        let of = |part: &str| if name.is_empty() { part.into() } else { format!("{name}, {part}") };
        chart = chart.line(of("training"), by_epoch(training.iter().copied()));
        if !validation.is_empty() {
            chart = chart.dashed(of("validation"), by_epoch(validation.iter().copied()));
        }
    }
    chart
}

/// A metric by epoch, a curve for each run.
#[must_use]
pub fn metric(name: &str, runs: &[(&str, &History)]) -> Chart {
    let chart = epochs(&format!("{name} by epoch")).y(name);
    runs.iter().fold(chart, |chart, (run, history)| chart.line(*run, by_epoch(history.metric(name))))
}

fn epochs(title: &str) -> Chart {
    let mut chart = Chart::new(title).x("epoch");
    chart.x.whole = true;
    chart
}

/// ROC curves with the area under each, and the diagonal of chance.
#[must_use]
pub fn roc(curves: &[(&str, &Roc)]) -> Chart {
    let mut chart = rates("Receiver operating characteristic")
        .x("false positive rate (1 − specificity)")
        .y("true positive rate (sensitivity)");
    for (name, roc) in curves {
        let points = roc.points.iter().map(|point| (point.false_positive_rate, point.true_positive_rate));
        chart = chart.line(labelled(name, "AUC", roc.area()), points);
    }
    grey_line(chart, "chance, AUC 0.5", [(0.0, 0.0), (1.0, 1.0)])
}

/// Both axes from 0 to 1.
fn rates(title: &str) -> Chart {
    Chart::new(title).x_range(0.0, 1.0).y_range(0.0, 1.0).size(600, 560)
}

fn grey_line(chart: Chart, label: &str, points: [(f64, f64); 2]) -> Chart {
    let mut chart = chart.series(label, Mark::Dashed, points);
    if let Some(series) = chart.series.last_mut() {
        series.colour = GREY;
    }
    chart
}

/// Precision by recall with the average precision of each curve, and the share of positives in the first, which chance would
/// reach.
#[must_use]
pub fn precision_recall(curves: &[(&str, &PrecisionRecall)]) -> Chart {
    let mut chart =
        rates("Precision and recall").x("recall (sensitivity)").y("precision (positive predictive value)");
    for (name, curve) in curves {
        let points = curve.points.iter().map(|point| (point.recall, point.precision));
        chart = chart.line(labelled(name, "average precision", curve.average_precision()), points);
    }
    // Where all are taken for positive, the precision is their share.
    let Some(last) = curves.first().and_then(|(_, curve)| curve.points.last()) else { return chart };
    let chance = last.precision;
    grey_line(chart, &format!("chance, {chance:.3}"), [(0.0, chance), (1.0, chance)])
}

/// `name, what 0.123`.
fn labelled(name: &str, what: &str, value: f64) -> String {
    let comma = if name.is_empty() { "" } else { ", " };
    format!("{name}{comma}{what} {value:.3}")
}

/// Reliability: how often it was right, by the probability that was given, with the expected calibration error; below it how
/// many samples each bin has, in numbers where there is one curve.
///
/// # Errors
/// Without curves, and if one has no samples.
pub fn calibration(curves: &[(&str, &Calibration)]) -> Result<Figure, PlotError> {
    let mut upper = rates("Calibration").x("mean predicted probability").y("observed share").size(600, 420);
    let mut lower = Chart::new("").x("predicted probability").y("samples").x_range(0.0, 1.0).size(600, 200);
    lower.y.from_zero = true;
    for (name, calibration) in curves {
        let label = labelled(name, "calibration error", calibration.expected_error());
        upper = upper.line(label, calibration.curve()).series("", Mark::Dots, calibration.curve());
        let wide = 1.0 / calibration.bins.len() as f64;
        let counts = calibration.bins.iter().enumerate();
        let counts = counts.map(|(bin, of)| ((bin as f64 + 0.5) * wide, of.count as f64));
        lower = lower.series("", Mark::Bars(wide), counts);
        // Dots and bars have no name, but the colour of their curve.
        if let ([.., line, dots], Some(bars)) = (&mut upper.series[..], lower.series.last_mut()) {
            (dots.colour, bars.colour) = (line.colour, line.colour);
            if curves.len() == 1 {
                bars.notes = calibration.bins.iter().map(|bin| bin.count.to_string()).collect();
            }
        }
    }
    let upper = grey_line(upper, "perfect", [(0.0, 0.0), (1.0, 1.0)]);
    Ok(upper.figure()?.below(lower.figure()?))
}

/// How values are spread, in bins of equal width: a set of bars for each series.
///
/// # Errors
/// Without series, values or bins, and if a value is not finite.
pub fn histogram<T: Scalar>(title: &str, series: &[(&str, &[T])], bins: usize) -> Result<Chart, PlotError> {
    let all = series.iter().flat_map(|(_, values)| values.iter().map(|value| value.to_f64()));
    check(title, all.clone())?;
    if bins == 0 {
        return Err(PlotError::Empty { what: "bins".into() });
    }
    let (low, high) =
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    let step = if high > low { (high - low) / bins as f64 } else { 1.0 };
    let mut chart = Chart::new(title).x("value").y("count");
    chart.y.from_zero = true;
    for (name, values) in series {
        let mut counts = vec![0_usize; bins];
        for value in values.iter().map(|value| value.to_f64()) {
            counts[(((value - low) / step) as usize).min(bins - 1)] += 1;
        }
        let points = counts.iter().enumerate();
        let points = points.map(|(bin, &count)| (low + (bin as f64 + 0.5) * step, count as f64));
        chart = chart.series(*name, Mark::Bars(step), points);
    }
    Ok(chart)
}

/// What [`statistics`] shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Quantity {
    /// The standard deviation of what each stage gives.
    Activations,
    /// The share of elements of each stage that are 0 for every sample.
    DeadUnits,
    /// The norm of the gradient of each tensor.
    Gradients,
    /// The norm of each tensor.
    Parameters,
}

/// [`Statistics`](crate::inspect::Statistics) by epoch, a curve for each stage or tensor; norms and deviations on a
/// logarithmic axis where none is 0.
#[must_use]
pub fn statistics(snapshots: &[Snapshot], quantity: Quantity) -> Chart {
    type Rows = fn(&Snapshot) -> &[Row];
    let (title, unit, rows, of): (_, _, Rows, fn(&Row) -> f64) = match quantity {
        Quantity::Activations => {
            ("Activations by epoch", "standard deviation", |s| &s.activations, |row| row.spread.deviation())
        }
        Quantity::DeadUnits => {
            ("Dead units by epoch", "share of units", |s| &s.activations, |row| row.dead.unwrap_or(0.0))
        }
        Quantity::Gradients => ("Gradients by epoch", "norm", |s| &s.gradients, |row| row.spread.norm()),
        Quantity::Parameters => ("Parameters by epoch", "norm", |s| &s.parameters, |row| row.spread.norm()),
    };
    let mut chart = epochs(title).y(unit);
    let names = snapshots.first().map(rows).unwrap_or_default();
    for (index, row) in names.iter().enumerate() {
        let values = snapshots.iter().map(|snapshot| (snapshot.epoch as f64, of(&rows(snapshot)[index])));
        chart = chart.line(&row.name, values);
    }
    let is_positive = chart.series.iter().flat_map(|series| &series.points).all(|point| point.1 > 0.0);
    if is_positive && quantity != Quantity::DeadUnits { chart.log_y() } else { chart }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::scale::short;

    #[test]
    fn curves_say_how_good_they_are() {
        let scores = [(0.1, false), (0.4, false), (0.35, true), (0.8, true)];
        let curve = PrecisionRecall::of_scores(scores).unwrap();
        let chart = precision_recall(&[("net", &curve)]);
        assert_eq!(chart.series[0].label, "net, average precision 0.833");
        assert_eq!(chart.series[1].label, "chance, 0.500");
        assert_eq!(precision_recall(&[]).series.len(), 0);
    }

    #[test]
    fn bins_hold_all_samples() {
        let chart = histogram("h", &[("a", &[0.0, 0.1, 0.9, 1.0_f64])], 2).unwrap();
        assert_eq!(chart.series[0].points, [(0.25, 2.0), (0.75, 2.0)]);
        assert_eq!(short(0.00012), "1.2e−4");
    }
}
