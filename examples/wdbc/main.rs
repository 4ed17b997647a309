//! Is the tissue malignant? Logistic regression and a network with one hidden layer, declared, trained, cross-validated
//! and compared on 569 patients.
//!
//! `cargo run --release --example wdbc` reads the bundled table, `… --example wdbc -- FILE` another one of its form.
//! Plots go to `target/wdbc`; `--report FILE` writes all of it as a page.

mod cross_validation;
mod page;
mod patients;
mod pictures;
mod report;

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cross_validation::{Settings, cross_validate};
use indicatif::{ProgressBar, ProgressStyle};
use nn_core::{network, rng};
use patients::Patients;
use pictures::Model;
use report::Report;

network! {
    /// Logistic regression: a weight for each measurement, and a bias.
    pub struct Logistic(x: [30]) -> [1] {
        x -> dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

network! {
    /// A multilayer perceptron: 16 hidden units between the measurements and the risk.
    pub struct Mlp(x: [30]) -> [1] {
        x -> hidden: dense(16) -> tanh -> output: dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

/// The trainer's default batch and the learning rate of Adam's paper.
const SETTINGS: Settings = Settings { folds: 5, seeds: 5, epochs: 100, batch: 32, learning_rate: 1e-3 };

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/wdbc/wdbc.csv");
const PLOTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/wdbc");

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The table to read, and the page to write.
fn options(
    mut arguments: impl Iterator<Item = OsString>,
) -> Result<(PathBuf, Option<PathBuf>), Box<dyn Error>> {
    let (mut table, mut page) = (None, None);
    while let Some(argument) = arguments.next() {
        if argument == "--report" {
            page = Some(PathBuf::from(arguments.next().ok_or("`--report` is followed by a file")?));
        } else if table.replace(PathBuf::from(&argument)).is_some() {
            return Err(format!("one table is read, and `{}` is another one", argument.display()).into());
        }
    }
    Ok((table.unwrap_or_else(|| PathBuf::from(DATA)), page))
}

fn run() -> Result<(), Box<dyn Error>> {
    let (file, page) = options(env::args_os().skip(1))?;
    let patients = Patients::read(&file, SETTINGS.folds)?;
    let Settings { folds, seeds, epochs, batch, learning_rate } = SETTINGS;
    println!("{} patients, {folds} folds, {seeds} seeds each", patients.samples.len());
    println!("Adam with learning rate {learning_rate}, {epochs} epochs of batches of {batch}");

    // The bar is drawn on stderr, and only if that is a terminal.
    let progress = ProgressBar::new((2 * folds * epochs) as u64 * seeds)
        .with_style(ProgressStyle::with_template("{prefix} {bar:40} {pos} of {len} epochs, {msg}")?);
    progress.set_prefix("logistic");
    let logistic = cross_validate(&patients, |seed| Logistic::init(&mut rng(seed)), SETTINGS, &progress)?;
    progress.set_prefix("mlp");
    let mlp = cross_validate(&patients, |seed| Mlp::init(&mut rng(seed)), SETTINGS, &progress)?;
    progress.finish_and_clear();

    let reports = (Report::new(&logistic), Report::new(&mlp));
    println!("\nlogistic regression ({} parameters)\n{}", Logistic::PARAMETERS, reports.0);
    println!("multilayer perceptron 30-16-1 ({} parameters)\n{}", Mlp::PARAMETERS, reports.1);

    let plots = Path::new(PLOTS);
    fs::create_dir_all(plots).map_err(|error| format!("cannot make `{}`: {error}", plots.display()))?;
    let models = [
        Model { name: "logistic regression", runs: &logistic, report: &reports.0 },
        Model { name: "MLP 30-16-1", runs: &mlp, report: &reports.1 },
    ];
    pictures::losses(&models)?.save(plots.join("loss.svg"))?;
    pictures::rocs(&models)?.save(plots.join("roc.svg"))?;
    println!("plots: target/wdbc/loss.svg, target/wdbc/roc.svg\n");

    if let Some(page) = page {
        page::page(&patients, SETTINGS, &models)?.save(&page)?;
        println!("report: {}\n", page.display());
    }
    println!("wdbc: logistic {}; mlp {}", reports.0.summary(), reports.1.summary());
    Ok(())
}
