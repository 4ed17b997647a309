//! `prelu`: a rectifier whose slope below 0 is learnt.

use nalgebra::SVector;
use rand::Rng;

use super::Layer;
use crate::Scalar;
use crate::init::Initialization;
use crate::parameters::{Field, Kind, Parameters};
use crate::pass::Pass;
use crate::storage::{Storage, Zeroed};
use crate::sums::sum2;

/// Parametric rectifier: y = x where x > 0, and slope · x elsewhere (He, Zhang, Ren and Sun, Delving deep into
/// rectifiers, ICCV 2015).
///
/// In a declaration: `prelu` for one slope, `prelu(per_channel)` for one per index of axis 0: a sample of `N`
/// elements is `SLOPES` runs of `N / SLOPES`, each with a slope of its own. Slopes start at 0.25, as in PyTorch. In
/// files: `weight` `[SLOPES]`.
///
/// At the kink the derivative is that of the branch taken: ∂y/∂x = slope at x = 0.
#[repr(C)]
#[derive(Debug, Clone, PartialEq)]
pub struct Prelu<const N: usize, const SLOPES: usize, T> {
    /// Factor of negative values.
    pub slopes: SVector<T, SLOPES>,
}

// SAFETY: a matrix of scalars.
unsafe impl<const N: usize, const SLOPES: usize, T: Scalar> bytemuck::Zeroable for Prelu<N, SLOPES, T> {}

impl<const N: usize, const SLOPES: usize, T: Scalar> Zeroed for Prelu<N, SLOPES, T> {
    const ZERO: Self = Self { slopes: Zeroed::ZERO };
}

crate::as_network!([const N: usize, const SLOPES: usize, T: Scalar] Prelu<N, SLOPES, T>);

// SAFETY: `repr(C)`, a matrix of `T`, named.
unsafe impl<const N: usize, const SLOPES: usize, T: Scalar> Parameters for Prelu<N, SLOPES, T> {
    type Scalar = T;
    const LAYOUT: &'static [Field] = &[Field::tensor("weight", 0, Kind::Gain, &[SLOPES], &[1])];
}

impl<const N: usize, const SLOPES: usize, T: Scalar> Prelu<N, SLOPES, T> {
    /// Elements that share a slope.
    const RUN: usize = {
        assert!(SLOPES > 0 && N > 0 && N.is_multiple_of(SLOPES), "the slopes of a prelu divide its elements");
        N / SLOPES
    };
}

impl<const N: usize, const SLOPES: usize, T: Scalar> Layer for Prelu<N, SLOPES, T> {
    type Input = SVector<T, N>;
    type Output = SVector<T, N>;
    type Kept<S: Storage> = ();

    const MULTIPLY_ADDS: usize = N;
    const PREDICT_BYTES: usize = 0;
    const WORKSPACE_BYTES: usize = 0;

    fn initialize<R: Rng + ?Sized>(&mut self, _: Initialization, _: &mut R) {
        self.slopes.as_mut_slice().fill(T::from_f64(0.25));
    }

    #[inline(always)]
    fn predict_into(&self, x: &SVector<T, N>, y: &mut SVector<T, N>) {
        let runs = x.as_slice().chunks_exact(Self::RUN).zip(y.as_mut_slice().chunks_exact_mut(Self::RUN));
        for ((x, y), &slope) in runs.zip(self.slopes.as_slice()) {
            for (&x, y) in x.iter().zip(y) {
                *y = if x > T::ZERO { x } else { slope * x };
            }
        }
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn forward<S: Storage>(
        &self,
        _: &Pass,
        x: &[SVector<T, N>],
        y: &mut [SVector<T, N>],
        (): &mut Self::Kept<S>,
    ) {
        for (x, y) in x.iter().zip(y) {
            self.predict_into(x, y);
        }
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
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
        if let Some(gradient) = gradient {
            let slopes = gradient.slopes.as_mut_slice();
            slopes.fill(T::ZERO);
            for (x, dy) in x.iter().zip(dy.iter()) {
                let runs = x.as_slice().chunks_exact(Self::RUN).zip(dy.as_slice().chunks_exact(Self::RUN));
                for (slope, (x, dy)) in slopes.iter_mut().zip(runs) {
                    *slope += sum2(x, dy, |x, dy| if x > T::ZERO { T::ZERO } else { x * dy });
                }
            }
        }
        let Some(dx) = dx else { return };
        for ((x, dy), dx) in x.iter().zip(dy.iter()).zip(dx) {
            let x = x.as_slice().chunks_exact(Self::RUN);
            let dy = dy.as_slice().chunks_exact(Self::RUN);
            let dx = dx.as_mut_slice().chunks_exact_mut(Self::RUN);
            for (((x, dy), dx), &slope) in x.zip(dy).zip(dx).zip(self.slopes.as_slice()) {
                for (dx, (&x, &dy)) in dx.iter_mut().zip(x.iter().zip(dy)) {
                    *dx = if x > T::ZERO { dy } else { slope * dy };
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::check::{gradients, samples};
    use crate::storage::Fixed;

    #[test]
    fn gradients_match_central_differences() {
        gradients(&Prelu::<6, 1, f64> { slopes: SVector::from([0.3]) }, &Pass::train(1), &samples::<6>(4));
        let layer = Prelu::<6, 3, f64> { slopes: SVector::from([0.3, -0.2, 1.5]) };
        gradients(&layer, &Pass::train(1), &samples::<6>(4));
        let layer = Prelu::<3, 3, f64> { slopes: SVector::from([0.3, -0.2, 1.5]) };
        gradients(&layer, &Pass::PREDICT, &samples::<3>(4));
    }

    #[test]
    fn each_run_has_its_slope_and_a_kink_takes_the_lower_branch() {
        let layer = Prelu::<4, 2, f64> { slopes: SVector::from([0.5, 2.0]) };
        let x = [SVector::from([-2.0, 3.0, -4.0, 0.0])];
        let mut y = [SVector::zeros()];
        layer.forward::<Fixed<1>>(&Pass::PREDICT, &x, &mut y, &mut ());
        assert_eq!(y[0], SVector::from([-1.0, 3.0, -8.0, 0.0]));
        let (mut dx, mut gradient) = ([SVector::zeros()], Prelu::ZERO);
        let mut dy = [SVector::from([1.0, 10.0, 100.0, 1000.0])];
        let pass = Pass::train(0);
        let wanted = Some(&mut gradient);
        layer.backward::<Fixed<1>>(&pass, &x, &y, &mut (), &mut dy, Some(&mut dx), wanted);
        assert_eq!(dx[0], SVector::from([0.5, 10.0, 200.0, 2000.0]));
        assert_eq!(gradient.slopes, SVector::from([-2.0, -400.0]));
    }
}
