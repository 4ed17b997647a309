//! Numbers to places along an axis, and the ticks of it.

use super::PlotError;

/// An axis: what is written at it, and what it shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Axis {
    pub(super) label: String,
    pub(super) logarithmic: bool,
    /// What it shows; where that is left open, all data.
    pub(super) range: Option<(f64, f64)>,
    /// Whether only whole numbers make sense.
    pub(super) whole: bool,
    /// Whether it starts at 0 if data are above.
    pub(super) from_zero: bool,
}

/// An axis with numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    logarithmic: bool,
    whole: bool,
}

impl Axis {
    /// The scale for these data, with room at both ends where `pad` says which part of the range.
    pub(super) fn scale(&self, data: impl Iterator<Item = f64>, pad: f64) -> Result<Scale, PlotError> {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in data {
            if self.logarithmic && value <= 0.0 {
                return Err(PlotError::Logarithm { what: self.label.clone(), value });
            }
            (low, high) = (low.min(value), high.max(value));
        }
        if low > high {
            return Err(PlotError::Empty { what: self.label.clone() });
        }
        let scale = |low, high| Scale { low, high, logarithmic: self.logarithmic, whole: self.whole };
        if let Some((low, high)) = self.range {
            return Ok(if self.logarithmic { scale(low.ln(), high.ln()) } else { scale(low, high) });
        }
        if self.logarithmic {
            (low, high) = (low.ln(), high.ln());
        } else if self.from_zero {
            low = low.min(0.0);
        }
        let wide = high - low;
        if wide <= 1e-12 * high.abs().max(low.abs()) {
            let half = if self.logarithmic || self.whole || high == 0.0 { 0.5 } else { 0.1 * high.abs() };
            return Ok(scale(low - half, high + half));
        }
        let below = if self.from_zero && low == 0.0 && !self.logarithmic { 0.0 } else { pad * wide };
        Ok(scale(low - below, high + pad * wide))
    }
}

impl Scale {
    /// From 0 at the low end to 1 at the high end.
    pub(super) fn place(&self, value: f64) -> f64 {
        let value = if self.logarithmic { value.ln() } else { value };
        (value - self.low) / (self.high - self.low)
    }

    /// Numbers with their labels, about as many as fit.
    pub(super) fn ticks(&self, fit: usize) -> Vec<(f64, String)> {
        if self.logarithmic {
            return self.logarithmic_ticks(fit);
        }
        let step = self.step(self.high - self.low, fit);
        linear(self.low, self.high, step)
    }

    fn step(&self, range: f64, fit: usize) -> f64 {
        let rough = range / fit.max(1) as f64;
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|step| step * power).find(|step| *step >= rough);
        let step = step.unwrap_or(10.0 * power);
        if self.whole { step.max(1.0) } else { step }
    }

    fn logarithmic_ticks(&self, fit: usize) -> Vec<(f64, String)> {
        let decades = (self.high - self.low) / std::f64::consts::LN_10;
        let (low, high) = (self.low.exp(), self.high.exp());
        if decades < 0.7 {
            return linear(low, high, self.step(high - low, fit));
        }
        let parts: &[f64] = match decades {
            ..1.5 => &[1.0, 1.5, 2.0, 3.0, 5.0, 7.0],
            ..3.0 => &[1.0, 2.0, 5.0],
            _ => &[1.0],
        };
        let every = (decades / fit.max(1) as f64).ceil().max(1.0) as i32;
        let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
        (first..=last)
            .filter(|power| power.rem_euclid(every) == 0)
            .flat_map(|power| parts.iter().map(move |part| part * 10_f64.powi(power)))
            // The ends themselves are rounded.
            .filter(|value| (low * (1.0 - 1e-9)..=high * (1.0 + 1e-9)).contains(value))
            .map(|value| (value, short(value)))
            .collect()
    }
}

fn linear(low: f64, high: f64, step: f64) -> Vec<(f64, String)> {
    let (first, last) = ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
    // Bounded, whatever the numbers: a range that is tiny beside its values has no steps.
    let count = (last - first).clamp(0.0, 50.0) as usize;
    (0..=count).map(|index| (first + index as f64) * step).map(|value| (value, number(value, step))).collect()
}

/// A number, to as many decimals as a step has.
pub(super) fn number(value: f64, step: f64) -> String {
    let value = if value.abs() < step * 1e-6 { 0.0 } else { value };
    if value != 0.0 && !(1e-4..1e6).contains(&value.abs()) {
        let decimals = (value.abs().log10().floor() - step.log10().floor()).clamp(0.0, 3.0) as usize;
        return minus(&format!("{value:.decimals$e}"));
    }
    let decimals = (-(step.log10() + 1e-9).floor()).clamp(0.0, 9.0) as usize;
    minus(&format!("{value:.decimals$}"))
}

/// A number to three digits, in as few characters as it takes.
pub(super) fn short(value: f64) -> String {
    let rounded: f64 = format!("{value:.2e}").parse().unwrap_or(value);
    if rounded != 0.0 && !(1e-3..1e6).contains(&rounded.abs()) {
        return minus(&format!("{rounded:e}"));
    }
    minus(&rounded.to_string())
}

fn minus(text: &str) -> String {
    text.replace('-', "−")
}
