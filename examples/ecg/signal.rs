//! The data: five minutes of an electrocardiogram, and windows of it.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use nn_core::{DataSet, SVector};
use nn_examples::bundled;

/// Samples that a prediction is made from: 178 ms.
pub const WINDOW: usize = 64;

/// Samples of a minute.
const MINUTE: usize = 60 * 360;

/// Voltages, less the last of them, in [`Signal::unit`].
pub type Window = SVector<f32, WINDOW>;

/// By how much the voltage rises to the sample after a window, in [`Signal::unit`].
pub type Rise = SVector<f32, 1>;

/// An electrocardiogram in millivolts, 360 samples a second.
pub struct Signal {
    millivolts: Vec<f64>,
    /// Millivolts that are 1 for a network: the root mean square of the rises from sample to sample in the training part.
    pub unit: f64,
}

impl Signal {
    pub fn read() -> Result<Self, Box<dyn Error>> {
        let mut millivolts = Vec::new();
        for row in csv::Reader::from_path(bundled("ecg_mitbih208/ecg.csv"))?.deserialize() {
            let [converted]: [i32; 1] = row?;
            millivolts.push(f64::from(converted - 1024) / 200.0);
        }
        let rises = millivolts[..3 * MINUTE].windows(2).map(|pair| (pair[1] - pair[0]).powi(2));
        let unit = (rises.sum::<f64>() / (3 * MINUTE - 1) as f64).sqrt();
        Ok(Self { millivolts, unit })
    }

    /// The windows within some minutes, each `stride` samples after the one before it.
    pub fn windows(&self, minutes: Range<usize>, stride: usize) -> DataSet<Window, Rise> {
        let part = &self.millivolts[minutes.start * MINUTE..minutes.end * MINUTE];
        let (inputs, targets) = part
            .windows(WINDOW + 1)
            .step_by(stride)
            .map(|samples| {
                let last = samples[WINDOW - 1];
                // Voltages differ more within a window than from sample to sample.
                let input = Window::from_fn(|place, _| ((samples[place] - last) / (4.0 * self.unit)) as f32);
                (input, Rise::new(((samples[WINDOW] - last) / self.unit) as f32))
            })
            .unzip();
        DataSet::new(inputs, targets).expect("each window gives an input and a target")
    }
}

/// How far predictions are off, in millivolts.
#[derive(Debug, Clone, Copy)]
pub struct Errors {
    /// Root of the mean square.
    pub rms: f64,
    /// Mean of the amounts.
    pub mean: f64,
    /// The largest amount.
    pub most: f64,
}

impl Errors {
    /// Of what `predict` gives for each window.
    pub fn of(signal: &Signal, windows: &DataSet<Window, Rise>, predict: impl Fn(&Window) -> Rise) -> Self {
        let errors = windows.inputs().iter().zip(windows.targets());
        let errors: Vec<f64> =
            errors.map(|(window, rise)| signal.unit * f64::from(predict(window)[0] - rise[0])).collect();
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
        write!(f, "{:>6.4}  {:>6.4}  {:>6.3}", self.rms, self.mean, self.most)
    }
}
