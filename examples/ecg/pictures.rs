//! Where each answer is wrong.

use std::error::Error;

use nn_core::History;
use nn_core::plot::{self, Chart, Run};
use nn_examples::Pictures;

use crate::signal::{RATE, Rise, Signal, WINDOW};

/// Draws everything under `target/ecg`; `answers` are for all windows of minute 5.
pub fn draw(
    signal: &Signal,
    history: &History,
    answers: [(&str, &[Rise]); 3],
) -> Result<Pictures, Box<dyn Error>> {
    let mut pictures = Pictures::new("ecg")?;
    let figure = plot::losses(&[Run::of("network", history)]).figure()?;
    pictures.add("loss", "Mean squared error by epoch, in squares of the unit.", figure)?;

    // Two seconds of the minute.
    let (from, count) = (10 * RATE, 2 * RATE);
    let minute = signal.minutes(4..5);
    let seconds = |sample: usize| sample as f64 / RATE as f64;
    let truth = (from..from + count).map(|sample| (seconds(sample - from), minute[sample]));
    let wave = Chart::new("Two seconds of an ECG").x("time in s").y("voltage in mV").line("lead MLII", truth);
    let errors = answers.iter().fold(
        Chart::new("Prediction less truth").x("time in s").y("error in mV"),
        |chart, (name, rises)| {
            let points = (from..from + count).map(|sample| {
                // Window w predicts sample w + WINDOW.
                let predicted = minute[sample - 1] + signal.unit * f64::from(rises[sample - WINDOW][0]);
                (seconds(sample - from), predicted - minute[sample])
            });
            chart.line(*name, points)
        },
    );
    let figure = wave.figure()?.below(errors.figure()?);
    pictures.add(
        "errors",
        "Two seconds of minute 5, and the error of each prediction of the next sample.",
        figure,
    )?;
    Ok(pictures)
}
