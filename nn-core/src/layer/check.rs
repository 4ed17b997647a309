//! Gradients of a layer against central differences, for the tests of layers.

use nalgebra::SVector;
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::{Kept, Layer};
use crate::parameters::{Parameters, visit};
use crate::pass::Pass;
use crate::storage::{Columns, Heap, Storage};

/// Seeded samples in ±2.
pub(crate) fn samples<const N: usize>(count: usize) -> Vec<SVector<f64, N>> {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(17);
    (0..count).map(|_| SVector::from_fn(|_, _| rng.random_range(-2.0..2.0))).collect()
}

/// Checks backward of E = Σ c·y, with seeded c, with respect to the input and every trainable parameter.
pub(crate) fn gradients<const I: usize, const O: usize, L>(layer: &L, pass: &Pass, x: &[SVector<f64, I>])
where
    L: Parameters<Scalar = f64> + Layer<Input = SVector<f64, I>, Output = SVector<f64, O>> + Clone,
{
    let c: Vec<_> = samples::<O>(x.len());
    let mut kept = <L::Kept<Heap> as Kept>::NEW;
    kept.reserve(x.len());
    let mut energy = |layer: &L, x: &[SVector<f64, I>]| -> f64 {
        let mut y = vec![SVector::<f64, O>::zeros(); x.len()];
        layer.forward::<Heap>(pass, x, &mut y, &mut kept);
        y.iter().zip(&c).map(|(y, c)| y.dot(c)).sum()
    };
    let (dx, gradient) = {
        let mut kept = <L::Kept<Heap> as Kept>::NEW;
        kept.reserve(x.len());
        let mut y = vec![SVector::<f64, O>::zeros(); x.len()];
        // Not zero: backward writes, it does not add.
        let mut dx = vec![SVector::<f64, I>::repeat(7.0); x.len()];
        let mut gradient = <Heap as Storage>::One::<L>::NEW;
        gradient.reserve(1);
        gradient[0].as_mut_slice().fill(7.0);
        // Twice, because what is kept is reused.
        for _ in 0..2 {
            layer.forward::<Heap>(pass, x, &mut y, &mut kept);
            let wanted = (Some(&mut dx[..]), Some(&mut gradient[0]));
            layer.backward::<Heap>(pass, x, &y, &mut kept, &mut c.clone(), wanted.0, wanted.1);
        }
        (dx, gradient[0].as_slice().to_vec())
    };
    const H: f64 = 1e-5;
    let close = |analytic: f64, up: f64, down: f64, what: &str| {
        let numeric = (up - down) / (2.0 * H);
        let error = (analytic - numeric).abs() / (1.0 + numeric.abs());
        assert!(error < 1e-7, "{what}: backward gives {analytic}, differences give {numeric}");
    };
    for (index, dx) in dx.iter().enumerate() {
        for row in 0..I {
            let mut moved = x.to_vec();
            moved[index][row] = x[index][row] + H;
            let up = energy(layer, &moved);
            moved[index][row] = x[index][row] - H;
            close(dx[row], up, energy(layer, &moved), &format!("input {row} of sample {index}"));
        }
    }
    visit(L::LAYOUT, &mut |path, tensor| {
        for scalar in tensor.range.clone().filter(|_| tensor.trainable) {
            let mut moved = layer.clone();
            moved.as_mut_slice()[scalar] += H;
            let up = energy(&moved, x);
            moved.as_mut_slice()[scalar] -= 2.0 * H;
            close(gradient[scalar], up, energy(&moved, x), &format!("{path}, scalar {scalar}"));
        }
    });
}
