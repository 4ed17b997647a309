//! What comes next in an ECG? A network that sees 64 samples of a heart's voltage and predicts the one after, beside the two
//! usual answers: that nothing changes, and a linear combination of the same 64.
//!
//! `cargo run --release --example ecg` trains on every sixth window, `… -- --full` on all.

mod signal;

use std::error::Error;

use nn_core::{Adam, Trainer, network, rng};
use nn_examples::{Arguments, Flag};
use signal::{Errors, Rise, Signal, WINDOW};

network! {
    /// A linear predictor, as in linear predictive coding.
    pub struct Linear(window: [WINDOW]) -> [1] {
        window -> dense(1)
    }
    loss = mse;
}

network! {
    /// The same, and what two convolutions see of the shape of the wave.
    pub struct Wave(window: [WINDOW]) -> [1] {
        let shape = window -> reshape([1, WINDOW])
            -> conv1d(8, kernel = 5, stride = 2, padding = 2) -> gelu
            -> conv1d(16, kernel = 5, stride = 2, padding = 2) -> gelu
            -> flatten -> dense(16) -> gelu;
        (shape -> dense(1)) + (window -> linear: dense(1))
    }
    loss = mse;
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(&[Flag::Full, Flag::Seed])?;
    let signal = Signal::read()?;
    let (stride, epochs) = if arguments.full { (1, 12) } else { (6, 12) };
    let (train, test) = (signal.windows(0..3, stride), signal.windows(4..5, 1));
    println!("trained on {} windows of minutes 1 to 3, tested on {} of minute 5\n", train.len(), test.len());

    let mut linear = Linear::init(&mut rng(arguments.seed));
    Trainer::new(Adam::new(1e-3)).batch(64).epochs(60).fit(&mut linear, &train)?;
    let mut wave = Wave::init(&mut rng(arguments.seed));
    Trainer::new(Adam::new(3e-3)).batch(64).epochs(epochs).seed(arguments.seed).fit(&mut wave, &train)?;

    println!("errors in millivolt       rms    mean    most");
    let same = Errors::of(&signal, &test, |_| Rise::zeros());
    println!("the last sample again  {same}");
    let linear = Errors::of(&signal, &test, |window| linear.predict(window));
    println!("linear                 {linear}");
    let wave = Errors::of(&signal, &test, |window| wave.predict(window));
    println!("network                {wave}\n");
    println!("ecg: {:.3} mV off (rms) as before, {:.3} mV linear, {:.3} mV by the network", same.rms, linear.rms, wave.rms);
    Ok(())
}
