//! Loss curves, ROC curves, calibration and confusion of both models.

use std::error::Error;

use nn_core::SVector;
use nn_core::error::MetricError;
use nn_core::metrics::{Calibration, Roc};
use nn_core::plot::{self, Chart, Figure, PlotError, Run};

use crate::cross_validation;
use crate::report::{CLASSES, Report};

/// A model: its runs, and what came of them.
pub struct Model<'a> {
    pub name: &'a str,
    pub runs: &'a [cross_validation::Run],
    pub report: &'a Report,
}

impl Model<'_> {
    /// The probability that each patient was given, by all runs, and whether the tissue was malignant.
    fn scores(&self) -> Vec<(f64, bool)> {
        self.runs.iter().flat_map(|run| run.scores.iter().copied()).collect()
    }

    /// The mean over all runs of a loss, epoch by epoch.
    fn mean(&self, loss: impl Fn(&cross_validation::Run, usize) -> f64) -> Vec<f64> {
        let epochs = self.runs.iter().map(|run| run.history.epochs.len()).min().unwrap_or(0);
        let of = |epoch| self.runs.iter().map(|run| loss(run, epoch)).sum::<f64>() / self.runs.len() as f64;
        (0..epochs).map(of).collect()
    }
}

/// Loss by epoch, each the mean over all runs: on the part trained on, and on the part held out.
pub fn losses(models: &[Model<'_>]) -> Result<Figure, PlotError> {
    let runs: Vec<_> = models
        .iter()
        .map(|model| Run {
            name: model.name.into(),
            training: model.mean(|run, epoch| run.history.epochs[epoch].loss),
            validation: model.mean(|run, epoch| run.history.epochs[epoch].validation.unwrap_or(f64::NAN)),
        })
        .collect();
    let chart = plot::losses(&runs).title("Loss by epoch, mean over all folds and seeds");
    chart.y("binary cross-entropy (nats per patient)").log_y().size(900, 540).figure()
}

/// ROC curves of the predictions of all runs: as a whole, and the corner that matters.
pub fn rocs(models: &[Model<'_>]) -> Result<Figure, Box<dyn Error>> {
    let rocs = models.iter().map(|model| Ok((model.name, Roc::of_scores(model.scores())?)));
    let rocs = rocs.collect::<Result<Vec<_>, MetricError>>()?;
    let curves: Vec<_> = rocs.iter().map(|(name, roc)| (*name, roc)).collect();
    let named = |chart: Chart| {
        chart
            .x("1 − specificity (share of benign taken for malignant)")
            .y("sensitivity (share of malignant found)")
            .size(560, 540)
    };
    let whole = named(plot::roc(&curves)).title("ROC, all folds and seeds pooled");
    let corner = named(plot::roc(&curves)).title("The upper left corner").x_range(0.0, 0.2).y_range(0.8, 1.0);
    Ok(whole.figure()?.beside(corner.figure()?))
}

/// How often the tissue was malignant, by the probability that it was given.
pub fn calibration(models: &[Model<'_>]) -> Result<Figure, Box<dyn Error>> {
    let mut curves = Vec::new();
    for model in models {
        let (outputs, targets): (Vec<_>, Vec<_>) = model
            .scores()
            .into_iter()
            .map(|(p, malignant)| (SVector::from([p]), SVector::from([f64::from(u8::from(malignant))])))
            .unzip();
        curves.push((model.name, Calibration::of(&outputs, &targets, 10)?));
    }
    let curves: Vec<_> = curves.iter().map(|(name, curve)| (*name, curve)).collect();
    Ok(plot::calibration(&curves)?)
}

/// Who was taken for whom, by each model.
pub fn confusion(models: &[Model<'_>]) -> Result<Option<Figure>, PlotError> {
    let mut all: Option<Figure> = None;
    for model in models {
        let figure = plot::confusion(model.name, &CLASSES, model.report.confusion.counts.as_flattened())?;
        all = Some(match all {
            Some(before) => before.beside(figure),
            None => figure,
        });
    }
    Ok(all)
}
