//! Windows that slide along an axis: the geometry of convolutions and of pooling.

use core::fmt::Debug;
use core::ops::Range;

use crate::check::{Piece, require};

/// How a window slides along one axis, in numbers. Output o sees, with tap t, input o · stride + t · dilation − before.
///
/// A transposed convolution is described by the convolution that it reverses: `size` is then the length of what
/// comes out, `out` that of what goes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Elements along the axis.
    pub size: usize,
    /// Elements that a window sees: its taps.
    pub kernel: usize,
    /// Steps from one window to the next.
    pub stride: usize,
    /// Padding in front of the first element.
    pub before: usize,
    /// Steps from one tap to the next.
    pub dilation: usize,
    /// Windows.
    pub out: usize,
}

impl Extent {
    /// A single element seen by a single tap: the axis that is not there.
    pub const UNIT: Self = Self { size: 1, kernel: 1, stride: 1, before: 0, dilation: 1, out: 1 };

    /// The taps of window `output` that meet an element and not the padding.
    #[inline(always)]
    pub const fn taps(&self, output: usize) -> Range<usize> {
        let start = output * self.stride;
        let first = self.before.saturating_sub(start).div_ceil(self.dilation);
        let end = (self.size + self.before).saturating_sub(start).div_ceil(self.dilation);
        let end = if end < self.kernel { end } else { self.kernel };
        if first < end { first..end } else { end..end }
    }

    /// The windows whose tap `tap` meets an element and not the padding.
    #[inline(always)]
    pub const fn outputs(&self, tap: usize) -> Range<usize> {
        let offset = tap * self.dilation;
        let first = self.before.saturating_sub(offset).div_ceil(self.stride);
        let end = (self.size + self.before).saturating_sub(offset).div_ceil(self.stride);
        let end = if end < self.out { end } else { self.out };
        if first < end { first..end } else { end..end }
    }

    /// The windows that lie within the axis.
    #[inline(always)]
    pub const fn interior(&self) -> Range<usize> {
        let Range { start, .. } = self.outputs(0);
        let Range { end, .. } = self.outputs(self.kernel - 1);
        if start < end { start..end } else { end..end }
    }

    /// The element that tap `tap` of window `output` meets, which must be one of its [`taps`](Self::taps).
    #[inline(always)]
    pub const fn element(&self, output: usize, tap: usize) -> usize {
        output * self.stride + tap * self.dilation - self.before
    }

    /// From the first tap of a window to its last, both included.
    #[inline(always)]
    pub const fn span(&self) -> usize {
        (self.kernel - 1) * self.dilation + 1
    }

    /// Whether every window meets an element.
    pub const fn is_covered(&self) -> bool {
        let mut output = 0;
        while output < self.out {
            let Range { start, end } = self.taps(output);
            if start == end {
                return false;
            }
            output += 1;
        }
        true
    }

    /// Whether windows are pairs side by side that leave nothing over.
    pub(crate) const fn is_halved(&self) -> bool {
        self.kernel == 2
            && self.stride == 2
            && self.before == 0
            && self.dilation == 1
            && self.size == 2 * self.out
    }

    /// Whether each window sees exactly the element at its own place.
    pub(crate) const fn is_pointwise(&self) -> bool {
        self.kernel == 1 && self.stride == 1 && self.before == 0 && self.out == self.size
    }
}

mod sealed {
    pub trait Sealed {}
}

/// One axis of a convolution or a pooling layer: [`Axis`], or [`Flat`] for the rows of a one-dimensional one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no axis of a convolution or a pooling layer",
    label = "neither an `Axis` nor `Flat`"
)]
pub trait Window: sealed::Sealed + Debug + Copy + Send + Sync + 'static {
    /// Elements along the axis.
    const SIZE: usize;
    /// Elements that a window sees.
    const KERNEL: usize;
    /// Windows: elements that come out.
    const OUT: usize;
    /// Whether the axis is there: parameters of one-dimensional layers have no axis of rows.
    const PRESENT: bool;
    /// The geometry.
    const EXTENT: Extent;
}

/// One axis of a transposed convolution: [`TransposedAxis`], or [`Flat`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no axis of a transposed convolution",
    label = "neither a `TransposedAxis` nor `Flat`"
)]
pub trait TransposedWindow: sealed::Sealed + Debug + Copy + Send + Sync + 'static {
    /// Elements along the axis.
    const SIZE: usize;
    /// Elements that one element is spread over.
    const KERNEL: usize;
    /// Elements that come out.
    const OUT: usize;
    /// Whether the axis is there.
    const PRESENT: bool;
    /// The geometry of the convolution that is reversed.
    const EXTENT: Extent;
}

