//! Sizes that an expansion computes in constants. What does not fit is 0, never a panic, so that the check beside it can
//! say what is wrong in the user's words.

/// Windows of `kernel` taps, `dilation` apart, that start `stride` apart on `size` elements with padding:
/// ⌊(size + before + after − dilation · (kernel − 1) − 1) / stride⌋ + 1, as [`Axis`](crate::layer::Axis). 0 where no
/// window fits, or where the size, kernel, stride or dilation is 0.
#[must_use]
pub const fn windows(
    size: usize,
    kernel: usize,
    stride: usize,
    before: usize,
    after: usize,
    dilation: usize,
) -> usize {
    if size == 0 || kernel == 0 || stride == 0 || dilation == 0 {
        return 0;
    }
    let padded = size.saturating_add(before).saturating_add(after);
    let reach = (kernel - 1).saturating_mul(dilation);
    if reach >= padded { 0 } else { (padded - reach - 1) / stride + 1 }
}

/// Elements that a transposed convolution gives: (size − 1) · stride + dilation · (kernel − 1) + 1 + output_padding −
/// before − after, as [`TransposedAxis`](crate::layer::TransposedAxis). 0 where nothing is left, or where the size,
/// kernel, stride or dilation is 0.
#[must_use]
pub const fn transposed(
    size: usize,
    kernel: usize,
    stride: usize,
    before: usize,
    after: usize,
    dilation: usize,
    output_padding: usize,
) -> usize {
    if size == 0 || kernel == 0 || stride == 0 || dilation == 0 {
        return 0;
    }
    let spread = (size - 1).saturating_mul(stride);
    let reach = (kernel - 1).saturating_mul(dilation);
    let full = spread.saturating_add(reach).saturating_add(1).saturating_add(output_padding);
    full.saturating_sub(before).saturating_sub(after)
}

/// ⌊a / b⌋; 0 where b is 0.
#[must_use]
pub const fn quotient(a: usize, b: usize) -> usize {
    match a.checked_div(b) {
        Some(quotient) => quotient,
        None => 0,
    }
}

/// a − b; 0 where b is larger.
#[must_use]
pub const fn minus(a: usize, b: usize) -> usize {
    a.saturating_sub(b)
}

/// Whether a divides b; 0 divides nothing.
#[must_use]
pub const fn divides(a: usize, b: usize) -> bool {
    a > 0 && b.is_multiple_of(a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::{Axis, TransposedAxis, TransposedWindow, Window};

    macro_rules! agree {
        ($($axis:ident $window:ident $function:ident ($($size:literal),*));* $(;)?) => {
            $(assert_eq!($function($($size),*), <$axis<$($size),*> as $window>::OUT);)*
        };
    }

    #[test]
    fn sizes_are_those_of_the_layers() {
        agree! {
            Axis Window windows(7, 3, 2, 1, 1, 1);
            Axis Window windows(28, 5, 1, 2, 2, 1);
            Axis Window windows(12, 3, 2, 2, 2, 2);
            Axis Window windows(5, 5, 3, 0, 0, 1);
            Axis Window windows(8, 4, 1, 1, 2, 1);
            Axis Window windows(1, 2, 4, 0, 1, 1);
            TransposedAxis TransposedWindow transposed(3, 2, 2, 0, 0, 1, 0);
            TransposedAxis TransposedWindow transposed(4, 3, 2, 1, 1, 1, 1);
            TransposedAxis TransposedWindow transposed(5, 3, 1, 0, 0, 2, 1);
            TransposedAxis TransposedWindow transposed(6, 4, 3, 2, 1, 3, 2);
        }
    }

    /// Windows counted one by one.
    #[test]
    fn windows_are_those_that_fit() {
        for code in 0..6 * 4 * 3 * 3 * 3 {
            let (size, kernel, stride) = (1 + code % 6, 1 + code / 6 % 4, 1 + code / 24 % 3);
            let (pad, dilation) = (code / 72 % 3, 1 + code / 216);
            let fits = |start: usize| start + (kernel - 1) * dilation < size + 2 * pad;
            let count = (0..20).map(|window| window * stride).filter(|&start| fits(start)).count();
            assert_eq!(windows(size, kernel, stride, pad, pad, dilation), count);
        }
    }

    #[test]
    fn what_does_not_fit_is_0() {
        assert_eq!(windows(4, 5, 1, 0, 0, 1), 0);
        assert_eq!(windows(4, 3, 1, 0, 0, 2), 0);
        for zero in [
            windows(0, 1, 1, 1, 1, 1),
            windows(4, 0, 1, 0, 0, 1),
            windows(4, 1, 0, 0, 0, 1),
            windows(4, 1, 1, 0, 0, 0),
            windows(4, usize::MAX, 1, 0, 0, 3),
            transposed(0, 2, 2, 0, 0, 1, 0),
            transposed(3, 0, 2, 0, 0, 1, 0),
            transposed(3, 2, 0, 0, 0, 1, 0),
            transposed(3, 2, 2, 0, 0, 0, 0),
            transposed(3, 2, 1, 2, 2, 1, 0),
            quotient(5, 0),
            minus(3, 4),
        ] {
            assert_eq!(zero, 0);
        }
        assert_eq!((quotient(7, 2), minus(7, 2)), (3, 5));
        assert_eq!(windows(usize::MAX, 1, 1, 1, 1, 1), usize::MAX);
    }
}
