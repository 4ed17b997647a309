//! `layer_norm`: every group of elements along one axis to mean 0 and variance 1, then a gain and an offset per index.

use nalgebra::SVector;
use rand::Rng;

use super::Layer;
use crate::Scalar;
use crate::groups::{assert_groups, pairs, pairs_mut};
use crate::init::Initialization;
use crate::parameters::{Field, Kind, Parameters};
use crate::pass::Pass;
use crate::storage::{Storage, Zeroed};
use crate::sums::{sum, sum2};

/// Layer normalisation: y = gain · (x − μ) / √(σ² + ε) + bias, with μ and the biased variance σ² taken over the `N`
/// elements of one group (Ba, Kiros and Hinton, Layer normalization, arXiv:1607.06450, 2016).
///
/// In a declaration: `layer_norm`, or `layer_norm(eps = 1e-6)`, which works on the last axis; `axis = 0` names another,
/// and `layer_norm(all)` takes the whole sample for one group.
///
/// A sample of `ELEMENTS` is a value `[OUTER, N, INNER]`, last axis fastest: its groups are `N` elements that stand
/// `INNER` apart, with `INNER` = 1 along the last axis. `ELEMENTS` that N · INNER does not divide do not compile.
///
/// `EPS` holds the bits of ε ([`bits`](super::bits)), [`EPS`](super::EPS) = 10⁻⁵ by default. Gains start at 1,
/// biases at 0. In files: `weight` `[N]` (the gain), `bias` `[N]`.
///
/// With x̂ = (x − μ) / √(σ² + ε) and g = gain · ∂E/∂y, backward gives ∂E/∂x = (g − mean(g) − x̂ · mean(g · x̂)) /
/// √(σ² + ε). It keeps nothing: μ and σ are two cheap sums over x, and a layer that keeps nothing may be given any
/// number of columns in a workspace of fixed capacity.
#[repr(C)]
#[derive(Debug, Clone, PartialEq)]
pub struct LayerNorm<const ELEMENTS: usize, const N: usize, const INNER: usize, const EPS: u64, T> {
    /// Factor of each index.
    pub gain: SVector<T, N>,
    /// Offset of each index.
    pub bias: SVector<T, N>,
}

// SAFETY: two matrices of scalars.
unsafe impl<const ELEMENTS: usize, const N: usize, const INNER: usize, const EPS: u64, T: Scalar>
    bytemuck::Zeroable for LayerNorm<ELEMENTS, N, INNER, EPS, T>
{
}

impl<const ELEMENTS: usize, const N: usize, const INNER: usize, const EPS: u64, T: Scalar> Zeroed
    for LayerNorm<ELEMENTS, N, INNER, EPS, T>
{
    const ZERO: Self = Self { gain: Zeroed::ZERO, bias: Zeroed::ZERO };
}

crate::as_network!([const ELEMENTS: usize, const N: usize, const INNER: usize, const EPS: u64, T: Scalar] LayerNorm<ELEMENTS, N, INNER, EPS, T>);

// SAFETY: `repr(C)`, two matrices of `T`, named in order.
unsafe impl<const ELEMENTS: usize, const N: usize, const INNER: usize, const EPS: u64, T: Scalar> Parameters
    for LayerNorm<ELEMENTS, N, INNER, EPS, T>
{
    type Scalar = T;
    const LAYOUT: &'static [Field] = &[
        Field::tensor("weight", 0, Kind::Gain, &[N], &[1]),
        Field::tensor("bias", N, Kind::Bias, &[N], &[1]),
    ];
}

impl<const ELEMENTS: usize, const N: usize, const INNER: usize, const EPS: u64, T: Scalar>
    LayerNorm<ELEMENTS, N, INNER, EPS, T>
{
    /// μ and 1 / √(σ² + ε) of a group.
    #[inline(always)]
    fn statistics(x: &[T]) -> (T, T) {
        const { assert!(f64::from_bits(EPS) >= 0.0, "ε of a layer norm is not negative") };
        let count = T::from_usize(N);
        let mean = sum(x, |x| x) / count;
        let variance = sum(x, |x| (x - mean) * (x - mean)) / count;
        (mean, T::ONE / (variance + T::from_f64(f64::from_bits(EPS))).sqrt())
    }
}

