//! Views of a batch in shorter columns: how a layer of vectors works on every element of a set, every position of an
//! image whose channels stand last, or every row.
//!
//! A sample `[N, F]` has its features next to each other, so a batch of B such samples is, in memory, a batch of B · N
//! samples `[F]`. A layer that treats its samples alike serves both.

use nalgebra::SVector;

use crate::Scalar;
use crate::check::{Piece, require};
use crate::layer::Layer;

const fn check(long: usize, short: usize) {
    use Piece::{Number, Text};
    require(
        short > 0 && long.is_multiple_of(short),
        &[Text("columns of "), Number(long), Text(" elements do not split into columns of "), Number(short)],
    );
}

/// The same elements in columns of `SHORT`, of which each column of `LONG` gives LONG / SHORT. A `SHORT` that does not
/// divide `LONG` does not compile.
#[inline(always)]
#[must_use]
pub fn columns<T: Scalar, const LONG: usize, const SHORT: usize>(
    batch: &[SVector<T, LONG>],
) -> &[SVector<T, SHORT>] {
    const { check(LONG, SHORT) };
    bytemuck::cast_slice(batch)
}

/// The same elements in columns of `SHORT`, to be written. A `SHORT` that does not divide `LONG` does not compile.
#[inline(always)]
#[must_use]
pub fn columns_mut<T: Scalar, const LONG: usize, const SHORT: usize>(
    batch: &mut [SVector<T, LONG>],
) -> &mut [SVector<T, SHORT>] {
    const { check(LONG, SHORT) };
    bytemuck::cast_slice_mut(batch)
}

/// The elements of all samples, one after the other.
#[inline(always)]
#[must_use]
pub fn flat<T: Scalar, const N: usize>(batch: &[SVector<T, N>]) -> &[T] {
    bytemuck::cast_slice(batch)
}

/// The elements of all samples, to be written.
#[inline(always)]
#[must_use]
pub fn flat_mut<T: Scalar, const N: usize>(batch: &mut [SVector<T, N>]) -> &mut [T] {
    bytemuck::cast_slice_mut(batch)
}

/// Prediction for one sample by a layer of shorter columns: the layer of `[F]` for every element of a set `[N, F]`. A
/// sample that its columns do not fill, or another number of columns in the output, does not compile.
#[inline(always)]
pub fn predict_each<L, T, const A: usize, const B: usize, const IN: usize, const OUT: usize>(
    layer: &L,
    x: &SVector<T, IN>,
    y: &mut SVector<T, OUT>,
) where
    T: Scalar,
    L: Layer<Scalar = T, Input = SVector<T, A>, Output = SVector<T, B>>,
{
    const { check_each(IN, A, OUT, B) };
    let x = columns::<T, IN, A>(core::slice::from_ref(x));
    let y = columns_mut::<T, OUT, B>(core::slice::from_mut(y));
    layer.predict_many(x, y);
}

