//! One training, and what it comes to on data that it has not seen.

use std::ops::Range;

use nn_core::error::{MetricError, TrainError};
use nn_core::metrics::{ConfusionMatrix, Point, Roc, auc};
use nn_core::network::predict_batch;
use nn_core::optimizer::AdamW;
use nn_core::rayon::iter::{IntoParallelIterator, ParallelIterator};
use nn_core::schedule::{Cosine, Span, Warmup};
use nn_core::{DataSet, History, Network, Trainer};
use nn_examples::Warp;

use crate::MALIGNANT;
use crate::scans::{Image, Risk, Scans};

/// Any network from an image to a risk.
pub trait Classifier: Network<Scalar = f32, Input = Image, Output = Risk, Target = Risk> {}
impl<N: Network<Scalar = f32, Input = Image, Output = Risk, Target = Risk>> Classifier for N {}

/// A trained network, by what it says of the data that it was not trained on.
pub struct Run {
    pub validation: Vec<Risk>,
    pub test: Vec<Risk>,
    pub history: History,
}

/// Trains a network from a seed.
pub fn run<N: Classifier>(
    mut net: Box<N>,
    scans: &Scans,
    warp: Warp,
    epochs: usize,
    seed: u64,
) -> Result<Run, TrainError> {
    let history = Trainer::new(AdamW::new(2e-3).weight_decay(0.05).decay_weights_only())
        .schedule(Warmup::new(Span::Epochs(epochs as u64 / 10), Cosine::new()))
        .batch(32)
        .epochs(epochs)
        .seed(seed)
        .validate(&scans.validation) // for the curve: nothing stops by it
        .augment(|image: &mut Image, _: &mut Risk, rng| *image = warp.draw(rng).apply::<784, 28>(image))
        .fit(&mut net, &scans.train)?;
    let risks = |part: &DataSet<Image, Risk>| {
        let mut risks = vec![Risk::zeros(); part.len()];
        predict_batch(&*net, part.inputs(), &mut risks);
        risks
    };
    Ok(Run { validation: risks(&scans.validation), test: risks(&scans.test), history })
}

/// Runs of all seeds, on as many threads as there are.
pub fn all(
    seeds: Range<u64>,
    run: impl Fn(u64) -> Result<Run, TrainError> + Send + Sync,
) -> Result<Vec<Run>, TrainError> {
    seeds.into_par_iter().map(run).collect()
}

/// What a run comes to on the test part.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    pub auc: f64,
    /// Who was taken for whom if malignant is said from a risk of ½ on.
    pub half: ConfusionMatrix<2>,
    /// The risk from which it is said otherwise: the one whose sensitivity and specificity add up to most on the
    /// validation part (Youden, Index for rating diagnostic tests, Cancer 3, 1950).
    pub threshold: f64,
    /// Who was taken for whom from that risk on.
    pub chosen: ConfusionMatrix<2>,
}

impl Figures {
    /// AUC; accuracy, sensitivity and specificity from ½ on; the threshold; the three again from there on.
    pub fn row(&self) -> [f64; 8] {
        // Both classes are there, so every rate is.
        let rates = |confusion: &ConfusionMatrix<2>| {
            [confusion.accuracy(), confusion.sensitivity(MALIGNANT), confusion.specificity(MALIGNANT)]
                .map(|rate| rate.unwrap_or(f64::NAN))
        };
        let ([a, b, c], [d, e, f]) = (rates(&self.half), rates(&self.chosen));
        [self.auc, a, b, c, self.threshold, d, e, f]
    }
}

impl Run {
    /// The area under the ROC curve on the validation part: what everything is chosen by.
    pub fn validation_auc(&self, scans: &Scans) -> Result<f64, MetricError> {
        auc(&self.validation, scans.validation.targets())
    }

    pub fn figures(&self, scans: &Scans) -> Result<Figures, MetricError> {
        let truth = scans.test.targets();
        let threshold = youden(&Roc::of(&self.validation, scans.validation.targets())?);
        let from = |threshold: f64| {
            let mut confusion = ConfusionMatrix::default();
            for (risk, truth) in self.test.iter().zip(truth) {
                confusion.add(usize::from(truth[0] == 1.0), usize::from(f64::from(risk[0]) >= threshold));
            }
            confusion
        };
        Ok(Figures { auc: auc(&self.test, truth)?, half: from(0.5), threshold, chosen: from(threshold) })
    }
}

/// The threshold of the point that is highest above the diagonal, the first of equals.
fn youden(roc: &Roc) -> f64 {
    let above = |point: &Point| point.true_positive_rate - point.false_positive_rate;
    let best = |best: Point, &point: &Point| if above(&point) > above(&best) { point } else { best };
    roc.points.iter().fold(roc.points[0], best).threshold
}
