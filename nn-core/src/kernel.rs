//! The loops of large products, once for each element type and not generic in their sizes.
//!
//! Code that is generic in its sizes is compiled in the user's crate, in a debug build without optimisation. These
//! functions are compiled here, where `[profile.dev.package.nn-core] opt-level = 3` reaches them. In a release
//! build, small products are better inlined with their sizes known ([`is_inlined`]). Both run the same loops in the
//! same order, so both give the same bits.
//!
//! Matrices are column-major, with as many rows as `y` or `dy` is long.

use crate::Scalar;
use crate::sums::sum2;

/// Whether a product of that many multiplications is inlined where it stands: in a debug build none is.
#[inline(always)]
pub(crate) const fn is_inlined(multiplications: usize) -> bool {
    !cfg!(debug_assertions) && multiplications <= 1 << 12
}

/// y = W x + b; without b where it is empty.
#[inline(always)]
pub(crate) fn product<T: Scalar>(weight: &[T], bias: &[T], x: &[T], y: &mut [T]) {
    if bias.is_empty() {
        y.fill(T::ZERO);
    } else {
        y.copy_from_slice(bias);
    }
    for (column, &x) in weight.chunks_exact(y.len()).zip(x) {
        for (y, &w) in y.iter_mut().zip(column) {
            *y += w * x;
        }
    }
}

/// W += d xᵀ.
#[inline(always)]
pub(crate) fn add_outer<T: Scalar>(weight: &mut [T], dy: &[T], x: &[T]) {
    for (column, &x) in weight.chunks_exact_mut(dy.len()).zip(x) {
        for (g, &d) in column.iter_mut().zip(dy) {
            *g += d * x;
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
pub trait Kernels: Sized {
    /// [`product`].
    fn product(weight: &[Self], bias: &[Self], x: &[Self], y: &mut [Self]);
    /// [`add_outer`].
    fn add_outer(weight: &mut [Self], dy: &[Self], x: &[Self]);
    /// [`transposed_product`].
    fn transposed_product(weight: &[Self], dy: &[Self], dx: &mut [Self]);
}

// Never inlined, or they would be compiled in the user's crate after all.
macro_rules! kernels {
    ($($scalar:ident)*) => {$(
        impl Kernels for $scalar {
            #[inline(never)]
            fn product(weight: &[Self], bias: &[Self], x: &[Self], y: &mut [Self]) {
                product(weight, bias, x, y);
            }
            #[inline(never)]
            fn add_outer(weight: &mut [Self], dy: &[Self], x: &[Self]) {
                add_outer(weight, dy, x);
            }
            #[inline(never)]
            fn transposed_product(weight: &[Self], dy: &[Self], dx: &mut [Self]) {
                transposed_product(weight, dy, dx);
            }
        }
    )*};
}
kernels!(f32 f64);

#[cfg(test)]
mod tests {
    use super::*;

    /// Deterministic values without structure.
    fn values(count: usize, seed: u32) -> Vec<f32> {
        (0..count as u32).map(|i| ((i * 37 + seed) as f32 * 0.61).sin()).collect()
    }

    #[test]
    fn called_and_inlined_give_the_same_bits() {
        for (rows, columns) in [(1, 1), (3, 17), (8, 5), (19, 33), (64, 30)] {
            let (w, b) = (values(rows * columns, 1), values(rows, 2));
            let (x, d) = (values(columns, 3), values(rows, 4));
            for bias in [&b[..], &[]] {
                let (mut inlined, mut called) = (vec![9.0; rows], vec![7.0; rows]);
                product(&w, bias, &x, &mut inlined);
                <f32 as Kernels>::product(&w, bias, &x, &mut called);
                assert_eq!(inlined, called);
            }
            let (mut inlined, mut called) = (w.clone(), w.clone());
            add_outer(&mut inlined, &d, &x);
            <f32 as Kernels>::add_outer(&mut called, &d, &x);
            assert_eq!(inlined, called);
            let (mut inlined, mut called) = (vec![9.0; columns], vec![7.0; columns]);
            transposed_product(&w, &d, &mut inlined);
            <f32 as Kernels>::transposed_product(&w, &d, &mut called);
            assert_eq!(inlined, called);
        }
    }

    #[test]
    fn products_match_sums_written_out() {
        let (w, x) = ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [10.0, 100.0, 1000.0]);
        let mut y = [0.0; 2];
        product(&w, &[0.5, 0.25], &x, &mut y);
        assert_eq!(y, [5310.5, 6420.25]);
        let mut dx = [0.0; 3];
        transposed_product(&w, &[1.0, 10.0], &mut dx);
        assert_eq!(dx, [21.0, 43.0, 65.0]);
        let mut g = [1.0; 6];
        add_outer(&mut g, &[1.0, 2.0], &x);
        assert_eq!(g, [11.0, 21.0, 101.0, 201.0, 1001.0, 2001.0]);
    }
}
