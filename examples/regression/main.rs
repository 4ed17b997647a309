//! How far will diabetes have progressed in a year, and how sure is that? A network that gives a mean and a variance for each
//! patient, cross-validated on 442 of them, beside linear regression, whose variance is the same for all.
//!
//! `cargo run --release --example regression` trains each fold once, `… -- --full` from five seeds.

mod models;
mod patients;
mod pictures;
mod score;

use std::error::Error;

use models::{Gaussian, forecast, gaussian, linear};
use nn_core::report::Report;
use nn_examples::{Arguments, Flag};
use score::{INTERVALS, Score};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(&[Flag::Full, Flag::Seed, Flag::Report])?;
    let (patients, folds) = patients::read()?;
    let seeds = arguments.seed..arguments.seed + if arguments.full { 5 } else { 1 };
    let (mut least_squares, mut networks) = (Vec::new(), vec![Vec::new(); seeds.clone().count()]);
    for fold in 0..5 {
        let (test, train) = patients.split_by(|patient| folds[patient] == fold);
        least_squares.extend(forecast(train.clone(), test.clone(), linear)?);
        for (seed, forecasts) in seeds.clone().zip(&mut networks) {
            forecasts
                .extend(forecast(train.clone(), test.clone(), |train, test| gaussian(train, test, seed))?);
        }
    }
    println!(
        "{} patients, each forecast by models of 4 of 5 folds, without his or her own\n",
        patients.len()
    );
    println!("                           of 100 patients within the central");
    println!("model  seed  {}", Score::head());
    let line = Score::of(&least_squares);
    println!("linear    -  {line}");
    let scores: Vec<Score> = networks.iter().map(|forecasts| Score::of(forecasts)).collect();
    for (seed, score) in seeds.zip(&scores) {
        println!("network  {seed:>2}  {score}");
    }
    let network = Score::mean(&scores);
    println!("network mean {network}\n");
    let pictures = pictures::draw(&least_squares, &networks[0])?;
    if let Some(file) = &arguments.report {
        pictures.on(Report::new("Diabetes in a year").network::<Gaussian>()).save(file)?;
    }
    let part = INTERVALS[1];
    let (r2, part, share) = (network.r2, 100.0 * part, 100.0 * network.coverage[1]);
    println!("regression: R² {r2:.2}, {part:.0} % intervals hold what came for {share:.0} % of the patients");
    Ok(())
}
