//! A layer of a user's own, with a fault where one is wanted.

use nn_core::init::Initialization;
use nn_core::pass::Pass;
use nn_core::storage::Storage;
use nn_core::{Layer, SVector, Scalar, rand::Rng};

/// One factor for each element. Fault 1: the derivative of the factors lacks all samples but the first. Fault 2: that of the
/// input is not multiplied by the factors.
#[repr(C)]
pub struct Gain<const N: usize, const FAULT: usize, T> {
    pub factors: SVector<T, N>,
}

nn_core::parameters! {
    [const N: usize, const FAULT: usize, T: Scalar] Gain<N, FAULT, T> as [T] {
        factors: Gain = "weight"
    }
}

impl<const N: usize, const FAULT: usize, T: Scalar> Layer for Gain<N, FAULT, T> {
    type Input = SVector<T, N>;
    type Output = SVector<T, N>;
    type Kept<S: Storage> = ();

    const MULTIPLY_ADDS: usize = N;
    const PREDICT_BYTES: usize = 0;
    const WORKSPACE_BYTES: usize = 0;
    const INPUT_SHAPES: &'static [&'static [usize]] = &[&[N]];
    const OUTPUT_SHAPES: &'static [&'static [usize]] = &[&[N]];

    fn initialize<R: Rng + ?Sized>(&mut self, _: Initialization, _: &mut R) {
        self.factors.fill(T::from_f64(0.7));
    }

    fn predict_into(&self, x: &SVector<T, N>, y: &mut SVector<T, N>) {
        *y = x.component_mul(&self.factors);
    }

    fn forward<S: Storage>(
        &self,
        _: &Pass,
        x: &[SVector<T, N>],
        y: &mut [SVector<T, N>],
        (): &mut Self::Kept<S>,
    ) {
        x.iter().zip(y).for_each(|(x, y)| self.predict_into(x, y));
    }

    fn backward<S: Storage>(
        &self,
        _: &Pass,
        x: &[SVector<T, N>],
        _: &[SVector<T, N>],
        (): &mut Self::Kept<S>,
        dy: &mut [SVector<T, N>],
        dx: Option<&mut [SVector<T, N>]>,
        gradient: Option<&mut Self>,
    ) {
        let count = if FAULT == 1 { 1 } else { x.len() };
        if let Some(gradient) = gradient {
            gradient.factors.fill(T::ZERO);
            for (x, dy) in x.iter().zip(&*dy).take(count) {
                gradient.factors += x.component_mul(dy);
            }
        }
        for (dx, dy) in dx.into_iter().flatten().zip(&*dy) {
            *dx = if FAULT == 2 { *dy } else { dy.component_mul(&self.factors) };
        }
    }
}
