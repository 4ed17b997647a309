//! What tests of operations without parameters share: reference numbers, and gradients by central differences.

use nalgebra::SVector;
use rand::RngExt;

/// Numbers that another program computed: lines of a name and its numbers. Lines that start with `#` name their origin.
pub(crate) struct Reference(pub(crate) &'static str);

impl Reference {
    /// The numbers of a name, in columns of `N`.
    pub(crate) fn columns<const N: usize>(&self, name: &str) -> Vec<SVector<f64, N>> {
        let numbers = self.numbers(name);
        assert!(numbers.len().is_multiple_of(N), "`{name}` has {} numbers", numbers.len());
        numbers.chunks_exact(N).map(SVector::from_column_slice).collect()
    }

    /// The numbers of a name.
    pub(crate) fn numbers(&self, name: &str) -> Vec<f64> {
        let line = self.0.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        let line = line.unwrap_or_else(|| panic!("no numbers named `{name}`"));
        line.split(' ').map(|number| number.parse().unwrap()).collect()
    }

    /// Fails unless `columns` are the numbers of a name, up to rounding.
    pub(crate) fn assert<const N: usize>(&self, name: &str, columns: &[SVector<f64, N>]) {
        let expected = self.columns::<N>(name);
        assert_eq!(columns.len(), expected.len());
        for (found, expected) in columns.iter().zip(&expected) {
            for (&found, &expected) in found.iter().zip(expected.iter()) {
                let error = (found - expected).abs();
                assert!(error <= 1e-12 + 1e-12 * expected.abs(), "{name}: {found}, not {expected}");
            }
        }
    }
}

/// Seeded samples in ±2 without elements of one sample that lie so close that central differences would pass a kink.
pub(crate) fn samples<const N: usize>(seed: u64, count: usize) -> Vec<SVector<f64, N>> {
    let mut rng = crate::rng(seed);
    (0..count)
        .map(|_| {
            let mut sample = SVector::<f64, N>::from_fn(|row, _| -2.0 + 4.0 * (row as f64 + 0.5) / N as f64);
            for row in (1..N).rev() {
                sample.swap_rows(row, rng.random_range(0..=row));
            }
            sample
        })
        .collect()
}

/// Checks `backward(x, y, dy, dx)` of E = Σ c·y, with seeded c, against central differences of `forward(x, y)`.
pub(crate) fn differences<const I: usize, const O: usize>(
    count: usize,
    forward: impl Fn(&[SVector<f64, I>], &mut [SVector<f64, O>]),
    backward: impl Fn(&[SVector<f64, I>], &[SVector<f64, O>], &[SVector<f64, O>], &mut [SVector<f64, I>]),
) {
    const H: f64 = 1e-5;
    let (x, c) = (samples::<I>(1, count), samples::<O>(2, count));
    // Not zero: forward and backward write, they do not add.
    let (mut y, mut dx) = (vec![SVector::repeat(7.0); count], vec![SVector::repeat(7.0); count]);
    let energy = |x: &[SVector<f64, I>]| -> f64 {
        let mut y = vec![SVector::repeat(7.0); count];
        forward(x, &mut y);
        y.iter().zip(&c).map(|(y, c)| y.dot(c)).sum()
    };
    forward(&x, &mut y);
    backward(&x, &y, &c, &mut dx);
    for (sample, dx) in dx.iter().enumerate() {
        for row in 0..I {
            let mut moved = x.clone();
            moved[sample][row] = x[sample][row] + H;
            let up = energy(&moved);
            moved[sample][row] = x[sample][row] - H;
            let numeric = (up - energy(&moved)) / (2.0 * H);
            let error = (dx[row] - numeric).abs() / (1.0 + numeric.abs());
            assert!(
                error < 1e-7,
                "input {row} of sample {sample}: backward gives {}, differences {numeric}",
                dx[row]
            );
        }
    }
}
