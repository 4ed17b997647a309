use super::*;
use crate::layer::check::{gradients, samples};
use crate::layer::{Axis, Kept, TransposedAxis};
use crate::storage::Fixed;
use crate::testing::Reference;

/// Weights and biases that are not alike.
fn drawn<L: Layer<Scalar = f64>>() -> L {
    let mut layer = L::ZERO;
    layer.initialize(Initialization::He, &mut crate::rng(3));
    for (index, parameter) in layer.as_mut_slice().iter_mut().enumerate() {
        *parameter += 0.01 * index as f64;
    }
    layer
}

fn check<const I: usize, const O: usize, L>()
where
    L: Layer<Scalar = f64, Input = SVector<f64, I>, Output = SVector<f64, O>> + Clone,
{
    gradients(&drawn::<L>(), &Pass::train(1), &samples::<I>(2));
}

#[test]
fn gradients_match_central_differences() {
    // Alike on both axes; strided and padded; grouped, uneven and dilated; 1 × 1; depthwise without bias.
    check::<_, _, Conv2d<Axis<5, 3, 1, 0, 0, 1>, Axis<5, 3, 1, 0, 0, 1>, 2, 3, 1, 18, 50, 27, 1, f64>>();
    check::<_, _, Conv2d<Axis<7, 3, 2, 1, 1, 1>, Axis<4, 2, 3, 1, 1, 1>, 1, 2, 1, 6, 28, 16, 1, f64>>();
    check::<_, _, Conv2d<Axis<4, 2, 1, 2, 0, 2>, Axis<6, 3, 1, 0, 1, 2>, 4, 2, 2, 12, 96, 24, 1, f64>>();
    check::<_, _, Conv2d<Axis<3, 1, 1, 0, 0, 1>, Axis<2, 1, 1, 0, 0, 1>, 3, 2, 1, 3, 18, 12, 1, f64>>();
    check::<_, _, Conv2d<Axis<3, 3, 1, 1, 1, 1>, Axis<3, 3, 1, 1, 1, 1>, 2, 2, 2, 9, 18, 18, 0, f64>>();
    check::<_, _, Conv1d<Axis<9, 4, 2, 1, 2, 1>, 2, 3, 1, 8, 18, 15, 1, f64>>();
}

#[test]
fn gradients_of_transposed_ones_match_central_differences() {
    type Twice<const SIZE: usize> = TransposedAxis<SIZE, 2, 2, 0, 0, 1, 0>;
    check::<_, _, ConvTranspose2d<Twice<3>, Twice<2>, 2, 3, 1, 12, 12, 72, 1, f64>>();
    type Long<const SIZE: usize> = TransposedAxis<SIZE, 3, 2, 1, 1, 1, 1>;
    check::<_, _, ConvTranspose2d<Long<3>, Long<2>, 2, 4, 2, 18, 12, 96, 1, f64>>();
    // Output padding beyond the stride, which dilation allows.
    type Wide<const SIZE: usize> = TransposedAxis<SIZE, 2, 1, 1, 0, 2, 1>;
    check::<_, _, ConvTranspose2d<Wide<3>, Wide<4>, 1, 1, 1, 4, 12, 30, 0, f64>>();
    check::<_, _, ConvTranspose1d<TransposedAxis<4, 3, 3, 0, 2, 1, 2>, 2, 1, 1, 3, 8, 12, 1, f64>>();
}

/// Runs a layer with the parameters of `reference` and compares everything.
fn compare<const I: usize, const O: usize, L>(reference: &Reference)
where
    L: Layer<Scalar = f64, Input = SVector<f64, I>, Output = SVector<f64, O>>,
{
    let (mut layer, mut gradient) = (L::ZERO, L::ZERO);
    let parameters = [reference.numbers("weight"), reference.numbers("bias")].concat();
    layer.as_mut_slice().copy_from_slice(&parameters);
    let x = reference.columns::<I>("x");
    let (mut y, mut dx) = (vec![SVector::repeat(7.0); x.len()], vec![SVector::repeat(7.0); x.len()]);
    let pass = Pass::train(0);
    let mut kept = <L::Kept<Fixed<2>> as Kept>::NEW;
    layer.forward::<Fixed<2>>(&pass, &x, &mut y, &mut kept);
    reference.assert("y", &y);
    let mut dy = reference.columns::<O>("dy");
    let wanted = Some(&mut gradient);
    layer.backward::<Fixed<2>>(&pass, &x, &y, &mut kept, &mut dy, Some(&mut dx), wanted);
    reference.assert("dx", &dx);
    let expected = [reference.numbers("weight_gradient"), reference.numbers("bias_gradient")].concat();
    for (&found, &expected) in gradient.as_slice().iter().zip(&expected) {
        assert!((found - expected).abs() <= 1e-12, "{found}, not {expected}");
    }
}

