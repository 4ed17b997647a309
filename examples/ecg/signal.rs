//! The data: five minutes of an electrocardiogram, and windows of it.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use nn_core::data::csv::Table;
use nn_core::{DataSet, SVector};
use nn_examples::bundled;

use crate::linear::Predictor;

/// Samples that a prediction is made from: 178 ms.
pub const WINDOW: usize = 64;

/// Samples of a second.
pub const RATE: usize = 360;
const MINUTE: usize = 60 * RATE;

/// Voltages, less the last of them, in four of [`Signal::unit`].
pub type Window = SVector<f32, WINDOW>;

/// By how much the voltage rises to the sample after a window, in [`Signal::unit`].
pub type Rise = SVector<f32, 1>;

/// An electrocardiogram in millivolts.
pub struct Signal {
    millivolts: Vec<f64>,
    /// Millivolts that are 1 for a network: the root mean square of the rises from sample to sample in the training part.
    pub unit: f64,
}

impl Signal {
    pub fn read() -> Result<Self, Box<dyn Error>> {
        // Of the converter's units, 200 are a millivolt and 1024 is zero.
        let converted = Table::read(bundled("ecg_mitbih208/ecg.csv"))?.numbers::<f64, 1>("adu")?;
        let millivolts: Vec<f64> =
            converted.iter().map(|converted| (converted[0] - 1024.0) / 200.0).collect();
        let rises = millivolts[..3 * MINUTE].windows(2).map(|pair| (pair[1] - pair[0]).powi(2));
        let unit = (rises.sum::<f64>() / (3 * MINUTE - 1) as f64).sqrt();
        Ok(Self { millivolts, unit })
    }

    /// The voltages of some minutes.
    pub fn minutes(&self, minutes: Range<usize>) -> &[f64] {
        &self.millivolts[minutes.start * MINUTE..minutes.end * MINUTE]
    }

    /// The windows within some minutes, each `stride` samples after the one before it.
    pub fn windows(&self, minutes: Range<usize>, stride: usize) -> DataSet<Window, Rise> {
        let windows = self.minutes(minutes).windows(WINDOW + 1).step_by(stride);
        let (inputs, targets) = windows
            .map(|samples| {
                let last = samples[WINDOW - 1];
                // Voltages differ more within a window than from sample to sample.
                let input = Window::from_fn(|place, _| ((samples[place] - last) / (4.0 * self.unit)) as f32);
                (input, Rise::new(((samples[WINDOW] - last) / self.unit) as f32))
            })
            .unzip();
        DataSet::new(inputs, targets).expect("each window gives an input and a target")
    }

    /// What a linear predictor says of all windows within some minutes.
    pub fn linear(&self, minutes: Range<usize>, predictor: &Predictor<WINDOW>) -> Vec<Rise> {
        let rise = |samples: &[f64]| predictor.next(samples) - samples[WINDOW - 1];
        // The last window has no sample after it.
        let part = &self.minutes(minutes).split_last().expect("a minute has samples").1;
        part.windows(WINDOW).map(|samples| Rise::new((rise(samples) / self.unit) as f32)).collect()
    }
}

/// How far predictions are off, in millivolts.
#[derive(Debug, Clone, Copy)]
pub struct Errors {
    /// Root of the mean square.
    pub rms: f64,
    /// Mean of the amounts.
    mean: f64,
    /// The largest amount.
    most: f64,
}

impl Errors {
    /// Of what was predicted for windows.
    pub fn of(signal: &Signal, windows: &DataSet<Window, Rise>, predicted: &[Rise]) -> Self {
        let errors = predicted.iter().zip(windows.targets());
        let errors: Vec<f64> =
            errors.map(|(rise, truth)| signal.unit * f64::from(rise[0] - truth[0])).collect();
        let count = errors.len() as f64;
        Self {
            rms: (errors.iter().map(|error| error * error).sum::<f64>() / count).sqrt(),
            mean: errors.iter().map(|error| error.abs()).sum::<f64>() / count,
            most: errors.iter().fold(0.0, |most, error| error.abs().max(most)),
        }
    }
}

impl Display for Errors {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:.4}  {:.4}  {:>6.3}", self.rms, self.mean, self.most)
    }
}
