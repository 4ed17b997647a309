//! How good normal distributions are as forecasts.

use std::f64::consts::{PI, SQRT_2};
use std::fmt::{self, Display, Formatter};

/// A normal distribution, and what came.
#[derive(Debug, Clone, Copy)]
pub struct Forecast {
    pub mean: f64,
    pub deviation: f64,
    pub truth: f64,
}

impl Forecast {
    /// How much of the distribution lies nearer to its mean than what came: P(|Z| < |z|) = erf(|z| / √2).
    fn depth(&self) -> f64 {
        libm::erf(((self.truth - self.mean) / self.deviation).abs() / SQRT_2)
    }
}

/// How much of a distribution the central intervals hold that are reported.
pub const INTERVALS: [f64; 4] = [0.5, 0.8, 0.9, 0.95];

/// The share of truths within the central interval that holds a part of its distribution.
pub fn coverage(forecasts: &[Forecast], part: f64) -> f64 {
    forecasts.iter().filter(|forecast| forecast.depth() <= part).count() as f64 / forecasts.len() as f64
}

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
        let coverage = INTERVALS.map(|part| coverage(forecasts, part));
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
        let intervals: String = INTERVALS.iter().map(|part| format!("  {:>4.0} %", 100.0 * part)).collect();
        format!("   R²   RMSE    NLL{intervals}")
    }
}

impl Display for Score {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}  {:>5.1}  {:>5.3}", self.r2, self.rmse, self.nll)?;
        self.coverage.iter().try_for_each(|share| write!(f, "  {:>4.0}  ", 100.0 * share))
    }
}
