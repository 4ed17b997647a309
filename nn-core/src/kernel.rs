//! Products and convolutions: small ones inlined with their sizes known, large ones called, once for each element type and
//! level of the CPU.
//!
//! Code that is generic in its sizes is compiled in the user's crate, in a debug build without optimisation. What is
//! called is compiled here, where `[profile.dev.package.nn-core] opt-level = 3` reaches it. In a release build, small
//! products are better inlined ([`is_inlined`]), in a call that is compiled for the level of the CPU as a whole.
//!
//! Matrices are column-major, with as many rows as `y` or `dy` is long.

pub(crate) mod conv;
mod dense;
mod descend;
pub(crate) mod lanes;
mod pool;
mod tile;

use crate::Scalar;
use crate::sums::sum2;

/// Multiplications of a product up to which a call costs more than it saves.
const SMALL: usize = 1 << 10;

/// Whether a product of that many multiplications is inlined where it stands: in a debug build none is, and with the
/// feature `portable` every one, since the kernels that are called fuse and add up as their level does best.
#[inline(always)]
pub(crate) const fn is_inlined(multiplications: usize) -> bool {
    cfg!(feature = "portable") || !cfg!(debug_assertions) && multiplications <= SMALL
}

/// y = W x + b for a layer of known size, inlined: several running sums for each output, so that one need not wait for
/// the other; as many as 16 registers of four have room for. The order of the sums follows from the size alone.
#[inline(always)]
pub(crate) fn small_product<T: Scalar, const IN: usize, const OUT: usize>(
    weight: &[[T; OUT]; IN],
    bias: &[T],
    x: &[T; IN],
    y: &mut [T; OUT],
) {
    match OUT {
        // One row: what is next to each other is one sum.
        1 => {
            y[0] = sum2(weight.as_flattened(), x, |w, x| w * x);
            if let [bias] = bias {
                y[0] += *bias;
            }
        }
        2..=8 => split_product::<T, IN, OUT, 4>(weight, bias, x, y),
        9..=16 => split_product::<T, IN, OUT, 3>(weight, bias, x, y),
        _ if IN * OUT > SMALL => long_product(weight, bias, x, y),
        _ => split_product::<T, IN, OUT, 2>(weight, bias, x, y),
    }
}

/// The same with `SUMS` running sums.
#[inline(always)]
fn split_product<T: Scalar, const IN: usize, const OUT: usize, const SUMS: usize>(
    weight: &[[T; OUT]; IN],
    bias: &[T],
    x: &[T; IN],
    y: &mut [T; OUT],
) {
    let mut sums = [[T::ZERO; OUT]; SUMS];
    if let Ok(bias) = <&[T; OUT]>::try_from(bias) {
        sums[0] = *bias;
    }
    let mut column = 0;
    while column + SUMS <= IN {
        for (index, sums) in sums.iter_mut().enumerate() {
            for row in 0..OUT {
                sums[row] += weight[column + index][row] * x[column + index];
            }
        }
        column += SUMS;
    }
    for (index, sums) in sums.iter_mut().enumerate().take(IN - column) {
        for row in 0..OUT {
            sums[row] += weight[column + index][row] * x[column + index];
        }
    }
    for row in 0..OUT {
        y[row] = match SUMS {
            2 => sums[0][row] + sums[1][row],
            3 => (sums[0][row] + sums[1][row]) + sums[2][row],
            _ => (sums[0][row] + sums[1][row]) + (sums[2][row] + sums[3][row]),
        };
    }
}

/// The same in one running sum for each output, in place: many outputs have no room in registers, nor on a small stack.
#[inline(always)]
fn long_product<T: Scalar, const IN: usize, const OUT: usize>(
    weight: &[[T; OUT]; IN],
    bias: &[T],
    x: &[T; IN],
    y: &mut [T; OUT],
) {
    *y = <&[T; OUT]>::try_from(bias).copied().unwrap_or([T::ZERO; OUT]);
    // Four columns at a time, so that what is summed is read and written a quarter as often.
    let (fours, rest) = weight.as_chunks::<4>();
    let (x_fours, x_rest) = x.as_chunks::<4>();
    for ([a, b, c, d], &[xa, xb, xc, xd]) in fours.iter().zip(x_fours) {
        for ((((y, &a), &b), &c), &d) in y.iter_mut().zip(a).zip(b).zip(c).zip(d) {
            *y = (((*y + a * xa) + b * xb) + c * xc) + d * xd;
        }
    }
    for (column, &x) in rest.iter().zip(x_rest) {
        for (y, &w) in y.iter_mut().zip(column) {
            *y += w * x;
        }
    }
}

