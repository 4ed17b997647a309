//! What the networks achieved, as text.

use std::fmt::{self, Display, Formatter};

use nn_core::metrics::ConfusionMatrix;

use crate::cross_validation::Run;

/// Malignant is the positive class, of which sensitivity and specificity speak.
const MALIGNANT: usize = 1;
pub const CLASSES: [&str; 2] = ["benign", "malignant"];
pub const COLUMNS: [&str; 4] = ["accuracy", "sensitivity", "specificity", "AUC"];

/// The figures of one model, one of each column.
type Figures = [f64; COLUMNS.len()];

/// The results of a model; it displays as a table.
pub struct Report {
    /// Per fold, the mean over its runs.
    folds: Vec<Figures>,
    /// All predictions of all runs.
    pub confusion: ConfusionMatrix<2>,
}

impl Report {
    pub fn new(runs: &[Run]) -> Self {
        let mut confusion = ConfusionMatrix::default();
        runs.iter().for_each(|run| confusion += run.confusion);
        let folds = runs.chunk_by(|a, b| a.fold == b.fold);
        Self {
            folds: folds.map(|runs| mean(&runs.iter().map(figures).collect::<Vec<_>>())).collect(),
            confusion,
        }
    }

    /// `accuracy 0.976 auc 0.994`: means over the folds.
    pub fn summary(&self) -> String {
        let [accuracy, _, _, auc] = mean(&self.folds);
        format!("accuracy {accuracy:.3} auc {auc:.3}")
    }

    /// `0.976 ± 0.010` for each column: mean and standard deviation over the folds.
    pub fn figures(&self) -> [String; COLUMNS.len()] {
        let (mean, deviation) = (mean(&self.folds), deviation(&self.folds));
        std::array::from_fn(|column| format!("{:.3} ± {:.3}", mean[column], deviation[column]))
    }
}

fn figures(run: &Run) -> Figures {
    // A part without both classes has no AUC, and has been refused for that.
    let rate = |rate: Option<f64>| rate.unwrap_or(f64::NAN);
    let confusion = &run.confusion;
    [
        rate(confusion.accuracy()),
        rate(confusion.sensitivity(MALIGNANT)),
        rate(confusion.specificity(MALIGNANT)),
        run.auc,
    ]
}

fn mean(rows: &[Figures]) -> Figures {
    std::array::from_fn(|column| rows.iter().map(|row| row[column]).sum::<f64>() / rows.len() as f64)
}

/// The standard deviation of a sample, with n − 1.
fn deviation(rows: &[Figures]) -> Figures {
    let mean = mean(rows);
    std::array::from_fn(|column| {
        let squares = rows.iter().map(|row| (row[column] - mean[column]).powi(2));
        (squares.sum::<f64>() / (rows.len() - 1) as f64).sqrt()
    })
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let line = |name: &str, figures: Figures| {
            let cells = figures
                .iter()
                .zip(COLUMNS)
                .map(|(figure, title)| format!("  {figure:>0$.3}", title.len().max(5)));
            format!("{name:<5}{}", cells.collect::<String>())
        };
        let head = COLUMNS.iter().map(|title| format!("  {title:>5}")).collect::<String>();
        let mut lines = vec![format!("fold {head}")];
        lines.extend(self.folds.iter().zip(0..).map(|(row, fold): (_, usize)| line(&fold.to_string(), *row)));
        lines.push(line("mean", mean(&self.folds)));
        lines.push(line("±", deviation(&self.folds)));
        // The confusion matrix stands to the right of the folds.
        let confusion = self.confusion.named(&CLASSES).to_string();
        let mut beside = confusion.lines();
        for line in lines {
            writeln!(f, "{}", format!("{line}    {}", beside.next().unwrap_or_default()).trim_end())?;
        }
        Ok(())
    }
}
