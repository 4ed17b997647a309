//! A user's layer with a matrix.

use nn_core::init::Initialization;
use nn_core::pass::Pass;
use nn_core::storage::Storage;
use nn_core::{Layer, SMatrix, SVector, Scalar, rand::Rng};

/// y = A x + c.
#[repr(C)]
#[derive(Debug, Clone, PartialEq)]
pub struct Affine<const N: usize, T> {
    pub(crate) factors: SMatrix<T, N, N>,
    pub(crate) offsets: SVector<T, N>,
}

nn_core::parameters! {
    [const N: usize, T: Scalar] Affine<N, T> as [T] { factors: Weight, offsets: Bias }
}

impl<const N: usize, T: Scalar> Layer for Affine<N, T> {
    type Input = SVector<T, N>;
    type Output = SVector<T, N>;
    type Kept<S: Storage> = ();

    const MULTIPLY_ADDS: usize = N * N;
    const PREDICT_BYTES: usize = 0;
    const WORKSPACE_BYTES: usize = 0;
    const INPUT_SHAPES: &'static [&'static [usize]] = &[&[N]];
    const OUTPUT_SHAPES: &'static [&'static [usize]] = &[&[N]];

    fn initialize<R: Rng + ?Sized>(&mut self, scheme: Initialization, rng: &mut R) {
        scheme.fill(self.factors.as_mut_slice(), N, N, rng);
        self.offsets.fill(T::ZERO);
    }

    fn predict_into(&self, x: &SVector<T, N>, y: &mut SVector<T, N>) {
        *y = self.offsets;
        for (column, &x) in self.factors.column_iter().zip(x) {
            for (y, &factor) in y.iter_mut().zip(&column) {
                *y += factor * x;
            }
        }
    }

    fn forward<S: Storage>(
        &self,
        _: &Pass,
        x: &[Self::Input],
        y: &mut [Self::Output],
        (): &mut Self::Kept<S>,
    ) {
        for (x, y) in x.iter().zip(y) {
            self.predict_into(x, y);
        }
    }

    fn backward<S: Storage>(
        &self,
        _: &Pass,
        x: &[Self::Input],
        _: &[Self::Output],
        (): &mut Self::Kept<S>,
        dy: &mut [Self::Output],
        dx: Option<&mut [Self::Input]>,
        gradient: Option<&mut Self>,
    ) {
        if let Some(gradient) = gradient {
            gradient.factors.fill(T::ZERO);
            gradient.offsets.fill(T::ZERO);
            for (x, dy) in x.iter().zip(dy.iter()) {
                for (mut column, &x) in gradient.factors.column_iter_mut().zip(x) {
                    for (sum, &dy) in column.iter_mut().zip(dy) {
                        *sum += dy * x;
                    }
                }
                for (sum, &dy) in gradient.offsets.iter_mut().zip(dy) {
                    *sum += dy;
                }
            }
        }
        for (dx, dy) in dx.into_iter().flatten().zip(dy) {
            for (column, dx) in self.factors.column_iter().zip(dx) {
                *dx = T::ZERO;
                for (&factor, &dy) in column.iter().zip(dy.iter()) {
                    *dx += factor * dy;
                }
            }
        }
    }
}
