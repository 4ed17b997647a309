//! `group_norm`: every group of channels of a sample to mean 0 and variance 1, then a gain and an offset per channel.

use nalgebra::SVector;
use rand::Rng;

use super::Layer;
use crate::Scalar;
use crate::init::Initialization;
use crate::parameters::{Field, Kind, Parameters};
use crate::pass::Pass;
use crate::storage::{Storage, Zeroed};
use crate::sums::{sum, sum2};
use crate::within::{at, change, part_mut};

/// Group normalisation: y = gain · (x − μ) / √(σ² + ε) + bias, with μ and the biased variance σ² taken over all
/// positions of the channels of a group, and a gain and a bias for each channel (Wu and He, Group normalization, ECCV
/// 2018).
///
/// In a declaration: `group_norm(groups)`, or `group_norm(groups, eps = 1e-6)`. A sample of `N` elements, `[C, H, W]` or
/// `[C, L]`, is `CHANNELS` runs of `N / CHANNELS` positions, and `GROUPS` runs of CHANNELS / GROUPS channels. One group
/// is a layer norm of the image with parameters per channel; as many groups as channels make an instance norm.
///
/// `EPS` holds the bits of ε ([`bits`](super::bits)), [`EPS`](super::EPS) = 10⁻⁵ by default. Gains start at 1, biases
/// at 0. In files: `weight` `[CHANNELS]` (the gain), `bias` `[CHANNELS]`.
///
/// With x̂ = (x − μ) / √(σ² + ε) and g = gain · ∂E/∂y, backward gives ∂E/∂x = (g − mean(g) − x̂ · mean(g · x̂)) /
/// √(σ² + ε), the means over the group. It keeps nothing: μ and σ are two cheap sums over x.
#[repr(C)]
#[derive(Debug, Clone, PartialEq)]
pub struct GroupNorm<const N: usize, const CHANNELS: usize, const GROUPS: usize, const EPS: u64, T> {
    /// Factor of each channel.
    pub gain: SVector<T, CHANNELS>,
    /// Offset of each channel.
    pub bias: SVector<T, CHANNELS>,
}

// SAFETY: two matrices of scalars.
unsafe impl<const N: usize, const CHANNELS: usize, const GROUPS: usize, const EPS: u64, T: Scalar>
    bytemuck::Zeroable for GroupNorm<N, CHANNELS, GROUPS, EPS, T>
{
}

impl<const N: usize, const CHANNELS: usize, const GROUPS: usize, const EPS: u64, T: Scalar> Zeroed
    for GroupNorm<N, CHANNELS, GROUPS, EPS, T>
{
    const ZERO: Self = Self { gain: Zeroed::ZERO, bias: Zeroed::ZERO };
}

crate::as_network!([const N: usize, const CHANNELS: usize, const GROUPS: usize, const EPS: u64, T: Scalar] GroupNorm<N, CHANNELS, GROUPS, EPS, T>);

// SAFETY: `repr(C)`, two matrices of `T`, named in order.
unsafe impl<const N: usize, const CHANNELS: usize, const GROUPS: usize, const EPS: u64, T: Scalar> Parameters
    for GroupNorm<N, CHANNELS, GROUPS, EPS, T>
{
    type Scalar = T;
    const LAYOUT: &'static [Field] = &[
        Field::tensor("weight", 0, Kind::Gain, &[CHANNELS], &[1]),
        Field::tensor("bias", CHANNELS, Kind::Bias, &[CHANNELS], &[1]),
    ];
}

impl<const N: usize, const CHANNELS: usize, const GROUPS: usize, const EPS: u64, T: Scalar>
    GroupNorm<N, CHANNELS, GROUPS, EPS, T>
{
    /// Elements of a channel.
    const POSITIONS: usize = {
        assert!(
            CHANNELS > 0 && N > 0 && N.is_multiple_of(CHANNELS),
            "the channels of a group norm divide its elements"
        );
        assert!(f64::from_bits(EPS) >= 0.0, "ε of a group norm is not negative");
        N / CHANNELS
    };
    /// Channels of a group.
    const WIDTH: usize = {
        assert!(
            GROUPS > 0 && CHANNELS.is_multiple_of(GROUPS),
            "the groups of a group norm divide its channels"
        );
        CHANNELS / GROUPS
    };
    /// Elements of a group.
    const GROUP: usize = Self::WIDTH * Self::POSITIONS;

    /// μ and 1 / √(σ² + ε) of a group.
    #[inline(always)]
    fn statistics(x: &[T]) -> (T, T) {
        let count = T::from_usize(Self::GROUP);
        let mean = sum(x, |x| x) / count;
        let variance = sum(x, |x| (x - mean) * (x - mean)) / count;
        (mean, T::ONE / (variance + T::from_f64(f64::from_bits(EPS))).sqrt())
    }
}

