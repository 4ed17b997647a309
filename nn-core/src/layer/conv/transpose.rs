//! `conv_transpose1d`, `conv_transpose2d`: convolutions reversed, which enlarge a signal or an image.

use core::fmt::{Debug, Formatter};
use core::marker::PhantomData;

use nalgebra::{SMatrix, SVector};
use rand::Rng;

use super::kernel::{Geometry, correlate, gather, scatter};
use super::plain::plain;
use super::{add_planes, check_sizes, per_group, start};
use crate::Scalar;
use crate::init::Initialization;
use crate::layer::Layer;
use crate::layer::window::{Flat, TransposedWindow};
use crate::parameters::{Field, Kind, Parameters};
use crate::pass::Pass;
use crate::storage::{Storage, Zeroed};

/// A transposed convolution of an image: every x<sub>c,h,w</sub> adds W<sub>c,f,i,j</sub> · x<sub>c,h,w</sub> to
/// y<sub>f, h·stride + i·dilation − padding, w·stride + j·dilation − padding</sub>, on top of b<sub>f</sub>.
///
/// In a declaration: `conv_transpose2d(filters, kernel = 2, stride = 2)`, with `padding = 0`, `output_padding = 0`,
/// `dilation = 1`, `groups = 1`, `bias = true` by default. It takes `[CHANNELS, H, W]` and gives `[FILTERS, H′, W′]`;
/// [`TransposedAxis`](crate::layer::TransposedAxis) gives the sizes. It is the map by which a [`Conv2d`](super::Conv2d)
/// with the same arguments takes gradients back (Zeiler, Krishnan, Taylor and Fergus, Deconvolutional networks, CVPR
/// 2010; Dumoulin and Visin, A guide to convolution arithmetic for deep learning, arXiv:1603.07285, 2016).
///
/// `TAPS` is the number of weights of a channel, FILTERS / GROUPS · kernel rows · kernel columns; `IN` and `OUT` are the
/// elements of a sample before and after. `BIAS` is 1 or 0, as in [`Dense`](crate::layer::Dense). Inconsistent sizes do
/// not compile. In files: `weight` `[CHANNELS, FILTERS / GROUPS, kernel rows, kernel columns]`, `bias` `[FILTERS]`.
///
/// Weights start by the scheme that fits the following activation ([`Initialization`]). An element that comes out has
/// CHANNELS / GROUPS · kernel elements / strides terms on average, at least one: its fan in. The fan out is `TAPS`.
/// Biases start at 0.
///
/// With δ = ∂E/∂y, backward gives ∂E/∂x as the convolution of δ with W, ∂E/∂W as the sum of x times the δ that each tap
/// reaches, and ∂E/∂b = Σ δ.
#[repr(C)]
pub struct ConvTranspose2d<
    Rows,
    Columns,
    const CHANNELS: usize,
    const FILTERS: usize,
    const GROUPS: usize,
    const TAPS: usize,
    const IN: usize,
    const OUT: usize,
    const BIAS: usize,
    T,
> {
    /// W: what a channel is spread by is a column.
    pub weight: SMatrix<T, TAPS, CHANNELS>,
    /// b; empty where `BIAS` is 0.
    pub bias: SMatrix<T, FILTERS, BIAS>,
    axes: PhantomData<(Rows, Columns)>,
}

/// A transposed convolution of a signal: every x<sub>c,t</sub> adds W<sub>c,f,j</sub> · x<sub>c,t</sub> to
/// y<sub>f, t·stride + j·dilation − padding</sub>, on top of b<sub>f</sub>.
///
/// In a declaration: `conv_transpose1d(filters, kernel = 2, stride = 2)`, with the arguments of [`ConvTranspose2d`]. It
/// takes `[CHANNELS, L]` and gives `[FILTERS, L′]`. In files: `weight` `[CHANNELS, FILTERS / GROUPS, kernel]`, `bias`
/// `[FILTERS]`.
pub type ConvTranspose1d<
    Columns,
    const CHANNELS: usize,
    const FILTERS: usize,
    const GROUPS: usize,
    const TAPS: usize,
    const IN: usize,
    const OUT: usize,
    const BIAS: usize,
    T,
> = ConvTranspose2d<Flat, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>;

plain!(ConvTranspose2d, TransposedWindow, CHANNELS);

impl<
    Rows: TransposedWindow,
    Columns: TransposedWindow,
    const CHANNELS: usize,
    const FILTERS: usize,
    const GROUPS: usize,
    const TAPS: usize,
    const IN: usize,
    const OUT: usize,
    const BIAS: usize,
    T: Scalar,