/// W += d xᵀ for a layer of known size, inlined.
#[inline(always)]
pub(crate) fn add_outer<T: Scalar, const IN: usize, const OUT: usize>(
    weight: &mut [[T; OUT]; IN],
    dy: &[T; OUT],
    x: &[T; IN],
) {
    each_product(weight, dy, x, |g, product| *g += product);
}

/// W ← W − η (d xᵀ + λ W), rounded as the gradient of one sample and the step are apart.
#[inline(always)]
pub(crate) fn small_descend<T: Scalar, const IN: usize, const OUT: usize>(
    weight: &mut [[T; OUT]; IN],
    dy: &[T; OUT],
    x: &[T; IN],
    (rate, decay): (T, T),
) {
    if decay == T::ZERO {
        each_product(weight, dy, x, |w, product| *w -= rate * (T::ZERO + product));
    } else {
        each_product(weight, dy, x, |w, product| *w -= rate * ((T::ZERO + product) + decay * *w));
    }
}

/// Every weight with its element of d xᵀ.
#[inline(always)]
fn each_product<T: Scalar, const IN: usize, const OUT: usize>(
    weight: &mut [[T; OUT]; IN],
    dy: &[T; OUT],
    x: &[T; IN],
    f: impl Fn(&mut T, T),
) {
    if OUT == 1 {
        // One row: what is next to each other are its columns.
        for (w, &x) in weight.as_flattened_mut().iter_mut().zip(x) {
            f(w, dy[0] * x);
        }
        return;
    }
    for (column, &x) in weight.iter_mut().zip(x) {
        for (w, &d) in column.iter_mut().zip(dy) {
            f(w, d * x);
        }
    }
}

/// x = Wᵀ d.
#[inline(always)]
pub(crate) fn transposed_product<T: Scalar>(weight: &[T], dy: &[T], dx: &mut [T]) {
    for (dx, column) in dx.iter_mut().zip(weight.chunks_exact(dy.len())) {
        *dx = sum2(column, dy, |w, d| w * d);
    }
}

/// The same loops, called instead of inlined.
pub trait Kernels: Sized + lanes::Vectors {
    /// Y = W X + b for a batch; without b where it is empty.
    fn dense_forward(weight: &[Self], bias: &[Self], x: &[Self], y: &mut [Self], samples: usize);
    /// The same for one sample, so that a program that predicts one at a time has no code for many.
    fn dense_forward_one(weight: &[Self], bias: &[Self], x: &[Self], y: &mut [Self]);
    /// ∂E/∂W = D Xᵀ, written.
    fn dense_weight_gradient(gradient: &mut [Self], dy: &[Self], x: &[Self], samples: usize);
    /// W ← W − η (D Xᵀ + λ W), given η and λ. `block` is scratch of W's size, some of which is overwritten.
    fn dense_descend(
        weight: &mut [Self],
        batch: (&[Self], &[Self], usize),
        block: &mut [Self],
        rates: (Self, Self),
    );
    /// ∂E/∂X = Wᵀ D, written.
    fn dense_input_gradient(weight: &[Self], dy: &[Self], dx: &mut [Self], samples: usize);
    /// y = bias + the convolution of x with w for samples that stand so far apart; without bias where it is empty.
    fn conv_forward(
        planes: conv::Planes,
        samples: usize,
        x: (&[Self], usize),
        w: &[Self],
        bias: &[Self],
        y: (&mut [Self], usize),
    );
    /// dw += what each tap saw times dy, summed over windows and samples.
    fn conv_weight_gradient(
        planes: conv::Planes,
        samples: usize,
        x: (&[Self], usize),
        dy: (&[Self], usize),
        dw: &mut [Self],
    );
    /// dx = dy taken back to what it was made of.
    fn conv_input_gradient(
        planes: conv::Planes,
        samples: usize,
        dy: (&[Self], usize),
        w: &[Self],
        dx: (&mut [Self], usize),
    );
    /// y = the largest elements of windows of 2 × 2.
    fn max_pool_pairs(x: &[Self], columns: usize, y: &mut [Self]);
    /// dx = dy where the largest elements are.
    fn max_pool_pairs_backward(x: &[Self], columns: usize, dy: &[Self], dx: &mut [Self]);
}

