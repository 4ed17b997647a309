//! `conv1d`, `conv2d`: filters that slide over the positions of a signal or an image.

mod kernel;
mod plain;
#[cfg(test)]
mod tests;
mod transpose;

pub use transpose::{ConvTranspose1d, ConvTranspose2d};

use core::fmt::{Debug, Formatter};
use core::marker::PhantomData;

use nalgebra::{SMatrix, SVector};
use rand::Rng;

use self::kernel::{Geometry, correlate, gather, scatter};
use self::plain::plain;
use super::Layer;
use super::window::{Flat, Window};
use crate::Scalar;
use crate::check::{Piece, require};
use crate::columns::{flat, flat_mut};
use crate::init::Initialization;
use crate::kernel::conv::Planes;
use crate::parameters::{Field, Kind, Parameters};
use crate::pass::Pass;
use crate::storage::{Storage, Zeroed};
use crate::sums::sum;
use crate::within::{self, rest, rest_mut};

/// A convolution of an image: y<sub>f,h,w</sub> = b<sub>f</sub> + Σ<sub>c,i,j</sub> W<sub>f,c,i,j</sub> ·
/// x<sub>c, h·stride + i·dilation − padding, w·stride + j·dilation − padding</sub>, where x is 0 in the padding.
///
/// In a declaration: `conv2d(filters, kernel = 3)` or `kernel = [3, 5]`, with `stride = 1`, `padding = 0` (a number, a
/// pair, or `same`), `dilation = 1`, `groups = 1`, `bias = true` by default. It takes `[CHANNELS, H, W]` and gives
/// `[FILTERS, H′, W′]`; [`Axis`](super::Axis) gives the sizes. With groups, each of `GROUPS` runs of filters sees the
/// run of channels at the same place; as many groups as channels make a depthwise convolution.
///
/// As PyTorch's, it is a cross-correlation (LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to
/// document recognition, Proc. IEEE 86, 1998): the kernel is not turned around.
///
/// `TAPS` is the number of weights of a filter, CHANNELS / GROUPS · kernel rows · kernel columns; `IN` and `OUT` are the
/// elements of a sample before and after. `BIAS` is 1 or 0, as in [`Dense`](super::Dense). Inconsistent sizes do not
/// compile. In files: `weight` `[FILTERS, CHANNELS / GROUPS, kernel rows, kernel columns]`, `bias` `[FILTERS]`.
///
/// Weights start by the scheme that fits the following activation ([`Initialization`]) with CHANNELS / GROUPS · kernel
/// elements as fan in and FILTERS / GROUPS · kernel elements as fan out; biases at 0.
///
/// With δ = ∂E/∂y, backward gives ∂E/∂x as the transposed convolution of δ ([`ConvTranspose2d`]), ∂E/∂W as the sum over
/// samples and windows of δ times what each tap saw, and ∂E/∂b = Σ δ.
#[repr(C)]
pub struct Conv2d<
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
    /// W: a filter is a column.
    pub weight: SMatrix<T, TAPS, FILTERS>,
    /// b; empty where `BIAS` is 0.
    pub bias: SMatrix<T, FILTERS, BIAS>,
    axes: PhantomData<(Rows, Columns)>,
}

/// A convolution of a signal: y<sub>f,t</sub> = b<sub>f</sub> + Σ<sub>c,j</sub> W<sub>f,c,j</sub> ·
/// x<sub>c, t·stride + j·dilation − padding</sub>, where x is 0 in the padding.
///
/// In a declaration: `conv1d(filters, kernel = 3)`, with the arguments of [`Conv2d`]. It takes `[CHANNELS, L]` and gives
/// `[FILTERS, L′]`. In files: `weight` `[FILTERS, CHANNELS / GROUPS, kernel]`, `bias` `[FILTERS]`.
pub type Conv1d<
    Columns,
    const CHANNELS: usize,
    const FILTERS: usize,
    const GROUPS: usize,
    const TAPS: usize,
    const IN: usize,
    const OUT: usize,
    const BIAS: usize,
    T,
> = Conv2d<Flat, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>;

plain!(Conv2d, Window, FILTERS);

/// The share of a group; without groups, which `check_sizes` refuses, nothing.
const fn per_group(count: usize, groups: usize) -> usize {
    match groups {
        0 => 0,
        groups => count / groups,
    }
}

