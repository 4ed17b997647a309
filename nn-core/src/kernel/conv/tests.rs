use super::*;
use crate::simd::{self, Level};

/// Small multiples of 1 / 8, so that all sums are exact.
fn values<T: Scalar>(count: usize, seed: usize) -> Vec<T> {
    (0..count).map(|i| T::from_f64(((i * 37 + seed * 11) % 31) as f64 / 8.0 - 2.0)).collect()
}

fn planes(
    [channels, filters]: [usize; 2],
    size: [usize; 2],
    before: [usize; 2],
    kernel: [usize; 2],
    dilation: [usize; 2],
) -> Planes {
    let out = [0, 1].map(|axis| size[axis] + 2 * before[axis] - (kernel[axis] - 1) * dilation[axis]);
    let taps = kernel[0] * kernel[1];
    let planes = Planes {
        channels,
        size,
        before,
        kernel,
        dilation,
        filters,
        out,
        w_channel: taps,
        w_filter: channels * taps,
        reversed: false,
    };
    assert!(planes.fits());
    planes
}

/// Calls `term(x, w, y)` with the places of every product of a sample.
fn each(planes: &Planes, mut term: impl FnMut(usize, usize, usize)) {
    let Planes { channels, size, before, kernel, dilation, filters, out, .. } = *planes;
    for (f, c) in (0..filters).flat_map(|f| (0..channels).map(move |c| (f, c))) {
        for (r, q) in (0..out[0]).flat_map(|r| (0..out[1]).map(move |q| (r, q))) {
            for (i, j) in (0..kernel[0]).flat_map(|i| (0..kernel[1]).map(move |j| (i, j))) {
                let row = (r + i * dilation[0]).wrapping_sub(before[0]);
                let column = (q + j * dilation[1]).wrapping_sub(before[1]);
                if row < size[0] && column < size[1] {
                    term(
                        (c * size[0] + row) * size[1] + column,
                        ((f * channels + c) * kernel[0] + i) * kernel[1] + j,
                        (f * out[0] + r) * out[1] + q,
                    );
                }
            }
        }
    }
}

/// Every kernel at every level against sums written out, for planes narrow and wide, whole and padded, in one band and in
/// many, and for numbers of filters that fill vectors, or do not.
fn check_convolutions<T: Scalar + Vectors>() {
    let cases = [
        planes([1, 6], [28, 28], [2, 2], [5, 5], [1, 1]),
        planes([6, 16], [14, 14], [0, 0], [5, 5], [1, 1]),
        planes([3, 8], [9, 7], [1, 1], [3, 3], [1, 1]),
        planes([2, 16], [9, 7], [1, 1], [3, 3], [1, 1]),
        planes([4, 33], [6, 6], [1, 0], [3, 2], [1, 1]),
        planes([2, 20], [11, 23], [0, 3], [2, 8], [2, 1]),
        planes([5, 4], [8, 8], [0, 0], [1, 1], [1, 1]),
        planes([2, 3], [13, 40], [2, 2], [3, 3], [2, 2]),
        planes([2, 32], [12, 13], [0, 0], [4, 9], [1, 1]),
        planes([3, 2], [90, 70], [1, 1], [3, 3], [1, 1]),
        planes([1, 17], [1, 50], [0, 4], [1, 9], [1, 1]),
        planes([40, 8], [3, 5], [0, 0], [3, 5], [1, 1]),
        planes([2, 2], [6, 6], [3, 3], [2, 2], [1, 1]),
    ];
    let last = cases.len() - 1;
    let count = 3;
    for level in [Level::Baseline, Level::Avx2, Level::Avx512] {
        simd::limit(Some(level));
        for (index, planes) in cases.iter().enumerate() {
            let [x_len, y_len] = planes.lens();
            let w = values::<T>(reach(planes) + 1, 1);
            let (x, bias) = (values::<T>(count * x_len, 2), values::<T>(planes.filters, 3));
            let dy = values(count * y_len, 4);
            let plane = planes.out[0] * planes.out[1];
            let (mut y, mut dx) = (values::<T>(count * y_len, 6), values::<T>(count * x_len, 6));
            let mut dw = values(w.len(), 5);
            let (mut y_wanted, mut dx_wanted) = (vec![T::ZERO; count * y_len], vec![T::ZERO; count * x_len]);
            let mut dw_wanted = dw.clone();
            for sample in 0..count {
                for (place, y) in y_wanted[sample * y_len..][..y_len].iter_mut().enumerate() {
                    *y = bias[place / plane];
                }
                each(planes, |i, k, o| {
                    y_wanted[sample * y_len + o] += w[k] * x[sample * x_len + i];
                    dw_wanted[k] += x[sample * x_len + i] * dy[sample * y_len + o];
                    dx_wanted[sample * x_len + i] += w[k] * dy[sample * y_len + o];
                });
            }
            forward(*planes, count, (&x, x_len), &w, &bias, (&mut y, y_len));
            assert!(y == y_wanted, "{level:?}, forward of case {index}");
            weight_gradient(*planes, count, (&x, x_len), (&dy, y_len), &mut dw);
            assert!(dw == dw_wanted, "{level:?}, gradient of the weight of case {index}");
            if planes.goes_back() {
                input_gradient(*planes, count, (&dy, y_len), &w, (&mut dx, x_len));
                assert!(dx == dx_wanted, "{level:?}, derivatives of the input of case {index}");
            } else {
                assert_eq!(index, last, "padding beyond the reach of the kernel");
            }
        }
    }
    simd::limit(None);
}

#[test]
fn convolutions_are_exact_at_every_level() {
    check_convolutions::<f32>();
    check_convolutions::<f64>();
}