// Never inlined, or they would be compiled in the user's crate after all.
macro_rules! kernels {
    ($($scalar:ident)*) => {$(
        impl Kernels for $scalar {
            #[inline(never)]
            fn dense_forward(weight: &[Self], bias: &[Self], x: &[Self], y: &mut [Self], samples: usize) {
                dense::forward(weight, bias, x, y, samples);
            }
            #[inline(never)]
            fn dense_forward_one(weight: &[Self], bias: &[Self], x: &[Self], y: &mut [Self]) {
                dense::forward_one(weight, bias, x, y);
            }
            #[inline(never)]
            fn dense_weight_gradient(gradient: &mut [Self], dy: &[Self], x: &[Self], samples: usize) {
                dense::weight_gradient(gradient, dy, x, samples);
            }
            #[inline(never)]
            fn dense_descend(
                weight: &mut [Self],
                batch: (&[Self], &[Self], usize),
                block: &mut [Self],
                rates: (Self, Self),
            ) {
                descend::descend(weight, batch, block, rates);
            }
            #[inline(never)]
            fn dense_input_gradient(weight: &[Self], dy: &[Self], dx: &mut [Self], samples: usize) {
                dense::input_gradient(weight, dy, dx, samples);
            }
            #[inline(never)]
            fn conv_forward(
                planes: conv::Planes,
                samples: usize,
                x: (&[Self], usize),
                w: &[Self],
                bias: &[Self],
                y: (&mut [Self], usize),
            ) {
                conv::forward(planes, samples, x, w, bias, y);
            }
            #[inline(never)]
            fn conv_weight_gradient(
                planes: conv::Planes,
                samples: usize,
                x: (&[Self], usize),
                dy: (&[Self], usize),
                dw: &mut [Self],
            ) {
                conv::weight_gradient(planes, samples, x, dy, dw);
            }
            #[inline(never)]
            fn conv_input_gradient(
                planes: conv::Planes,
                samples: usize,
                dy: (&[Self], usize),
                w: &[Self],
                dx: (&mut [Self], usize),
            ) {
                conv::input_gradient(planes, samples, dy, w, dx);
            }
            #[inline(never)]
            fn max_pool_pairs(x: &[Self], columns: usize, y: &mut [Self]) {
                pool::forward(x, columns, y);
            }
            #[inline(never)]
            fn max_pool_pairs_backward(x: &[Self], columns: usize, dy: &[Self], dx: &mut [Self]) {
                pool::backward(x, columns, dy, dx);
            }
        }
    )*};
}
kernels!(f32 f64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_match_sums_written_out() {
        let (w, x) = ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [10.0, 100.0, 1000.0]);
        let mut y = [0.0; 2];
        small_product(&[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], &[0.5, 0.25], &x, &mut y);
        assert_eq!(y, [5310.5, 6420.25]);
        let mut dx = [0.0; 3];
        transposed_product(&w, &[1.0, 10.0], &mut dx);
        assert_eq!(dx, [21.0, 43.0, 65.0]);
        let mut g = [[1.0; 2]; 3];
        add_outer(&mut g, &[1.0, 2.0], &x);
        assert_eq!(g, [[11.0, 21.0], [101.0, 201.0], [1001.0, 2001.0]]);
        let mut row = [[1.0]; 3];
        add_outer(&mut row, &[2.0], &x);
        assert_eq!(row, [[21.0], [201.0], [2001.0]]);
        small_descend(&mut g, &[1.0, 2.0], &x, (1.0, 0.0));
        assert_eq!(g, [[1.0; 2]; 3]);
        small_descend(&mut g, &[1.0, 2.0], &x, (0.5, 10.0));
        assert_eq!(g, [[-9.0, -14.0], [-54.0, -104.0], [-504.0, -1004.0]]);
    }
}