/// An axis of `SIZE` elements with `BEFORE` and `AFTER` elements of padding, seen through windows of `KERNEL` taps that
/// stand `DILATION` apart; windows start `STRIDE` apart.
///
/// There are ⌊(SIZE + BEFORE + AFTER − DILATION · (KERNEL − 1) − 1) / STRIDE⌋ + 1 windows, as in PyTorch (Dumoulin and
/// Visin, A guide to convolution arithmetic for deep learning, arXiv:1603.07285, 2016). A kernel larger than the padded
/// axis, or a size, kernel, stride or dilation of 0, does not compile.
///
/// `padding = same`, with stride 1, is DILATION · (KERNEL − 1) elements in all, half of them `BEFORE` and half `AFTER`;
/// of an odd number, the odd one stands `AFTER`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis<
    const SIZE: usize,
    const KERNEL: usize,
    const STRIDE: usize,
    const BEFORE: usize,
    const AFTER: usize,
    const DILATION: usize,
>;

impl<
    const SIZE: usize,
    const KERNEL: usize,
    const STRIDE: usize,
    const BEFORE: usize,
    const AFTER: usize,
    const DILATION: usize,
> sealed::Sealed for Axis<SIZE, KERNEL, STRIDE, BEFORE, AFTER, DILATION>
{
}

impl<
    const SIZE: usize,
    const KERNEL: usize,
    const STRIDE: usize,
    const BEFORE: usize,
    const AFTER: usize,
    const DILATION: usize,
> Window for Axis<SIZE, KERNEL, STRIDE, BEFORE, AFTER, DILATION>
{
    const SIZE: usize = SIZE;
    const KERNEL: usize = KERNEL;
    const OUT: usize = {
        use Piece::{Number, Text};
        assert!(SIZE > 0, "an axis that a window slides along has no element");
        assert!(KERNEL > 0, "a window has no tap");
        assert!(STRIDE > 0, "a window with stride 0 does not move");
        assert!(DILATION > 0, "taps with dilation 0 stand on each other");
        let (padded, span) = (SIZE + BEFORE + AFTER, DILATION * (KERNEL - 1) + 1);
        require(
            span <= padded,
            &[Text("a window over "), Number(span), Text(" elements slides along "), Number(padded)],
        );
        (padded - span) / STRIDE + 1
    };
    const PRESENT: bool = true;
    const EXTENT: Extent = Extent {
        size: SIZE,
        kernel: KERNEL,
        stride: STRIDE,
        before: BEFORE,
        dilation: DILATION,
        out: <Self as Window>::OUT,
    };
}

/// An axis of `SIZE` elements, each of which a transposed convolution spreads over `KERNEL` elements that stand
/// `DILATION` apart; what neighbours give starts `STRIDE` apart, and `BEFORE` and `AFTER` elements are cut off the ends.
/// `OUTPUT_PADDING` lengthens the result at its end.
///
/// (SIZE − 1) · STRIDE + DILATION · (KERNEL − 1) + 1 + OUTPUT_PADDING − BEFORE − AFTER elements come out, as in PyTorch.
/// `OUTPUT_PADDING` is less than `STRIDE` or less than `DILATION`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransposedAxis<
    const SIZE: usize,
    const KERNEL: usize,
    const STRIDE: usize,
    const BEFORE: usize,
    const AFTER: usize,
    const DILATION: usize,
    const OUTPUT_PADDING: usize,
>;

impl<
    const SIZE: usize,
    const KERNEL: usize,
    const STRIDE: usize,
    const BEFORE: usize,
    const AFTER: usize,
    const DILATION: usize,
    const OUTPUT_PADDING: usize,
> sealed::Sealed for TransposedAxis<SIZE, KERNEL, STRIDE, BEFORE, AFTER, DILATION, OUTPUT_PADDING>
{
}

impl<
    const SIZE: usize,
    const KERNEL: usize,
    const STRIDE: usize,
    const BEFORE: usize,
    const AFTER: usize,
    const DILATION: usize,
    const OUTPUT_PADDING: usize,