#[test]
fn agrees_with_pytorch() {
    type Five = Axis<5, 3, 1, 1, 1, 1>;
    type Grouped = Conv2d<Five, Five, 4, 6, 2, 18, 100, 150, 1, f64>;
    compare::<100, 150, Grouped>(&Reference(include_str!("tests/conv2d.txt")));
    type Dilated = Conv1d<Axis<12, 3, 2, 2, 2, 2>, 2, 4, 1, 6, 24, 24, 1, f64>;
    compare::<24, 24, Dilated>(&Reference(include_str!("tests/conv1d.txt")));
    type Long<const SIZE: usize> = TransposedAxis<SIZE, 3, 2, 1, 1, 1, 1>;
    type Transposed = ConvTranspose2d<Long<4>, Long<3>, 2, 3, 1, 27, 24, 144, 1, f64>;
    compare::<24, 144, Transposed>(&Reference(include_str!("tests/conv_transpose2d.txt")));
}

#[test]
fn parameters_are_laid_out_as_in_pytorch() {
    type Square = Axis<5, 3, 1, 1, 1, 1>;
    type Wide = Axis<6, 2, 2, 0, 0, 1>;
    type Image = Conv2d<Square, Wide, 4, 6, 2, 12, 120, 90, 1, f32>;
    assert_eq!(
        Image::LAYOUT,
        &[
            Field::tensor("weight", 0, Kind::Weight, &[6, 2, 3, 2], &[12, 6, 2, 1]),
            Field::tensor("bias", 72, Kind::Bias, &[6], &[1]),
        ]
    );
    assert_eq!((Image::SCALARS, Image::PARAMETERS, Image::MULTIPLY_ADDS), (78, 78, 12 * 90));
    type Signal = Conv1d<Wide, 4, 6, 2, 4, 24, 18, 0, f32>;
    assert_eq!(Signal::LAYOUT, &[Field::tensor("weight", 0, Kind::Weight, &[6, 2, 2], &[4, 2, 1])]);
    assert_eq!(Signal::SCALARS, 24);
    type Twice = TransposedAxis<3, 2, 2, 0, 0, 1, 0>;
    type Up = ConvTranspose2d<Twice, Twice, 4, 6, 2, 12, 36, 216, 1, f32>;
    assert_eq!(
        Up::LAYOUT,
        &[
            Field::tensor("weight", 0, Kind::Weight, &[4, 3, 2, 2], &[12, 4, 2, 1]),
            Field::tensor("bias", 48, Kind::Bias, &[6], &[1]),
        ]
    );
    assert_eq!((Up::SCALARS, Up::MULTIPLY_ADDS), (54, 12 * 36));
}

#[test]
fn weights_start_within_the_bounds_of_their_fans() {
    type Square = Axis<5, 3, 1, 1, 1, 1>;
    let layer = drawn_f32::<Conv2d<Square, Square, 4, 6, 2, 18, 100, 150, 1, f32>>(Initialization::He);
    let bound = Initialization::He.bound(18, 27) as f32;
    assert!(layer.weight.amax() <= bound && layer.weight.amax() > 0.9 * bound);
    assert_eq!(layer.bias.amax(), 0.0);
    let layer = drawn_f32::<Conv2d<Square, Square, 4, 6, 2, 18, 100, 150, 1, f32>>(Initialization::Glorot);
    let bound = Initialization::Glorot.bound(18, 27) as f32;
    assert!(layer.weight.amax() <= bound && layer.weight.amax() > 0.9 * bound);
    // Kernel 2 with stride 2: every element that comes out has one term of each channel.
    type Twice = TransposedAxis<3, 2, 2, 0, 0, 1, 0>;
    let layer = drawn_f32::<ConvTranspose2d<Twice, Twice, 8, 6, 1, 24, 72, 216, 1, f32>>(Initialization::He);
    let bound = Initialization::He.bound(8, 24) as f32;
    assert!(layer.weight.amax() <= bound && layer.weight.amax() > 0.9 * bound);
}