> ConvTranspose2d<Rows, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>
{
    const KERNEL: usize = Rows::KERNEL * Columns::KERNEL;

    /// The convolution that is reversed: our output is its input. Checked wherever it is used, that is, in every pass.
    const GEOMETRY: Geometry = {
        check_sizes(
            [CHANNELS, FILTERS, GROUPS, BIAS],
            [TAPS, per_group(FILTERS, GROUPS) * Self::KERNEL],
            [IN, CHANNELS * Rows::SIZE * Columns::SIZE],
            [OUT, FILTERS * Rows::OUT * Columns::OUT],
        );
        Geometry::new(Rows::EXTENT, Columns::EXTENT, FILTERS, CHANNELS, GROUPS)
    };

    const SHAPE: &'static [usize] = match Rows::PRESENT {
        true => &[CHANNELS, FILTERS / GROUPS, Rows::KERNEL, Columns::KERNEL],
        false => &[CHANNELS, FILTERS / GROUPS, Columns::KERNEL],
    };
    const STRIDES: &'static [usize] = match Rows::PRESENT {
        true => &[TAPS, Self::KERNEL, Columns::KERNEL, 1],
        false => &[TAPS, Columns::KERNEL, 1],
    };
}

// SAFETY: `repr(C)`, two matrices of `T`, named in order, and a marker without size.
unsafe impl<
    Rows: TransposedWindow,
    Columns: TransposedWindow,
    const CHANNELS: usize,
    const FILTERS: usize,
    const GROUPS: usize,
    const TAPS: usize,
    const IN: usize,
    const OUT: usize,
    const BIAS: usize,
    T: Scalar,
> Parameters for ConvTranspose2d<Rows, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>
{
    type Scalar = T;
    const LAYOUT: &'static [Field] = match BIAS {
        0 => &[Field::tensor("weight", 0, Kind::Weight, Self::SHAPE, Self::STRIDES)],
        _ => &[
            Field::tensor("weight", 0, Kind::Weight, Self::SHAPE, Self::STRIDES),
            Field::tensor("bias", TAPS * CHANNELS, Kind::Bias, &[FILTERS], &[1]),
        ],
    };
}

impl<
    Rows: TransposedWindow,
    Columns: TransposedWindow,
    const CHANNELS: usize,
    const FILTERS: usize,
    const GROUPS: usize,
    const TAPS: usize,
    const IN: usize,
    const OUT: usize,
    const BIAS: usize,
    T: Scalar,
> Layer for ConvTranspose2d<Rows, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>
{
    type Input = SVector<T, IN>;
    type Output = SVector<T, OUT>;
    type Kept<S: Storage> = ();

    // Taps whose target is cut off included.
    const MULTIPLY_ADDS: usize = TAPS * IN;
    const PREDICT_BYTES: usize = 0;
    const WORKSPACE_BYTES: usize = 0;

    fn initialize<R: Rng + ?Sized>(&mut self, scheme: Initialization, rng: &mut R) {
        let _ = const { &Self::GEOMETRY };
        let strides = Rows::EXTENT.stride * Columns::EXTENT.stride;
        let fan_in = (CHANNELS / GROUPS * Self::KERNEL / strides).max(1);
        scheme.fill(self.weight.as_mut_slice(), fan_in, TAPS, rng);
        self.bias.as_mut_slice().fill(T::ZERO);
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn predict_into(&self, x: &SVector<T, IN>, y: &mut SVector<T, OUT>) {
        let geometry = const { &Self::GEOMETRY };
        let y = y.as_mut_slice();
        start(self.bias.as_slice(), geometry.plane(), y);
        scatter(geometry, x.as_slice(), self.weight.as_slice(), y);
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn forward<S: Storage>(
        &self,
        _: &Pass,
        x: &[SVector<T, IN>],
        y: &mut [SVector<T, OUT>],
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
        x: &[SVector<T, IN>],
        _: &[SVector<T, OUT>],
        (): &mut Self::Kept<S>,
        dy: &mut [SVector<T, OUT>],
        dx: Option<&mut [SVector<T, IN>]>,
        gradient: Option<&mut Self>,
    ) {
        let geometry = const { &Self::GEOMETRY };
        if let Some(gradient) = gradient {
            gradient.as_mut_slice().fill(T::ZERO);
            for (x, dy) in x.iter().zip(dy.iter()) {
                correlate(geometry, dy.as_slice(), x.as_slice(), gradient.weight.as_mut_slice());
                add_planes(dy.as_slice(), geometry.plane(), gradient.bias.as_mut_slice());
            }
        }
        if let Some(dx) = dx {
            for (dx, dy) in dx.iter_mut().zip(dy.iter()) {
                let dx = dx.as_mut_slice();
                dx.fill(T::ZERO);
                gather(geometry, dy.as_slice(), self.weight.as_slice(), dx);
            }
        }
    }
}
