//! The study as a page.

use std::error::Error;

use nn_core::report::Report;

use crate::cross_validation::Settings;
use crate::patients::Patients;
use crate::pictures::{Model, calibration, confusion, losses, rocs};
use crate::report::COLUMNS;
use crate::{Logistic, Mlp};

pub fn page(patients: &Patients, settings: Settings, models: &[Model<'_>]) -> Result<Report, Box<dyn Error>> {
    let Settings { folds, seeds, epochs, batch, learning_rate } = settings;
    let [accuracy, sensitivity, specificity, auc] = COLUMNS;
    let rows = models.iter().map(|model| {
        let [a, b, c, d] = model.report.figures();
        [model.name.to_string(), a, b, c, d]
    });
    let mut report = Report::new("Is the tissue malignant?")
        .text(format_args!(
            "Thirty measurements of the cells of {} patients: logistic regression and a network with one hidden layer, \
             cross-validated. Malignant is the positive class. Figures are means over the folds, each the mean over its \
             seeds, ± the standard deviation over the folds.",
            patients.samples.len()
        ))
        .table(["model", accuracy, sensitivity, specificity, auc].map(String::from), rows)
        .settings([
            ("folds", folds.to_string()),
            ("trainings per fold, from other seeds", seeds.to_string()),
            ("optimiser", format!("Adam, learning rate {learning_rate}")),
            ("epochs", epochs.to_string()),
            ("batch", batch.to_string()),
            ("measurements", "standardised by the training part".into()),
        ])
        .heading("Training")
        .figure("Solid on the parts trained on, dashed on those held out; nothing was chosen by the latter.", &losses(models)?)
        .heading("Judgement")
        .figure("Every patient is predicted by as many networks as there are seeds; all are pooled.", &rocs(models)?)
        .figure("How often the tissue was malignant, by the probability that it was given.", &calibration(models)?);
    if let Some(figure) = confusion(models)? {
        report = report.figure("Who was taken for whom; shares are those of the true class.", &figure);
    }
    Ok(report.network::<Logistic>().network::<Mlp>())
}