> TransposedWindow for TransposedAxis<SIZE, KERNEL, STRIDE, BEFORE, AFTER, DILATION, OUTPUT_PADDING>
{
    const SIZE: usize = SIZE;
    const KERNEL: usize = KERNEL;
    const OUT: usize = {
        use Piece::{Number, Text};
        assert!(SIZE > 0, "an axis of a transposed convolution has no element");
        assert!(KERNEL > 0, "a transposed convolution has no tap");
        assert!(STRIDE > 0, "a transposed convolution has stride 0");
        assert!(DILATION > 0, "taps with dilation 0 stand on each other");
        assert!(
            OUTPUT_PADDING < STRIDE || OUTPUT_PADDING < DILATION,
            "the output padding is less than the stride or less than the dilation"
        );
        let full = (SIZE - 1) * STRIDE + DILATION * (KERNEL - 1) + 1 + OUTPUT_PADDING;
        require(
            full > BEFORE + AFTER,
            &[
                Text("a padding of "),
                Number(BEFORE + AFTER),
                Text(" leaves nothing of the "),
                Number(full),
                Text(" elements of a transposed convolution"),
            ],
        );
        full - BEFORE - AFTER
    };
    const PRESENT: bool = true;
    const EXTENT: Extent = Extent {
        size: <Self as TransposedWindow>::OUT,
        kernel: KERNEL,
        stride: STRIDE,
        before: BEFORE,
        dilation: DILATION,
        out: SIZE,
    };
}

/// The axis that is not there: the rows of a one-dimensional convolution or pooling layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flat;

impl sealed::Sealed for Flat {}

impl Window for Flat {
    const SIZE: usize = 1;
    const KERNEL: usize = 1;
    const OUT: usize = 1;
    const PRESENT: bool = false;
    const EXTENT: Extent = Extent::UNIT;
}

impl TransposedWindow for Flat {
    const SIZE: usize = 1;
    const KERNEL: usize = 1;
    const OUT: usize = 1;
    const PRESENT: bool = false;
    const EXTENT: Extent = Extent::UNIT;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which taps meet an element, asked one by one.
    fn meets(extent: &Extent, output: usize, tap: usize) -> bool {
        let place = output * extent.stride + tap * extent.dilation;
        (extent.before..extent.before + extent.size).contains(&place)
    }

    #[test]
    fn ranges_hold_what_meets_an_element() {
        let mut checked = 0;
        for code in 0..7 * 4 * 3 * 5 * 3 * 6 {
            let (size, rest) = (1 + code % 7, code / 7);
            let (kernel, rest) = (1 + rest % 4, rest / 4);
            let (stride, rest) = (1 + rest % 3, rest / 3);
            let (before, rest) = (rest % 5, rest / 5);
            let (dilation, rest) = (1 + rest % 3, rest / 3);
            let extent = Extent { size, kernel, stride, before, dilation, out: 1 + rest };
            for output in 0..extent.out {
                let taps: Vec<_> = (0..kernel).filter(|&tap| meets(&extent, output, tap)).collect();
                assert_eq!(extent.taps(output).collect::<Vec<_>>(), taps, "{extent:?}, output {output}");
                let inside = extent.interior().contains(&output);
                assert_eq!(inside, taps.len() == kernel, "{extent:?}, output {output}");
            }
            for tap in 0..kernel {
                let outputs: Vec<_> = (0..extent.out).filter(|&o| meets(&extent, o, tap)).collect();
                assert_eq!(extent.outputs(tap).collect::<Vec<_>>(), outputs, "{extent:?}, tap {tap}");
            }
            let covered = (0..extent.out).all(|o| (0..kernel).any(|tap| meets(&extent, o, tap)));
            assert_eq!(extent.is_covered(), covered);
            checked += 1;
        }
        assert_eq!(checked, 7560);
    }

    /// Sizes that PyTorch 2.15 gives.
    #[test]
    fn sizes_are_those_of_pytorch() {
        assert_eq!(<Axis<7, 3, 2, 1, 1, 1> as Window>::OUT, 4);
        assert_eq!(<Axis<28, 5, 1, 2, 2, 1> as Window>::OUT, 28);
        assert_eq!(<Axis<12, 3, 2, 2, 2, 2> as Window>::OUT, 6);
        assert_eq!(<TransposedAxis<3, 2, 2, 0, 0, 1, 0> as TransposedWindow>::OUT, 6);
        assert_eq!(<TransposedAxis<4, 3, 2, 1, 1, 1, 1> as TransposedWindow>::OUT, 8);
        assert_eq!(<TransposedAxis<5, 3, 1, 0, 0, 2, 1> as TransposedWindow>::OUT, 10);
    }
}
