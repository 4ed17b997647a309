//! `layer_norm`: every sample to mean 0 and variance 1, then a gain and an offset per element.

use nalgebra::SVector;
use rand::Rng;

use super::Layer;
use crate::Scalar;
use crate::init::Initialization;
use crate::parameters::{Field, Kind, Parameters};
use crate::pass::Pass;
use crate::storage::{Storage, Zeroed};
use crate::sums::{sum, sum2};

/// Layer normalisation: y = gain · (x − μ) / √(σ² + ε) + bias, with μ and the biased variance σ² taken over the `N`
/// elements of one sample (Ba, Kiros and Hinton, Layer normalization, arXiv:1607.06450, 2016).
///
/// In a declaration: `layer_norm`, or `layer_norm(eps = 1e-6)`. It works on the last axis: a sample `[M, N]` is
/// handed over as M columns of `N`.
///
/// `EPS` holds the bits of ε ([`bits`](super::bits)), [`EPS`](super::EPS) = 10⁻⁵ by default. Gains start at 1,
/// biases at 0. In files: `weight` `[N]` (the gain), `bias` `[N]`.
///
/// With x̂ = (x − μ) / √(σ² + ε) and g = gain · ∂E/∂y, backward gives ∂E/∂x = (g − mean(g) − x̂ · mean(g · x̂)) /
/// √(σ² + ε). It keeps nothing: μ and σ are two cheap sums over x, and a layer that keeps nothing may be given any
/// number of columns in a workspace of fixed capacity.
#[repr(C)]
#[derive(Debug, Clone, PartialEq)]
pub struct LayerNorm<const N: usize, const EPS: u64, T> {
    /// Factor of each element.
    pub gain: SVector<T, N>,
    /// Offset of each element.
    pub bias: SVector<T, N>,
}

// SAFETY: two matrices of scalars.
unsafe impl<const N: usize, const EPS: u64, T: Scalar> bytemuck::Zeroable for LayerNorm<N, EPS, T> {}

impl<const N: usize, const EPS: u64, T: Scalar> Zeroed for LayerNorm<N, EPS, T> {
    const ZERO: Self = Self { gain: Zeroed::ZERO, bias: Zeroed::ZERO };
}

crate::as_network!([const N: usize, const EPS: u64, T: Scalar] LayerNorm<N, EPS, T>);

// SAFETY: `repr(C)`, two matrices of `T`, named in order.
unsafe impl<const N: usize, const EPS: u64, T: Scalar> Parameters for LayerNorm<N, EPS, T> {
    type Scalar = T;
    const LAYOUT: &'static [Field] = &[
        Field::tensor("weight", 0, Kind::Gain, &[N], &[1]),
        Field::tensor("bias", N, Kind::Bias, &[N], &[1]),
    ];
}

impl<const N: usize, const EPS: u64, T: Scalar> LayerNorm<N, EPS, T> {
    /// μ and 1 / √(σ² + ε).
    #[inline(always)]
    fn statistics(x: &[T]) -> (T, T) {
        const { assert!(f64::from_bits(EPS) >= 0.0, "ε of a layer norm is not negative") };
        let count = T::from_usize(N);
        let mean = sum(x, |x| x) / count;
        let variance = sum(x, |x| (x - mean) * (x - mean)) / count;
        (mean, T::ONE / (variance + T::from_f64(f64::from_bits(EPS))).sqrt())
    }
}

impl<const N: usize, const EPS: u64, T: Scalar> Layer for LayerNorm<N, EPS, T> {
    type Input = SVector<T, N>;
    type Output = SVector<T, N>;
    type Kept<S: Storage> = ();

    const MULTIPLY_ADDS: usize = 2 * N;
    const PREDICT_BYTES: usize = 0;
    const WORKSPACE_BYTES: usize = 0;

    fn initialize<R: Rng + ?Sized>(&mut self, _: Initialization, _: &mut R) {
        self.gain.as_mut_slice().fill(T::ONE);
        self.bias.as_mut_slice().fill(T::ZERO);
    }

    #[inline(always)]
    fn predict_into(&self, x: &SVector<T, N>, y: &mut SVector<T, N>) {
        let (mean, scale) = Self::statistics(x.as_slice());
        let parameters = self.gain.as_slice().iter().zip(self.bias.as_slice());
        for ((y, &x), (&gain, &bias)) in y.as_mut_slice().iter_mut().zip(x.as_slice()).zip(parameters) {
            *y = (x - mean) * scale * gain + bias;
        }
    }

    #[inline]
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