/// Refuses sizes that do not belong together.
const fn check_sizes(
    [channels, filters, groups, bias]: [usize; 4],
    taps: [usize; 2],
    input: [usize; 2],
    output: [usize; 2],
) {
    use Piece::{Number, Text};
    require(channels > 0 && filters > 0 && groups > 0, &[Text("a convolution without channels or groups")]);
    require(
        channels.is_multiple_of(groups) && filters.is_multiple_of(groups),
        &[
            Number(groups),
            Text(" groups do not divide "),
            Number(channels),
            Text(" channels and "),
            Number(filters),
            Text(" filters of a convolution"),
        ],
    );
    require(bias <= 1, &[Text("a convolution has 0 or 1 biases for each filter, not "), Number(bias)]);
    equal("weights for each column", taps);
    equal("elements in", input);
    equal("elements out", output);
}

/// Refuses a size that is not what it is computed to be.
const fn equal(what: &'static str, [stated, computed]: [usize; 2]) {
    use Piece::{Number, Text};
    require(
        stated == computed,
        &[
            Text("a convolution is stated to have "),
            Number(stated),
            Text(" "),
            Text(what),
            Text(", its geometry gives "),
            Number(computed),
        ],
    );
}

/// The share of a group.
#[inline(always)]
fn part<T>(values: &[T], group: usize, groups: usize) -> &[T] {
    let len = values.len() / groups;
    within::part(values, group * len..(group + 1) * len)
}

#[inline(always)]
fn part_mut<T>(values: &mut [T], group: usize, groups: usize) -> &mut [T] {
    let len = values.len() / groups;
    within::part_mut(values, group * len..(group + 1) * len)
}

/// Every plane filled with its bias, or with 0.
#[inline(always)]
fn start<T: Scalar>(bias: &[T], plane: usize, y: &mut [T]) {
    if bias.is_empty() {
        y.fill(T::ZERO);
    }
    for (y, &bias) in y.chunks_exact_mut(plane).zip(bias) {
        y.fill(bias);
    }
}

/// Adds up every plane.
#[inline(always)]
fn add_planes<T: Scalar>(dy: &[T], plane: usize, bias: &mut [T]) {
    for (bias, dy) in bias.iter_mut().zip(dy.chunks_exact(plane)) {
        *bias += sum(dy, |dy| dy);
    }
}

impl<
    Rows: Window,
    Columns: Window,
    const CHANNELS: usize,
    const FILTERS: usize,
    const GROUPS: usize,
    const TAPS: usize,
    const IN: usize,
    const OUT: usize,
    const BIAS: usize,
    T: Scalar,
> Conv2d<Rows, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>
{
    const KERNEL: usize = Rows::KERNEL * Columns::KERNEL;

    /// Checked wherever it is used, that is, in every pass.
    const GEOMETRY: Geometry = {
        check_sizes(
            [CHANNELS, FILTERS, GROUPS, BIAS],
            [TAPS, per_group(CHANNELS, GROUPS) * Self::KERNEL],
            [IN, CHANNELS * Rows::SIZE * Columns::SIZE],
            [OUT, FILTERS * Rows::OUT * Columns::OUT],
        );
        Geometry::new(Rows::EXTENT, Columns::EXTENT, CHANNELS, FILTERS, GROUPS)
    };

    /// One group as the kernels of `kernel::conv` see it, where they can do it and it is worth a call.
    const PLANES: Option<Planes> = {
        let (rows, columns) = (Rows::EXTENT, Columns::EXTENT);
        let planes = Planes {
            channels: per_group(CHANNELS, GROUPS),
            size: [rows.size, columns.size],
            before: [rows.before, columns.before],
            kernel: [rows.kernel, columns.kernel],
            dilation: [rows.dilation, columns.dilation],
            filters: per_group(FILTERS, GROUPS),
            out: [rows.out, columns.out],
            w_channel: Self::KERNEL,
            w_filter: TAPS,
            reversed: false,
        };
        // Kernels fuse and add up as their level does best, which is not what `portable` promises.
        let worth = cfg!(all(feature = "std", not(feature = "portable"))) && TAPS * OUT >= 1 << 12;
        if worth && rows.stride == 1 && columns.stride == 1 && planes.fits() { Some(planes) } else { None }
    };

    /// The same where they can take derivatives back.
    const BACK: Option<Planes> = match Self::PLANES {
        Some(planes) if planes.goes_back() => Some(planes),
        _ => None,
    };

    /// Forward for the samples that `x` holds, group by group.
    #[inline(always)]
    fn call(&self, planes: Planes, x: &[T], y: &mut [T]) {
        let (samples, w, bias) = (x.len() / IN, self.weight.as_slice(), self.bias.as_slice());
        if samples == 0 {
            return;
        }
        for group in 0..GROUPS {
            let (x, y) = (rest(x, group * (IN / GROUPS)), rest_mut(y, group * (OUT / GROUPS)));
            let (w, bias) = (part(w, group, GROUPS), part(bias, group, GROUPS));
            T::conv_forward(planes, samples, (x, IN), w, bias, (y, OUT));
        }
    }

    const SHAPE: &'static [usize] = match Rows::PRESENT {
        true => &[FILTERS, per_group(CHANNELS, GROUPS), Rows::KERNEL, Columns::KERNEL],
        false => &[FILTERS, per_group(CHANNELS, GROUPS), Columns::KERNEL],
    };
    const STRIDES: &'static [usize] = match Rows::PRESENT {
        true => &[TAPS, Self::KERNEL, Columns::KERNEL, 1],
        false => &[TAPS, Columns::KERNEL, 1],
    };
}

