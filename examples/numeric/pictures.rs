//! The bill, and what training makes of it.

use std::error::Error;

use nn_core::plot::Chart;
use nn_examples::Pictures;

use crate::bill::bill;

/// Draws everything under `target/numeric`.
pub fn draw(step: f64) -> Result<(), Box<dyn Error>> {
    let log_odds = || (-500..=500).map(|hundredth| f64::from(hundredth) / 100.0);
    let chart = |malignant: bool, tumour: &str| {
        let points = |f: &dyn Fn(f64) -> f64| log_odds().map(|z| (z, f(z))).collect::<Vec<_>>();
        // The mean over z ± h, whose derivative the wide differences are.
        let around = |z: f64| {
            (-500..=500).map(|part| bill(z + step * f64::from(part) / 500.0, malignant)).sum::<f64>() / 1001.0
        };
        Chart::new(format!("What a decision about a {tumour} tumour costs"))
            .x("log odds that it is malignant")
            .y("bill")
            .line("the bill", points(&|z| bill(z, malignant)))
            .dashed(format!("its mean over ± {step}"), points(&around))
            .figure()
    };
    let figure = chart(false, "benign")?.below(chart(true, "malignant")?);
    Pictures::new("numeric")?.add("bill", "The bill by the log odds that a network gives.", figure)?;
    Ok(())
}
