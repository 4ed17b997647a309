//! Forecasts beside what came.

use std::error::Error;

use nn_core::plot::Chart;
use nn_examples::Pictures;

use crate::score::{Forecast, coverage};

/// Draws everything under `target/regression`.
pub fn draw(linear: &[Forecast], network: &[Forecast]) -> Result<Pictures, Box<dyn Error>> {
    let mut pictures = Pictures::new("regression")?;
    let figure = Chart::new("Progression in a year")
        .x("mean of the forecast")
        .y("progression that came")
        .dots("patients", network.iter().map(|forecast| (forecast.mean, forecast.truth)))
        .line("as forecast", [(25.0, 25.0), (346.0, 346.0)]);
    pictures.add("means", "What the network forecast, and what came.", figure.figure()?)?;

    let parts = || (1..20).map(|part| f64::from(part) / 20.0);
    let curve = |forecasts: &[Forecast]| -> Vec<(f64, f64)> {
        parts().map(|part| (100.0 * part, 100.0 * coverage(forecasts, part))).collect()
    };
    let figure = Chart::new("Calibration of intervals")
        .x("central interval of the forecast in %")
        .y("patients within in %")
        .line("network", curve(network))
        .line("linear regression", curve(linear))
        .line("as it should be", [(0.0, 0.0), (100.0, 100.0)]);
    pictures.add(
        "calibration",
        "How many patients lie within intervals that should hold so many.",
        figure.figure()?,
    )?;
    Ok(pictures)
}
