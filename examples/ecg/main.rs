//! What comes next in an ECG? A network that sees 64 samples of a heart's voltage and predicts the one after, beside the two
//! usual answers: that nothing changes, and a linear combination of the same 64.
//!
//! `cargo run --release --example ecg` trains on every sixth window, `… -- --full` on all.

mod linear;
mod pictures;
mod signal;

use std::error::Error;

use linear::Predictor;
use nn_core::network::predict_batch;
use nn_core::progress::Progress;
use nn_core::report::Report;
use nn_core::schedule::Cosine;
use nn_core::{Adam, Trainer, network, rng};
use nn_examples::{Arguments, Flag};
use signal::{Errors, Rise, Signal, WINDOW};

network! {
    /// What two convolutions see of the shape of the wave, and a linear combination of the samples.
    pub struct Wave(window: [WINDOW]) -> [1] {
        let shape = window -> reshape([1, WINDOW])
            -> conv1d(8, kernel = 5, stride = 2, padding = 2) -> gelu
            -> conv1d(16, kernel = 5, stride = 2, padding = 2) -> gelu
            -> flatten -> dense(16) -> gelu;
        (shape -> dense(1)) + (window -> linear: dense(1))
    }
    loss = mse;
}

const EPOCHS: usize = 12;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(&[Flag::Full, Flag::Seed, Flag::Report])?;
    let signal = Signal::read()?;
    let stride = if arguments.full { 1 } else { 6 };
    let (train, watched, test) =
        (signal.windows(0..3, stride), signal.windows(3..4, 1), signal.windows(4..5, 1));
    println!("minutes 1 to 3: {} windows to train, minute 5: {} to test", train.len(), test.len());

    let mut net = Wave::init(&mut rng(arguments.seed));
    let history = Trainer::new(Adam::new(3e-3))
        .schedule(Cosine::new())
        .batch(64)
        .epochs(EPOCHS)
        .seed(arguments.seed)
        .validate(&watched) // minute 4, for the curve
        .callback(Progress::new())
        .fit(&mut net, &train)?;

    println!("\nerrors in millivolt       rms    mean    most");
    let same = vec![Rise::zeros(); test.len()];
    let combined = signal.linear(4..5, &Predictor::fit(signal.minutes(0..3)));
    let mut waves = vec![Rise::zeros(); test.len()];
    predict_batch(&net, test.inputs(), &mut waves);
    let answers = [("the last sample again", &same), ("linear", &combined), ("network", &waves)];
    let errors = answers.map(|(name, rises)| {
        let errors = Errors::of(&signal, &test, rises);
        println!("{name:<21}  {errors}");
        errors.rms
    });
    let pictures = pictures::draw(&signal, &history, answers.map(|(name, rises)| (name, &rises[..])))?;
    if let Some(file) = &arguments.report {
        pictures
            .on(Report::new("The next sample of an ECG").network::<Wave>().history(&history))
            .save(file)?;
    }
    let [same, linear, network] = errors.map(|rms| 1000.0 * rms);
    println!(
        "\necg: off by {same:.0} µV (rms) if nothing changes, {linear:.0} µV linearly, {network:.0} µV by the network"
    );
    Ok(())
}