// SAFETY: `repr(C)`, two matrices of `T`, named in order, and a marker without size.
unsafe impl<
    Rows: Window,
    Columns: Window,
    const CHANNELS: usize,
    const FILTERS: usize,
    const GROUPS: usize,
    const TAPS: usize,
    const IN: usize,
    const OUT: usize,
    const BIAS: usize,
    T: Scalar,
> Parameters for Conv2d<Rows, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>
{
    type Scalar = T;
    const LAYOUT: &'static [Field] = match BIAS {
        0 => &[Field::tensor("weight", 0, Kind::Weight, Self::SHAPE, Self::STRIDES)],
        _ => &[
            Field::tensor("weight", 0, Kind::Weight, Self::SHAPE, Self::STRIDES),
            Field::tensor("bias", TAPS * FILTERS, Kind::Bias, &[FILTERS], &[1]),
        ],
    };
}

impl<
    Rows: Window,
    Columns: Window,
    const CHANNELS: usize,
    const FILTERS: usize,
    const GROUPS: usize,
    const TAPS: usize,
    const IN: usize,
    const OUT: usize,
    const BIAS: usize,
    T: Scalar,
> Layer for Conv2d<Rows, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>
{
    type Input = SVector<T, IN>;
    type Output = SVector<T, OUT>;
    type Kept<S: Storage> = ();

    // Taps that meet the padding included.
    const MULTIPLY_ADDS: usize = TAPS * OUT;
    const PREDICT_BYTES: usize = 0;
    const WORKSPACE_BYTES: usize = 0;

    fn initialize<R: Rng + ?Sized>(&mut self, scheme: Initialization, rng: &mut R) {
        let _ = const { &Self::GEOMETRY };
        let fan_out = FILTERS / GROUPS * Self::KERNEL;
        scheme.fill(self.weight.as_mut_slice(), TAPS, fan_out, rng);
        self.bias.as_mut_slice().fill(T::ZERO);
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn predict_into(&self, x: &SVector<T, IN>, y: &mut SVector<T, OUT>) {
        let geometry = const { &Self::GEOMETRY };
        let y = y.as_mut_slice();
        if let Some(planes) = const { Self::PLANES } {
            self.call(planes, x.as_slice(), y);
            return;
        }
        start(self.bias.as_slice(), geometry.plane_out(), y);
        gather(geometry, x.as_slice(), self.weight.as_slice(), y);
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
        if let Some(planes) = const { Self::PLANES } {
            self.call(planes, flat(x), flat_mut(y));
            return;
        }
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
            if let Some(planes) = const { Self::PLANES }
                && !x.is_empty()
            {
                let (x, dy) = (flat(x), flat(dy));
                for group in 0..GROUPS {
                    let x = rest(x, group * (IN / GROUPS));
                    let (samples, dy) = (dy.len() / OUT, rest(dy, group * (OUT / GROUPS)));
                    let dw = part_mut(gradient.weight.as_mut_slice(), group, GROUPS);
                    T::conv_weight_gradient(planes, samples, (x, IN), (dy, OUT), dw);
                }
            }
            for (x, dy) in x.iter().zip(dy.iter()) {
                add_planes(dy.as_slice(), geometry.plane_out(), gradient.bias.as_mut_slice());
                if const { Self::PLANES.is_some() } {
                    continue;
                }
                correlate(geometry, x.as_slice(), dy.as_slice(), gradient.weight.as_mut_slice());
            }
        }
        if let Some(dx) = dx {
            let w = self.weight.as_slice();
            if let Some(planes) = const { Self::BACK }
                && !x.is_empty()
            {
                let (samples, dy, dx) = (dy.len(), flat(dy), flat_mut(dx));
                for group in 0..GROUPS {
                    let (dy, dx) = (rest(dy, group * (OUT / GROUPS)), rest_mut(dx, group * (IN / GROUPS)));
                    T::conv_input_gradient(planes, samples, (dy, OUT), part(w, group, GROUPS), (dx, IN));
                }
                return;
            }
            for (dx, dy) in dx.iter_mut().zip(dy.iter()) {
                let dx = dx.as_mut_slice();
                dx.fill(T::ZERO);
                scatter(geometry, dy.as_slice(), w, dx);
            }
        }
    }
}