impl<const ELEMENTS: usize, const N: usize, const INNER: usize, const EPS: u64, T: Scalar> Layer
    for LayerNorm<ELEMENTS, N, INNER, EPS, T>
{
    type Input = SVector<T, ELEMENTS>;
    type Output = SVector<T, ELEMENTS>;
    type Kept<S: Storage> = ();

    const MULTIPLY_ADDS: usize = 2 * ELEMENTS;
    // Groups that are no slice are copied out.
    const PREDICT_BYTES: usize = if INNER == 1 { 0 } else { 2 * N * size_of::<T>() };
    const WORKSPACE_BYTES: usize = 0;

    fn initialize<R: Rng + ?Sized>(&mut self, _: Initialization, _: &mut R) {
        self.gain.as_mut_slice().fill(T::ONE);
        self.bias.as_mut_slice().fill(T::ZERO);
    }

    #[inline(always)]
    fn predict_into(&self, x: &SVector<T, ELEMENTS>, y: &mut SVector<T, ELEMENTS>) {
        const { assert_groups(ELEMENTS, N, INNER) };
        pairs_mut::<T, N, INNER>(x.as_slice(), y.as_mut_slice(), |x, y| {
            let (mean, scale) = Self::statistics(x);
            let parameters = self.gain.as_slice().iter().zip(self.bias.as_slice());
            for ((y, &x), (&gain, &bias)) in y.iter_mut().zip(x).zip(parameters) {
                *y = (x - mean) * scale * gain + bias;
            }
        });
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn forward<S: Storage>(
        &self,
        _: &Pass,
        x: &[SVector<T, ELEMENTS>],
        y: &mut [SVector<T, ELEMENTS>],
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
        x: &[SVector<T, ELEMENTS>],
        _: &[SVector<T, ELEMENTS>],
        (): &mut Self::Kept<S>,
        dy: &mut [SVector<T, ELEMENTS>],
        mut dx: Option<&mut [SVector<T, ELEMENTS>]>,
        mut gradient: Option<&mut Self>,
    ) {
        const { assert_groups(ELEMENTS, N, INNER) };
        if let Some(gradient) = &mut gradient {
            gradient.as_mut_slice().fill(T::ZERO);
        }
        let count = T::from_usize(N);
        for (index, (x, dy)) in x.iter().zip(dy).enumerate() {
            let x = x.as_slice();
            if let Some(gradient) = &mut gradient {
                pairs::<T, N, INNER>(x, dy.as_slice(), |x, dy| {
                    let (mean, scale) = Self::statistics(x);
                    let sums = gradient.gain.as_mut_slice().iter_mut().zip(gradient.bias.as_mut_slice());
                    for ((gain, bias), (&x, &dy)) in sums.zip(x.iter().zip(dy)) {
                        *gain += dy * (x - mean) * scale;
                        *bias += dy;
                    }
                });
            }
            if let Some(dx) = &mut dx {
                let dx = dx[index].as_mut_slice();
                dx.copy_from_slice(dy.as_slice());
                pairs_mut::<T, N, INNER>(x, dx, |x, d| {
                    let (mean, scale) = Self::statistics(x);
                    for (d, &gain) in d.iter_mut().zip(self.gain.as_slice()) {
                        *d *= gain;
                    }
                    let offset = sum(d, |d| d) / count;
                    let slope = sum2(x, d, |x, d| (x - mean) * scale * d) / count;
                    for (d, &x) in d.iter_mut().zip(x) {
                        *d = (*d - offset - (x - mean) * scale * slope) * scale;
                    }
                });
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
        let layer = LayerNorm::<5, 5, 1, EPS, f64> {
            gain: SVector::from([1.1, -0.7, 0.4, 2.0, 0.9]),
            bias: SVector::from([0.1, 0.0, -0.5, 0.3, 0.2]),
        };
        gradients(&layer, &Pass::train(1), &samples::<5>(4));
        let wide = LayerNorm::<11, 11, 1, { bits(0.3) }, f64> {
            gain: SVector::from_fn(|row, _| 0.5 + 0.1 * row as f64),
            bias: SVector::zeros(),
        };
        gradients(&wide, &Pass::PREDICT, &samples::<11>(3));
    }

    /// PyTorch 2.15, float64: one sample of a layer norm of 6 elements with ε = 1e-5, forward and backward.
    #[test]
    fn agrees_with_pytorch() {
        let layer = LayerNorm::<6, 6, 1, EPS, f64> {
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
        let layer = LayerNorm::<3, 3, 1, EPS, f32> {
            gain: SVector::from([1.0, 2.0, 3.0]),
            bias: SVector::from([4.0, 5.0, 6.0]),
        };
        let mut y = SVector::zeros();
        layer.predict_into(&SVector::from([7.0, 7.0, 7.0]), &mut y);
        assert_eq!(y, layer.bias);
    }

    /// `[2, 5, 3]` along its middle axis, and the same rows side by side after a permutation: equal to the bit.
    #[test]
    fn any_axis_is_the_last_after_a_permutation() {
        let gain = SVector::from([1.1, -0.7, 0.4, 2.0, 0.9]);
        let bias = SVector::from([0.1, 0.0, -0.5, 0.3, 0.2]);
        let strided = LayerNorm::<30, 5, 3, EPS, f64> { gain, bias };
        let plain = LayerNorm::<30, 5, 1, EPS, f64> { gain, bias };
        gradients(&strided, &Pass::train(1), &samples::<30>(3));
        gradients(&plain, &Pass::train(1), &samples::<30>(3));
        let turn = |v: &SVector<f64, 30>| {
            SVector::<f64, 30>::from_fn(|k, _| v[(k / 15) * 15 + (k % 5) * 3 + (k / 5) % 3])
        };
        let (x, mut y) = (samples::<30>(1)[0], [SVector::zeros(); 2]);
        strided.predict_into(&x, &mut y[0]);
        plain.predict_into(&turn(&x), &mut y[1]);
        assert_eq!(turn(&y[0]), y[1]);
        let dy = samples::<30>(2)[1];
        let mut dx = [SVector::repeat(7.0); 2];
        let (mut a, mut b) = (Zeroed::ZERO, Zeroed::ZERO);
        let pass = Pass::train(0);
        let (mut d, mut e) = ([dy], [turn(&dy)]);
        let (first, second) = dx.split_at_mut(1);
        type S = crate::storage::Fixed<1>;
        strided.backward::<S>(&pass, &[x], &y[..1], &mut (), &mut d, Some(first), Some(&mut a));
        plain.backward::<S>(&pass, &[turn(&x)], &y[1..], &mut (), &mut e, Some(second), Some(&mut b));
        assert_eq!(turn(&dx[0]), dx[1]);
        assert_relative_eq!(a.gain, b.gain, max_relative = 1e-13);
        assert_relative_eq!(a.bias, b.bias, max_relative = 1e-13);
    }

    #[test]
    fn extreme_values_along_the_first_axis_stay_finite() {
        let layer = LayerNorm::<4, 2, 2, EPS, f32> { gain: SVector::repeat(1.0), bias: SVector::zeros() };
        let mut y = SVector::zeros();
        layer.predict_into(&SVector::from([1e15, 3.0, -1e15, 3.0]), &mut y);
        assert_relative_eq!(y, SVector::from([1.0, 0.0, -1.0, 0.0]), max_relative = 1e-6);
    }
}
