//! How far will diabetes have progressed in a year, and how sure is that? A network that gives a mean and a variance for each
//! patient, cross-validated on 442 of them, beside linear regression, whose variance is the same for all.
//!
//! `cargo run --release --example regression` trains each fold once, `… -- --full` from five seeds.

mod patients;
mod score;

use std::error::Error;

use nn_core::{Adam, Data, Network, SVector, Standardizer, Trainer, network, rng};
use nn_examples::{Arguments, Flag};
use patients::{Measurements, Patients, Progression};
use score::{Forecast, Score};

network! {
    /// A normal distribution whose mean and variance both depend on the patient.
    pub struct Gaussian(x: [10]) -> ([1], [1]) {
        let hidden = x -> dense(16) -> tanh -> dropout(0.1);
        let mean = hidden -> mean: dense(1);
        let log_variance = hidden -> log_variance: dense(1);
        (mean, log_variance)
    }
    loss = gaussian_nll;
}

network! {
    /// Linear regression.
    pub struct Linear(x: [10]) -> [1] {
        x -> dense(1)
    }
    loss = mse;
}

type Samples<'a> = Data<'a, Measurements, Progression>;

/// The distributions of a trained network, for standardised measurements and targets: means and deviations.
fn gaussian(train: Samples<'_>, test: &[Measurements], seed: u64, decay: f64, epochs: usize) -> Result<Vec<[f64; 2]>, Box<dyn Error>> {
    let mut net = Gaussian::init(&mut rng(seed));
    Trainer::new(Adam::new(3e-3).weight_decay(decay)).epochs(epochs).seed(seed).fit(&mut net, train)?;
    Ok(test.iter().map(|x| {
        let (mean, log_variance) = net.predict(x);
        [mean[0].into(), (f64::from(log_variance[0]) / 2.0).exp()]
    }).collect())
}

fn linear(train: Samples<'_>, test: &[Measurements]) -> Result<Vec<[f64; 2]>, Box<dyn Error>> {
    let mut net = Linear::init(&mut rng(0));
    Trainer::new(Adam::new(1e-2)).full_batch().epochs(3000).fit(&mut net, train)?;
    let square: f64 = train.inputs.iter().zip(train.targets).map(|(x, t)| f64::from(net.predict(x)[0] - t[0]).powi(2)).sum();
    // As many degrees of freedom are used up as there are parameters.
    let deviation = (square / (train.len() - Linear::PARAMETERS) as f64).sqrt();
    Ok(test.iter().map(|x| [net.predict(x)[0].into(), deviation]).collect())
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(&[Flag::Full, Flag::Seed])?;
    let patients = Patients::read()?;
    let mut run = |f: &dyn Fn(Samples<'_>, &[Measurements]) -> Result<Vec<[f64; 2]>, Box<dyn Error>>| -> Result<Score, Box<dyn Error>> {
        let mut forecasts = Vec::new();
        for fold in 0..5 {
            let (mut test, mut train) = patients.samples.split_by(|p| patients.folds[p] == fold);
            let standardizer = Standardizer::fit(train.inputs())?;
            standardizer.apply(train.inputs_mut());
            standardizer.apply(test.inputs_mut());
            let unit = Standardizer::fit(train.targets())?;
            let mut targets = train.targets().to_vec();
            unit.apply(&mut targets);
            let train = Data::from((train.inputs(), &targets[..]));
            for (d, t) in f(train, test.inputs())?.into_iter().zip(test.targets()) {
                let (m, s) = (f64::from(unit.mean[0]), f64::from(unit.std[0]));
                forecasts.push(Forecast { mean: m + s * d[0], deviation: s * d[1], truth: t[0].into() });
            }
        }
        Ok(Score::of(&forecasts))
    };
    println!("{}", Score::head());
    println!("linear {}", run(&|a, b| linear(a, b))?);
    for decay in [0.0, 1e-3, 3e-3, 1e-2, 3e-2] { for epochs in [20, 40, 80] {
        let scores: Vec<Score> = (0..3).map(|s| run(&|a, b| gaussian(a, b, s, decay, epochs))).collect::<Result<_, _>>()?;
        println!("gaussian {decay} {epochs} {}", Score::mean(&scores));
    }}
    Ok(())
}