fn drawn_f32<L: Layer<Scalar = f32>>(scheme: Initialization) -> L {
    let mut layer = L::ZERO;
    layer.initialize(scheme, &mut crate::rng(9));
    layer
}

#[test]
fn plain_data_compares_and_clones() {
    type Line = Conv1d<Axis<3, 2, 1, 0, 0, 1>, 1, 1, 1, 2, 3, 2, 1, f32>;
    let layer = Line::new(SMatrix::from([[1.0, 2.0]]), SMatrix::from([[3.0]]));
    assert_eq!(layer, layer.clone());
    assert_ne!(layer, Line::ZERO);
    let mut y = SVector::zeros();
    layer.predict_into(&SVector::from([1.0, 10.0, 100.0]), &mut y);
    assert_eq!(y, SVector::from([24.0, 213.0]));
    assert!(format!("{layer:?}").starts_with("Conv2d { weight: "));
}

#[test]
#[should_panic(expected = "3 groups do not divide 4 channels and 6 filters of a convolution")]
fn groups_that_do_not_divide_are_refused() {
    check_sizes([4, 6, 3, 1], [9, 9], [100, 100], [150, 150]);
}

#[test]
#[should_panic(expected = "a convolution is stated to have 8 weights for each column, its geometry gives 9")]
fn sizes_that_disagree_are_refused() {
    check_sizes([4, 6, 2, 1], [8, 9], [100, 100], [150, 150]);
}

/// Multiples of 1 / 8 that are small enough for all sums to be exact.
fn exact<T: Scalar, const N: usize>(count: usize, seed: usize) -> Vec<SVector<T, N>> {
    let value = |i: usize| T::from_f64(((i * 37 + seed * 11) % 31) as f64 / 8.0 - 2.0);
    (0..count).map(|sample| SVector::from_fn(|row, _| value(sample * N + row))).collect()
}

/// A layer with groups that is large enough for the kernels of its own, against the plain loops.
fn compare_groups<T: Scalar>(count: usize) {
    type Grouped<T> = Conv2d<Axis<9, 3, 1, 1, 1, 1>, Axis<11, 3, 1, 1, 1, 1>, 6, 9, 3, 18, 594, 891, 1, T>;
    const { assert!(Grouped::<f32>::PLANES.is_some() && Grouped::<f32>::BACK.is_some()) };
    let mut layer = Grouped::<T>::ZERO;
    let parameters = exact::<T, 171>(1, 1);
    layer.as_mut_slice().copy_from_slice(parameters[0].as_slice());
    let (x, mut dy) = (exact::<T, 594>(count, 2), exact::<T, 891>(count, 3));
    let (mut y, mut dx) = (exact::<T, 891>(count, 4), exact::<T, 594>(count, 5));
    let mut gradient = layer.clone();
    let pass = Pass::train(0);
    layer.forward::<Fixed<4>>(&pass, &x, &mut y, &mut ());
    layer.backward::<Fixed<4>>(&pass, &x, &y, &mut (), &mut dy, Some(&mut dx), Some(&mut gradient));
    let geometry = &Grouped::<T>::GEOMETRY;
    let (mut y_wanted, mut dx_wanted) =
        (SVector::<T, 891>::repeat(T::ZERO), SVector::<T, 594>::repeat(T::ZERO));
    let mut wanted = Grouped::<T>::ZERO;
    for sample in 0..count {
        let (x, dy) = (x[sample].as_slice(), dy[sample].as_slice());
        start(layer.bias.as_slice(), 99, y_wanted.as_mut_slice());
        gather(geometry, x, layer.weight.as_slice(), y_wanted.as_mut_slice());
        assert_eq!(y[sample], y_wanted);
        dx_wanted.fill(T::ZERO);
        scatter(geometry, dy, layer.weight.as_slice(), dx_wanted.as_mut_slice());
        assert_eq!(dx[sample], dx_wanted);
        correlate(geometry, x, dy, wanted.weight.as_mut_slice());
        add_planes(dy, 99, wanted.bias.as_mut_slice());
    }
    assert_eq!(gradient.as_slice(), wanted.as_slice());
}

#[test]
fn groups_of_large_layers_are_exact() {
    // An empty batch has a gradient, too: zero.
    for count in [0, 1, 4] {
        compare_groups::<f32>(count);
        compare_groups::<f64>(count);
    }
}
