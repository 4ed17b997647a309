//! What closures do where they have no derivative, or no value.

use nn_core::layer::{Kept, Layer};
use nn_core::pass::Pass;
use nn_core::storage::Heap;
use nn_core::{SVector, network};

network! {
    struct Ties(a: [1], b: [1], c: [1], d: [1]) -> ([1], [1], [1], [1]) {
        (
            a -> map(|z| max(2.0 * z, 3.0 * z)),
            b -> map(|z| max(3.0 * z, 2.0 * z)),
            c -> map(|z| min(5.0 * z, z)),
            d -> map(|z| z.abs()),
        )
    }
}

network! {
    struct Branches(a: [1], b: [1], c: [1]) -> ([1], [1], [1]) {
        (
            a -> map(|z| if z > 0.0 { 2.0 * z } else { 3.0 * z }),
            b -> map(|z| if z >= 0.0 { 2.0 * z } else { 3.0 * z }),
            // The other branch has neither a value nor a derivative at −1, and an infinite one at 0.
            c -> map(|z| if z > 0.0 { z.sqrt() * ln(z) } else { 0.25 * z }),
        )
    }
}

network! {
    struct Poles(a: [1], b: [1], c: [1], d: [1]) -> ([1], [1], [1], [1]) {
        (a -> map(|z| z.sqrt()), b -> map(|z| ln(z)), c -> map(|z| 1.0 / z), d -> map(|z| z.powi(3) + abs(z)))
    }
}

/// The outputs of a network at a point, and the derivative of each with respect to its own input.
macro_rules! at {
    ($net:ident, $z:expr, $($index:tt)+) => {{
        let net = $net::<f64> { __scalar: [] };
        let x = [SVector::<f64, 1>::new($z)];
        let x = ($({ let _ = $index; &x[..] },)+);
        let mut kept = <<$net<f64> as Layer>::Kept<Heap> as Kept>::NEW;
        kept.reserve(1);
        let zero = [SVector::<f64, 1>::zeros()];
        let (mut y, mut dx) = (($({ let _ = $index; zero },)+), ($({ let _ = $index; zero },)+));
        let mut dy = ($({ let _ = $index; [SVector::<f64, 1>::new(1.0)] },)+);
        let pass = Pass::train(0);
        net.forward::<Heap>(&pass, x, ($(&mut y.$index[..],)+), &mut kept);
        let (dys, dxs) = (($(&mut dy.$index[..],)+), ($(&mut dx.$index[..],)+));
        net.backward::<Heap>(&pass, x, ($(&y.$index[..],)+), &mut kept, dys, Some(dxs), None);
        (vec![$(y.$index[0][0]),+], vec![$(dx.$index[0][0]),+])
    }};
}

#[test]
fn a_tie_has_the_derivative_of_the_first_argument() {
    assert_eq!(at!(Ties, 0.0, 0 1 2 3).1, [2.0, 3.0, 5.0, 0.0]);
    assert_eq!(at!(Ties, 1.0, 0 1 2 3), (vec![3.0, 3.0, 1.0, 1.0], vec![3.0, 3.0, 1.0, 1.0]));
    assert_eq!(at!(Ties, -1.0, 0 1 2 3), (vec![-2.0, -2.0, -5.0, 1.0], vec![2.0, 2.0, 5.0, -1.0]));
    assert_eq!(at!(Ties, -0.0, 0 1 2 3).1[3], 0.0);
}

#[test]
fn a_branch_has_its_own_derivative() {
    assert_eq!(at!(Branches, 0.0, 0 1 2), (vec![0.0, 0.0, 0.0], vec![3.0, 2.0, 0.25]));
    assert_eq!(at!(Branches, -1.0, 0 1 2), (vec![-3.0, -3.0, -0.25], vec![3.0, 3.0, 0.25]));
    assert_eq!(at!(Branches, 1.0, 0 1 2), (vec![2.0, 2.0, 0.0], vec![2.0, 2.0, 1.0]));
}

#[test]
fn what_is_not_finite_is_handed_on() {
    let (values, derivatives) = at!(Poles, 0.0, 0 1 2 3);
    assert_eq!(values, [0.0, f64::NEG_INFINITY, f64::INFINITY, 0.0]);
    assert_eq!(derivatives[0], f64::INFINITY);
    assert_eq!(derivatives[1], f64::INFINITY);
    assert_eq!(derivatives[2], f64::NEG_INFINITY);
    assert_eq!(derivatives[3], 0.0);
    let (values, derivatives) = at!(Poles, f64::NAN, 0 1 2 3);
    assert!(values.iter().chain(&derivatives).all(|value| value.is_nan()), "{values:?}, {derivatives:?}");
    let (values, _) = at!(Poles, -1.0, 0 1 2 3);
    assert!(values[0].is_nan() && values[1].is_nan());
    let (values, derivatives) = at!(Poles, f64::INFINITY, 0 1 2 3);
    assert_eq!(values, [f64::INFINITY, f64::INFINITY, 0.0, f64::INFINITY]);
    assert_eq!((derivatives[0], derivatives[1], derivatives[3]), (0.0, 0.0, f64::INFINITY));
}
