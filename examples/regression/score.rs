//! How good normal distributions are as forecasts.

use std::f64::consts::PI;
use std::fmt::{self, Display, Formatter};

/// A normal distribution, and what came.
#[derive(Debug, Clone, Copy)]
pub struct Forecast {
    pub mean: f64,
    pub deviation: f64,
    pub truth: f64,
}

/// Central intervals of a normal distribution: how much of it they hold, and how many deviations they reach to either side.
pub const INTERVALS: [(f64, f64); 4] = [(0.5, 0.674_490), (0.8, 1.281_552), (0.9, 1.644_854), (0.95, 1.959_964)];

/// What is said of many forecasts.
#[derive(Debug, Clone, Copy)]
pub struct Score {
    /// 1 − Σ (y − t)² / Σ (t − t̄)²: the part of the variance that the means explain.
    pub r2: f64,
    /// Root of the mean squared error, in the unit of the target.
    pub rmse: f64,
    /// Mean of −ln of the density at what came, ln(unit of the target).
    pub nll: f64,
    /// The share of truths within each of [`INTERVALS`].
    pub coverage: [f64; 4],
}

impl Score {
    pub fn of(forecasts: &[Forecast]) -> Self {
        let count = forecasts.len() as f64;
        let mean = |f: &dyn Fn(&Forecast) -> f64| forecasts.iter().map(f).sum::<f64>() / count;
        let centre = mean(&|f| f.truth);
        let variance = mean(&|f| (f.truth - centre).powi(2));
        let square = mean(&|f| (f.truth - f.mean).powi(2));
        let nll = mean(&|f| {
            let z = (f.truth - f.mean) / f.deviation;
            0.5 * (2.0 * PI).ln() + f.deviation.ln() + 0.5 * z * z
        });
        let coverage = INTERVALS.map(|(_, reach)| {
            mean(&|f| f64::from(u8::from((f.truth - f.mean).abs() <= reach * f.deviation)))
        });
        Self { r2: 1.0 - square / variance, rmse: square.sqrt(), nll, coverage }
    }

    /// The mean of several.
    pub fn mean(scores: &[Self]) -> Self {
        let mean = |f: &dyn Fn(&Self) -> f64| scores.iter().map(f).sum::<f64>() / scores.len() as f64;
        Self {
            r2: mean(&|s| s.r2),
            rmse: mean(&|s| s.rmse),
            nll: mean(&|s| s.nll),
            coverage: std::array::from_fn(|interval| mean(&|s| s.coverage[interval])),
        }
    }

    pub fn head() -> String {
        let intervals: String = INTERVALS.iter().map(|(part, _)| format!("  in {:.0} %", 100.0 * part)).collect();
        format!("     R²   RMSE    NLL{intervals}")
    }
}

impl Display for Score {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "  {:.3}  {:>5.1}  {:>5.3}", self.r2, self.rmse, self.nll)?;
        self.coverage.iter().try_for_each(|share| write!(f, "  {:>5.1} %", 100.0 * share))
    }
}
