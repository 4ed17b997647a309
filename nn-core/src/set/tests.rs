use nalgebra::SVector;

use super::*;
use crate::testing::{Reference, differences, samples};

/// N elements of F features, for every function.
fn check<const IN: usize, const F: usize>() {
    differences::<IN, F>(2, set_max::forward, set_max::backward);
    differences::<IN, F>(2, set_min::forward, set_min::backward);
    differences::<IN, F>(2, set_logsumexp::forward, set_logsumexp::backward);
    differences::<IN, F>(2, set_sum::forward, |_, _, dy, dx| set_sum::backward(dy, dx));
    differences::<IN, F>(2, set_mean::forward, |_, _, dy, dx| set_mean::backward(dy, dx));
}

#[test]
fn gradients_match_central_differences() {
    check::<12, 3>();
    check::<12, 12>();
    check::<5, 1>();
}

#[test]
fn values_follow_the_definitions() {
    let x = samples::<20>(5, 3);
    let mut y = [[SVector::<f64, 4>::repeat(7.0); 3]; 5];
    set_max::forward(&x, &mut y[0]);
    set_min::forward(&x, &mut y[1]);
    set_sum::forward(&x, &mut y[2]);
    set_mean::forward(&x, &mut y[3]);
    set_logsumexp::forward(&x, &mut y[4]);
    for (index, x) in x.iter().enumerate() {
        for feature in 0..4 {
            let of_feature: Vec<f64> = (0..5).map(|n| x[4 * n + feature]).collect();
            let sum: f64 = of_feature.iter().sum();
            assert_eq!(y[0][index][feature], of_feature.iter().copied().fold(f64::MIN, f64::max));
            assert_eq!(y[1][index][feature], of_feature.iter().copied().fold(f64::MAX, f64::min));
            assert!((y[2][index][feature] - sum).abs() < 1e-14);
            assert!((y[3][index][feature] - sum / 5.0).abs() < 1e-14);
            let log = of_feature.iter().map(|x| x.exp()).sum::<f64>().ln();
            assert!((y[4][index][feature] - log).abs() < 1e-14);
        }
    }
}

#[test]
fn agrees_with_pytorch() {
    type Forward = fn(&[SVector<f64, 20>], &mut [SVector<f64, 4>]);
    type Backward = fn(&[SVector<f64, 20>], &[SVector<f64, 4>], &[SVector<f64, 4>], &mut [SVector<f64, 20>]);
    let functions: [(&'static str, Forward, Backward); 4] = [
        (include_str!("tests/max.txt"), set_max::forward, set_max::backward),
        (include_str!("tests/min.txt"), set_min::forward, set_min::backward),
        (include_str!("tests/mean.txt"), set_mean::forward, |_, _, dy, dx| set_mean::backward(dy, dx)),
        (include_str!("tests/sum.txt"), set_sum::forward, |_, _, dy, dx| set_sum::backward(dy, dx)),
    ];
    for (text, forward, backward) in functions {
        let reference = Reference(text);
        let (x, mut y) = (reference.columns::<20>("x"), reference.columns::<4>("y"));
        y.iter_mut().for_each(|y| y.fill(7.0));
        forward(&x, &mut y);
        reference.assert("y", &y);
        let mut dx = x.clone();
        backward(&x, &y, &reference.columns::<4>("dy"), &mut dx);
        reference.assert("dx", &dx);
    }
}

#[test]
fn ties_share_and_nan_is_not_lost() {
    let x = [SVector::from([1.0_f32, 5.0, 1.0, 5.0, 0.0, f32::NAN])];
    let (mut y, mut dx) = ([SVector::from([0.0; 2])], x);
    let dy = [SVector::from([6.0, 1.0])];
    set_max::forward(&x, &mut y);
    set_max::backward(&x, &y, &dy, &mut dx);
    assert_eq!((dx[0][0], dx[0][2], dx[0][4]), (3.0, 3.0, 0.0));
    assert!(y[0][1].is_nan() && dx[0][1].is_nan() && dx[0][5].is_nan());
    set_min::forward(&x, &mut y);
    set_min::backward(&x, &y, &dy, &mut dx);
    assert_eq!((dx[0][0], dx[0][2], dx[0][4]), (0.0, 0.0, 6.0));
    assert!(y[0][1].is_nan());
}

#[test]
fn logsumexp_stays_finite_and_knows_infinities() {
    let low = f64::NEG_INFINITY;
    let x = [SVector::from([1000.0, -1e4, low, 0.0, 1000.0, -1e4, low, f64::INFINITY])];
    let (mut y, mut dx) = ([SVector::from([0.0; 4])], x);
    set_logsumexp::forward(&x, &mut y);
    let two = core::f64::consts::LN_2;
    assert_eq!(y[0], SVector::from([1000.0 + two, -1e4 + two, low, f64::INFINITY]));
    set_logsumexp::backward(&x, &y, &[SVector::repeat(1.0)], &mut dx);
    assert!((dx[0][0] - 0.5).abs() < 1e-12 && (dx[0][5] - 0.5).abs() < 1e-11);
    assert_eq!((dx[0][2], dx[0][6]), (0.0, 0.0));
}
