//! Is it cancer? A small convolutional network reads ultrasound images of the breast (BreastMNIST), chosen on the validation
//! part, judged on the test part, over several seeds; beside it the same network, to which a missed tumour costs more.
//!
//! `cargo run --release --example breast` trains one of each briefly, `… -- --full` as chosen, from five seeds, and
//! `… -- --select` compares what there was to choose from. Not for clinical use.

mod networks;
mod pictures;
mod scans;
mod select;
mod study;

use std::error::Error;

use networks::{CostlyNet, Deep, DeepNet};
use nn_core::metrics::ConfusionMatrix;
use nn_core::report::Report;
use nn_core::rng;
use nn_examples::{Arguments, Flag, Warp, mean_and_deviation};
use scans::Scans;
use select::Augmentation;
use study::{Figures, Run, run};

/// Malignant is the positive class, of which sensitivity and specificity speak.
const MALIGNANT: usize = 1;
const CLASSES: [&str; 2] = ["healthy", "malignant"];

/// Trainings of each kind, all from other initial weights and with another order of the images.
const SEEDS: u64 = 5;

/// What was chosen: see `select`.
const EPOCHS: usize = 60;
const WARP: Warp = Augmentation::AsTheyAre.warp();

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(&[Flag::Full, Flag::Select, Flag::Seed, Flag::Report])?;
    let scans = Scans::read()?;
    let parts = [("train", &scans.train), ("validate", &scans.validation), ("test", &scans.test)];
    for (name, part) in parts {
        let malignant = part.targets().iter().filter(|risk| risk[0] == 1.0).count();
        println!("{:>3} images to {name}, {malignant} of them malignant", part.len());
    }
    if arguments.select {
        return select::grid(&scans, arguments.seed);
    }
    let (seeds, epochs) = if arguments.full { (SEEDS, EPOCHS) } else { (1, EPOCHS / 4) };
    let seeds = arguments.seed..arguments.seed + seeds;
    let plain =
        study::all(seeds.clone(), |seed| run(DeepNet::boxed(&mut rng(seed)), &scans, WARP, epochs, seed))?;
    let costly = study::all(seeds, |seed| run(CostlyNet::boxed(&mut rng(seed)), &scans, WARP, epochs, seed))?;
    let [auc, accuracy] = report("every error costs the same", &plain, &scans)?;
    report("a missed tumour costs 2.71 times a false alarm", &costly, &scans)?;
    let pictures = pictures::draw(&plain[0], &costly[0], &scans)?;
    if let Some(file) = &arguments.report {
        let report = Report::new("Ultrasound images of breasts")
            .settings([
                (
                    "optimiser",
                    "AdamW, learning rate 0.002, decay 0.05 of the weights, batches of 32".to_owned(),
                ),
                ("schedule", "a tenth of the epochs rising, then a cosine".to_owned()),
                ("epochs", epochs.to_string()),
            ])
            .network::<Deep>()
            .history(&plain[0].history)
            .heading("Cost-sensitive")
            .history(&costly[0].history);
        pictures.on(report).save(file)?;
    }
    if arguments.full {
        println!("\nbreast: accuracy {accuracy:.3}, AUC {auc:.3}, means of {SEEDS} seeds");
    } else {
        // One network on 156 images is not the same on every CPU to more digits.
        println!("\nbreast: accuracy and AUC above {:.1}", (10.0 * accuracy.min(auc)).floor() / 10.0);
    }
    Ok(())
}

/// The columns of a table: the second three rates are those from the threshold that was chosen on the validation part.
const COLUMNS: [&str; 8] =
    ["AUC", "accuracy", "sensitivity", "specificity", "threshold", "accuracy", "sensitivity", "specificity"];

/// Prints a table of the test part; gives the means of AUC and accuracy.
fn report(title: &str, runs: &[Run], scans: &Scans) -> Result<[f64; 2], Box<dyn Error>> {
    println!("\n{title}, on the test part\n");
    println!("               malignant from a risk of ½            from the threshold chosen on validation");
    println!("run  {}", COLUMNS.map(|title| format!("  {title:>5}")).concat());
    let figures: Vec<Figures> = runs.iter().map(|run| run.figures(scans)).collect::<Result<_, _>>()?;
    let rows: Vec<[f64; 8]> = figures.iter().map(Figures::row).collect();
    let line = |name: &str, row: [f64; 8]| {
        let cells =
            row.iter().zip(COLUMNS).map(|(cell, title)| format!("  {cell:>0$.3}", title.len().max(5)));
        println!("{name:<5}{}", cells.collect::<String>());
    };
    rows.iter().zip(1..).for_each(|(row, run): (_, usize)| line(&run.to_string(), *row));
    let column = |column: usize| mean_and_deviation(&rows.iter().map(|row| row[column]).collect::<Vec<_>>());
    line("mean", std::array::from_fn(|index| column(index).0));
    line("±", std::array::from_fn(|index| column(index).1));
    let mut confusion = ConfusionMatrix::default();
    figures.iter().for_each(|figures| confusion += figures.chosen);
    println!("\nall runs, from the thresholds chosen on validation\n{}", confusion.named(&CLASSES));
    Ok([column(0).0, column(1).0])
}
