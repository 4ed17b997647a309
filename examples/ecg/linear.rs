//! Linear prediction: the sample that comes as a weighted sum of those before it.

/// Weights of the last N samples.
pub struct Predictor<const N: usize> {
    mean: f64,
    /// The latest first.
    weights: [f64; N],
}

impl<const N: usize> Predictor<N> {
    /// The weights that leave the least mean square error on a signal: Levinson and Durbin's recursion on its
    /// autocorrelation (Makhoul, Linear prediction: a tutorial review, Proc. IEEE 63, 1975, equation 38).
    pub fn fit(signal: &[f64]) -> Self {
        let mean = signal.iter().sum::<f64>() / signal.len() as f64;
        let correlation = |lag: usize| -> f64 {
            signal.iter().zip(&signal[lag..]).map(|(a, b)| (a - mean) * (b - mean)).sum()
        };
        let mut weights = [0.0; N];
        let mut error = correlation(0);
        for order in 0..N {
            let past: f64 = (0..order).map(|place| weights[place] * correlation(order - place)).sum();
            let reflection = (correlation(order + 1) - past) / error;
            let before = weights;
            weights[order] = reflection;
            for place in 0..order {
                weights[place] = before[place] - reflection * before[order - 1 - place];
            }
            error *= 1.0 - reflection * reflection;
        }
        Self { mean, weights }
    }

    /// The sample after N others.
    pub fn next(&self, samples: &[f64]) -> f64 {
        let latest_first = samples.iter().rev().zip(&self.weights);
        self.mean + latest_first.map(|(sample, weight)| weight * (sample - self.mean)).sum::<f64>()
    }
}