impl<const N: usize, const CHANNELS: usize, const GROUPS: usize, const EPS: u64, T: Scalar> Layer
    for GroupNorm<N, CHANNELS, GROUPS, EPS, T>
{
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
        let groups = x.as_slice().chunks_exact(Self::GROUP);
        let groups = groups.zip(y.as_mut_slice().chunks_exact_mut(Self::GROUP));
        let gains = self.gain.as_slice().chunks_exact(Self::WIDTH);
        let parameters = gains.zip(self.bias.as_slice().chunks_exact(Self::WIDTH));
        for ((x, y), (gains, biases)) in groups.zip(parameters) {
            let (mean, scale) = Self::statistics(x);
            let channels = x.chunks_exact(Self::POSITIONS).zip(y.chunks_exact_mut(Self::POSITIONS));
            for ((x, y), (&gain, &bias)) in channels.zip(gains.iter().zip(biases)) {
                for (y, &x) in y.iter_mut().zip(x) {
                    *y = (x - mean) * scale * gain + bias;
                }
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
        mut dx: Option<&mut [SVector<T, N>]>,
        mut gradient: Option<&mut Self>,
    ) {
        if let Some(gradient) = &mut gradient {
            gradient.as_mut_slice().fill(T::ZERO);
        }
        let count = T::from_usize(Self::GROUP);
        for (index, (x, dy)) in x.iter().zip(dy).enumerate() {
            let groups = x.as_slice().chunks_exact(Self::GROUP);
            let groups = groups.zip(dy.as_mut_slice().chunks_exact_mut(Self::GROUP));
            for (group, (x, dy)) in groups.enumerate() {
                let (mean, scale) = Self::statistics(x);
                let channels = group * Self::WIDTH..(group + 1) * Self::WIDTH;
                if let Some(gradient) = &mut gradient {
                    let planes = x.chunks_exact(Self::POSITIONS).zip(dy.chunks_exact(Self::POSITIONS));
                    for (channel, (x, dy)) in channels.clone().zip(planes) {
                        let slope = sum2(x, dy, |x, dy| (x - mean) * dy) * scale;
                        change(gradient.gain.as_mut_slice(), channel, |gain| gain + slope);
                        change(gradient.bias.as_mut_slice(), channel, |bias| bias + sum(dy, |dy| dy));
                    }
                }
                if let Some(dx) = &mut dx {
                    for (channel, dy) in channels.zip(dy.chunks_exact_mut(Self::POSITIONS)) {
                        let gain = at(self.gain.as_slice(), channel);
                        dy.iter_mut().for_each(|dy| *dy *= gain);
                    }
                    let offset = sum(dy, |dy| dy) / count;
                    let slope = sum2(x, dy, |x, dy| (x - mean) * scale * dy) / count;
                    let Some(dx) = dx.get_mut(index) else { continue };
                    let dx = part_mut(dx.as_mut_slice(), group * Self::GROUP..(group + 1) * Self::GROUP);
                    for (dx, (&x, &dy)) in dx.iter_mut().zip(x.iter().zip(dy.iter())) {
                        *dx = (dy - offset - (x - mean) * scale * slope) * scale;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::check::{gradients, samples};
    use crate::layer::{EPS, LayerNorm, bits};
    use crate::storage::Fixed;
    use crate::testing::Reference;

    fn drawn<const N: usize, const C: usize, const G: usize>() -> GroupNorm<N, C, G, EPS, f64> {
        GroupNorm {
            gain: SVector::from_fn(|row, _| 1.3 - 0.7 * row as f64),
            bias: SVector::from_fn(|row, _| 0.1 * row as f64 - 0.2),
        }
    }

    #[test]
    fn gradients_match_central_differences() {
        gradients(&drawn::<12, 4, 2>(), &Pass::train(1), &samples::<12>(3));
        gradients(&drawn::<12, 4, 1>(), &Pass::PREDICT, &samples::<12>(2));
        gradients(&drawn::<12, 3, 3>(), &Pass::train(1), &samples::<12>(2));
        let wide =
            GroupNorm::<22, 2, 1, { bits(0.3) }, f64> { gain: SVector::repeat(0.5), bias: SVector::zeros() };
        gradients(&wide, &Pass::train(1), &samples::<22>(2));
    }

    #[test]
    fn agrees_with_pytorch() {
        let reference = Reference(include_str!("group_norm/pytorch.txt"));
        let (mut layer, mut gradient) = (GroupNorm::<64, 4, 2, EPS, f64>::ZERO, GroupNorm::ZERO);
        layer.gain.copy_from_slice(&reference.numbers("weight"));
        layer.bias.copy_from_slice(&reference.numbers("bias"));
        let x = reference.columns::<64>("x");
        let (mut y, mut dx) = (vec![SVector::zeros(); 2], vec![SVector::zeros(); 2]);
        let pass = Pass::train(0);
        layer.forward::<Fixed<2>>(&pass, &x, &mut y, &mut ());
        reference.assert("y", &y);
        let mut dy = reference.columns::<64>("dy");
        layer.backward::<Fixed<2>>(&pass, &x, &y, &mut (), &mut dy, Some(&mut dx), Some(&mut gradient));
        reference.assert("dx", &dx);
        reference.assert("weight_gradient", &[gradient.gain]);
        reference.assert("bias_gradient", &[gradient.bias]);
    }

    #[test]
    fn one_group_of_single_positions_is_a_layer_norm() {
        let group = drawn::<6, 6, 1>();
        let layer = LayerNorm::<6, 6, 1, EPS, f64> { gain: group.gain, bias: group.bias };
        let (x, mut y) = (samples::<6>(1)[0], [SVector::zeros(); 2]);
        group.predict_into(&x, &mut y[0]);
        layer.predict_into(&x, &mut y[1]);
        assert_eq!(y[0], y[1]);
    }
}
