//! Training on four fifths of the patients, testing on the rest; five times, so that each patient is tested on once.

use std::error::Error;

use indicatif::ProgressBar;
use nn_core::metrics::{ConfusionMatrix, auc};
use nn_core::network::predict_batch;
use nn_core::{Adam, Epoch, History, Network, Standardizer, Trainer};

use crate::patients::{Measurements, Patients, Risk};

/// How every network is trained.
#[derive(Clone, Copy)]
pub struct Settings {
    /// Parts of the data.
    pub folds: usize,
    /// Trainings per fold, each from other initial weights and with another order of the samples.
    pub seeds: u64,
    /// How often a network sees each sample.
    pub epochs: usize,
    /// Samples per step.
    pub batch: usize,
    /// Step size of Adam.
    pub learning_rate: f64,
}

/// One trained network on the part of the data it has not seen.
pub struct Run {
    /// The part it was tested on.
    pub fold: usize,
    /// Who was taken for whom.
    pub confusion: ConfusionMatrix<2>,
    /// Area under the ROC curve.
    pub auc: f64,
    /// The probability the network gave each patient, and whether the tissue was malignant.
    pub scores: Vec<(f64, bool)>,
    /// The losses of each epoch.
    pub history: History,
}

/// Trains and tests a network per fold and seed. `init` makes one with initial weights that a seed draws.
///
/// Any network of 30 inputs and 1 output will do: what `network!` declares is a [`Network`].
pub fn cross_validate<N>(
    patients: &Patients,
    init: impl Fn(u64) -> N,
    settings: Settings,
    progress: &ProgressBar,
) -> Result<Vec<Run>, Box<dyn Error>>
where
    N: Network<Input = Measurements, Output = Risk, Target = Risk>,
{
    let mut runs = Vec::new();
    for fold in 0..settings.folds {
        let (mut test, mut train) = patients.samples.split_by(|patient| patients.folds[patient] == fold);
        // The test part must not have a say in anything, not even in what counts as large.
        let standardizer = Standardizer::fit(train.inputs())?;
        standardizer.apply(train.inputs_mut());
        standardizer.apply(test.inputs_mut());

        for seed in 0..settings.seeds {
            let mut net = init(seed);
            let history = Trainer::new(Adam::new(settings.learning_rate))
                .batch(settings.batch)
                .epochs(settings.epochs)
                .seed(seed)
                .validate(&test) // for the loss curves alone: nothing is chosen by it
                .on_epoch(|epoch: &Epoch<'_, N>| {
                    progress.set_message(format!("fold {fold}, seed {seed}, loss {:.4}", epoch.loss));
                    progress.inc(1);
                })
                .fit(&mut net, &train)?;

            let mut outputs = vec![Risk::zeros(); test.len()];
            predict_batch(&net, test.inputs(), &mut outputs);
            runs.push(Run {
                fold,
                confusion: ConfusionMatrix::binary(&outputs, test.targets())?,
                auc: auc(&outputs, test.targets())?,
                scores: outputs.iter().zip(test.targets()).map(|(y, t)| (y[0].into(), t[0] == 1.0)).collect(),
                history,
            });
        }
    }
    Ok(runs)
}