const fn check_each(long_in: usize, short_in: usize, long_out: usize, short_out: usize) {
    use Piece::{Number, Text};
    check(long_in, short_in);
    check(long_out, short_out);
    require(
        long_in / short_in == long_out / short_out,
        &[
            Number(long_in / short_in),
            Text(" columns go in, and "),
            Number(long_out / short_out),
            Text(" come out"),
        ],
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::{BatchNorm, BatchStatistics, Dense, EPS, Kept, LayerNorm, MOMENTUM};
    use crate::pass::Pass;
    use crate::storage::{Fixed, Zeroed};
    use crate::testing::{differences, samples};

    #[test]
    fn elements_stay_where_they_are() {
        let mut batch = [SVector::from([1.0_f32, 2.0, 3.0, 4.0]), SVector::from([5.0, 6.0, 7.0, 8.0])];
        assert_eq!(columns::<_, 4, 2>(&batch)[2], SVector::from([5.0, 6.0]));
        columns_mut::<_, 4, 1>(&mut batch)[6][0] = -1.0;
        assert_eq!(batch[1], SVector::from([5.0, 6.0, -1.0, 8.0]));
        assert_eq!(columns::<_, 4, 4>(&batch), &batch);
        assert!(columns::<f64, 6, 3>(&[]).is_empty());
    }

    #[test]
    fn prediction_serves_every_element() {
        let mut layer = Dense::<3, 2, 1, f64>::ZERO;
        layer.initialize(crate::init::Initialization::He, &mut crate::rng(1));
        let (x, mut y, mut expected) = (samples::<12>(1, 1), SVector::<f64, 8>::zeros(), SVector::zeros());
        predict_each(&layer, &x[0], &mut y);
        for element in 0..4 {
            layer.predict_into(&SVector::from_column_slice(&flat(&x)[3 * element..][..3]), &mut expected);
            assert_eq!(columns::<_, 8, 2>(&[y])[element], expected);
        }
        flat_mut(core::slice::from_mut(&mut y)).fill(0.5);
        assert_eq!(y, SVector::<f64, 8>::repeat(0.5));
    }

    #[test]
    #[should_panic(expected = "4 columns go in, and 3 come out")]
    fn as_many_columns_come_out_as_go_in() {
        check_each(12, 3, 6, 2);
    }

    #[test]
    #[should_panic(expected = "columns of 4 elements do not split into columns of 3")]
    fn columns_that_do_not_divide_are_refused() {
        check(4, 3);
    }

    /// A dense layer on `[N, F]`: shared weights, and a gradient that is the sum over the elements.
    #[test]
    fn a_dense_layer_serves_every_element_of_a_set() {
        let mut layer = Dense::<3, 2, 1, f64>::ZERO;
        layer.initialize(crate::init::Initialization::He, &mut crate::rng(1));
        let pass = Pass::train(0);
        differences::<12, 8>(
            3,
            |x, y| layer.forward::<Fixed<1>>(&pass, columns(x), columns_mut(y), &mut ()),
            |x, y, dy, dx| {
                let mut dy = dy.to_vec();
                let (x, y, dy, dx) = (columns(x), columns(y), columns_mut(&mut dy), columns_mut(dx));
                let mut gradient = Dense::ZERO;
                layer.backward::<Fixed<1>>(&pass, x, y, &mut (), dy, Some(dx), Some(&mut gradient));
                let sum = dy.iter().fold(SVector::zeros(), |sum, dy| sum + dy);
                assert!((gradient.bias - sum).amax() < 1e-13);
            },
        );
    }

    /// Layer norm over the last axis of `[N, F]`, or of `[C, H, W]`.
    #[test]
    fn layer_norm_serves_the_last_axis() {
        let layer = LayerNorm::<4, 4, 1, EPS, f64> {
            gain: SVector::from([1.0, 0.5, -2.0, 1.5]),
            bias: SVector::from([0.0, 1.0, 2.0, 3.0]),
        };
        let pass = Pass::train(0);
        differences::<12, 12>(
            2,
            |x, y| layer.forward::<Fixed<1>>(&pass, columns(x), columns_mut(y), &mut ()),
            |x, y, dy, dx| {
                let mut dy = dy.to_vec();
                let (dy, dx) = (columns_mut(&mut dy), Some(columns_mut(dx)));
                layer.backward::<Fixed<1>>(&pass, columns(x), columns(y), &mut (), dy, dx, None);
            },
        );
        let (x, mut y) = (samples::<12>(1, 1), [SVector::<f64, 12>::zeros()]);
        layer.forward::<Fixed<1>>(&pass, columns(&x), columns_mut(&mut y), &mut ());
        for row in 0..3 {
            let row = y[0].fixed_rows::<4>(4 * row);
            let standard = (row - layer.bias).component_div(&layer.gain);
            assert_standard(standard.as_slice());
        }
    }

    /// Batch norm of `[C, H, W]`: a mean of 0 and a variance of 1 per channel over samples and positions; and, through
    /// columns, of `[N, F]` per feature over samples and elements.
    #[test]
    fn batch_norm_serves_channels_and_features() {
        let (x, pass) = (samples::<12>(1, 3), Pass::train(0));
        let mut y = [SVector::<f64, 12>::zeros(); 3];
        let mut channels = BatchNorm::<12, 2, EPS, MOMENTUM, f64>::ZERO;
        channels.gain.fill(1.0);
        let mut kept = BatchStatistics::<2, f64, Fixed<3>>::NEW;
        channels.forward::<Fixed<3>>(&pass, &x, &mut y, &mut kept);
        for channel in 0..2 {
            let values = y.iter().flat_map(|y| y.as_slice()[6 * channel..][..6].to_vec()).collect::<Vec<_>>();
            assert_standard(&values);
        }
        let mut features = BatchNorm::<4, 4, EPS, MOMENTUM, f64>::ZERO;
        features.gain.fill(1.0);
        let mut kept = BatchStatistics::<4, f64, Fixed<3>>::NEW;
        features.forward::<Fixed<3>>(&pass, columns(&x), columns_mut(&mut y), &mut kept);
        for feature in 0..4 {
            assert_standard(&columns::<_, 12, 4>(&y).iter().map(|y| y[feature]).collect::<Vec<_>>());
        }
    }

    fn assert_standard(values: &[f64]) {
        let count = values.len() as f64;
        let (sum, squares) = values.iter().fold((0.0, 0.0), |(sum, squares), v| (sum + v, squares + v * v));
        assert!((sum / count).abs() < 1e-12 && (squares / count - 1.0).abs() < 1e-3);
    }
}