    #[inline]
    fn backward<S: Storage>(
        &self,
        _: &Pass,
        x: &[SVector<T, N>],
        _: &[SVector<T, N>],
        (): &mut Self::Kept<S>,
        dy: &mut [SVector<T, N>],
        mut dx: Option<&mut [SVector<T, N>]>,
        mut gradient: Option<&mut Self>,
    ) {
        if let Some(gradient) = &mut gradient {
            gradient.as_mut_slice().fill(T::ZERO);
        }
        let count = T::from_usize(N);
        for (index, (x, dy)) in x.iter().zip(dy).enumerate() {
            let (x, dy) = (x.as_slice(), dy.as_mut_slice());
            let (mean, scale) = Self::statistics(x);
            if let Some(gradient) = &mut gradient {
                let sums = gradient.gain.as_mut_slice().iter_mut().zip(gradient.bias.as_mut_slice());
                for ((gain, bias), (&x, &dy)) in sums.zip(x.iter().zip(dy.iter())) {
                    *gain += dy * (x - mean) * scale;
                    *bias += dy;
                }
            }
            if let Some(dx) = &mut dx {
                for (dy, &gain) in dy.iter_mut().zip(self.gain.as_slice()) {
                    *dy *= gain;
                }
                let offset = sum(dy, |dy| dy) / count;
                let slope = sum2(x, dy, |x, dy| (x - mean) * scale * dy) / count;
                for (dx, (&x, &dy)) in dx[index].as_mut_slice().iter_mut().zip(x.iter().zip(dy.iter())) {
                    *dx = (dy - offset - (x - mean) * scale * slope) * scale;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::check::{gradients, samples};
    use crate::layer::{EPS, bits};
    use approx::assert_relative_eq;

    #[test]
    fn gradients_match_central_differences() {
        let layer = LayerNorm::<5, EPS, f64> {
            gain: SVector::from([1.1, -0.7, 0.4, 2.0, 0.9]),
            bias: SVector::from([0.1, 0.0, -0.5, 0.3, 0.2]),
        };
        gradients(&layer, &Pass::train(1), &samples::<5>(4));
        let wide = LayerNorm::<11, { bits(0.3) }, f64> {
            gain: SVector::from_fn(|row, _| 0.5 + 0.1 * row as f64),
            bias: SVector::zeros(),
        };
        gradients(&wide, &Pass::PREDICT, &samples::<11>(3));
    }

    /// PyTorch 2.15, float64: one sample of a layer norm of 6 elements with ε = 1e-5, forward and backward.
    #[test]
    fn agrees_with_pytorch() {
        let layer = LayerNorm::<6, EPS, f64> {
            gain: SVector::from([
                1.124190330505371,
                1.2367432117462158,
                1.1794393062591553,
                0.9107671976089478,
                1.142117977142334,
                0.9633291959762573,
            ]),
            bias: SVector::from([
                0.05753818526864052,
                -0.17127540707588196,
                -0.375962495803833,
                1.0435669422149658,
                -0.029742829501628876,
                -0.010820820927619934,
            ]),
        };
        let x = SVector::from([
            1.1560345207053686,
            0.12157255223205077,
            0.2763422491778873,
            -0.38006049650287554,
            0.8565795452748723,
            0.5018246450080321,
        ]);
        let mut y = [SVector::zeros()];
        layer.forward::<crate::storage::Fixed<1>>(&Pass::train(0), &[x], &mut y, &mut ());
        let expected = SVector::from([
            1.7139731726636804,
            -0.9172717432613863,
            -0.7209487108652473,
            -0.4229527866564811,
            0.9665302649832495,
            0.14345323587057368,
        ]);
        assert_relative_eq!(y[0], expected, max_relative = 1e-12);
        let mut dy = [SVector::from([
            0.06567742692380836,
            -0.4067847406327093,
            -0.46094325447051476,
            -0.58216730686868,
            0.09141089538446033,
            0.47612516091580964,
        ])];
        let mut dx = [SVector::zeros()];
        let pass = Pass::train(0);
        layer.backward::<crate::storage::Fixed<1>>(&pass, &[x], &y, &mut (), &mut dy, Some(&mut dx), None);
        let expected = SVector::from([
            -0.3208786291981759,
            -0.3746120957591669,
            -0.621283001059553,
            0.10647901546859584,
            0.060190498070130216,
            1.1501042124781693,
        ]);
        assert_relative_eq!(dx[0], expected, max_relative = 1e-10);
    }

    #[test]
    fn a_constant_sample_gives_the_bias() {
        let layer = LayerNorm::<3, EPS, f32> {
            gain: SVector::from([1.0, 2.0, 3.0]),
            bias: SVector::from([4.0, 5.0, 6.0]),
        };
        let mut y = SVector::zeros();
        layer.predict_into(&SVector::from([7.0, 7.0, 7.0]), &mut y);
        assert_eq!(y, layer.bias);
    }
}
