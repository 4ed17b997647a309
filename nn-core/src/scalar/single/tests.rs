//! Against the functions of `libm` in double precision, whose error does not matter here.

use super::*;
use crate::activation::logistic;

/// A function, and the same one in double precision.
struct Case {
    name: &'static str,
    single: fn(f32) -> f32,
    double: fn(f64) -> f64,
}

fn cases() -> [Case; 9] {
    let case = |name, single, double| Case { name, single, double };
    [
        case("exp", exp, libm::exp),
        case("exp_m1", exp_m1, libm::expm1),
        case("ln", ln, libm::log),
        case("ln_1p", ln_1p, libm::log1p),
        case("tanh", tanh, libm::tanh),
        case("erf", erf, libm::erf),
        case("softplus", softplus, |x| x.max(0.0) + libm::log1p(libm::exp(-x.abs()))),
        case("sigmoid", |x| logistic(x).0, sigmoid),
        case("1 - sigmoid", |x| logistic(x).1, |x| sigmoid(-x)),
    ]
}

fn sigmoid(x: f64) -> f64 {
    let e = libm::exp(-x.abs());
    if x < 0.0 { e / (1.0 + e) } else { 1.0 / (1.0 + e) }
}

/// The whole number that counts the values of `f32` in their order; both zeros are 0.
fn position(x: f32) -> i64 {
    let magnitude = i64::from(x.to_bits() & 0x7fff_ffff);
    if x.is_sign_negative() { -magnitude } else { magnitude }
}

/// How many numbers apart `y` and the rounded `exact` are. NaN is apart from all but NaN, and −0 from 0.
fn distance(y: f32, exact: f64) -> i64 {
    let exact = exact as f32;
    match (y.is_nan(), exact.is_nan()) {
        (true, true) => 0,
        (false, false) if y == 0.0 && exact == 0.0 && y.is_sign_negative() != exact.is_sign_negative() => {
            i64::MAX
        }
        (false, false) => (position(y) - position(exact)).abs(),
        _ => i64::MAX,
    }
}

/// Tries the arguments whose bits are `first`, `first + step`, … and returns the largest distance and its argument.
fn worst(case: &Case, first: u64, step: u64) -> (i64, f32) {
    let mut worst = (0, 0.0);
    let mut bits = first;
    while let Ok(narrow) = u32::try_from(bits) {
        let x = f32::from_bits(narrow);
        let distance = distance((case.single)(x), (case.double)(f64::from(x)));
        if distance > worst.0 {
            worst = (distance, x);
        }
        bits += step;
    }
    worst
}

#[test]
fn functions_are_within_two_units_in_the_last_place() {
    // Coprime to every power of two, so that mantissas differ from binade to binade: two million arguments in a release
    // build.
    let step = if cfg!(debug_assertions) { 40_503 } else { 2_143 };
    for case in cases() {
        let (distance, x) = worst(&case, 0, step);
        assert!(distance <= 2, "{}({x:e}) is {distance} off: {:e}", case.name, (case.single)(x));
    }
}

/// All 2³² arguments of each; some minutes in a release build.
#[test]
#[ignore = "takes minutes"]
fn functions_are_within_two_units_in_the_last_place_everywhere() {
    for case in cases() {
        let halves = std::thread::scope(|scope| {
            let other = scope.spawn(|| worst(&case, 1, 2));
            [worst(&case, 0, 2), other.join().expect("no panic")]
        });
        for (distance, x) in halves {
            assert!(distance <= 2, "{}({x:e}) is {distance} off: {:e}", case.name, (case.single)(x));
        }
    }
}

/// Around every power of two and every multiple of ½ ln 2, where reductions change their minds, and around thresholds.
#[test]
fn functions_are_accurate_beside_the_seams() {
    let powers = (0..255_u32).map(|exponent| f32::from_bits(exponent << 23));
    let roots = (1..254_u32).map(|exponent| f32::from_bits((exponent << 23) + 0x35_04f3));
    let reductions = (0..300).map(|k| k as f32 * (0.5 * core::f32::consts::LN_2));
    let thresholds =
        [0.08, 0.16, 0.9, 3.95, 9.02, 17.4, 18.0, 88.722_84, 89.0, 103.278_93, 103.972_08, 104.0, 1e9];
    let less = (0..126).map(|k| 1.0 - f32::from_bits(k << 23));
    for center in powers.chain(roots).chain(reductions).chain(thresholds).chain(less) {
        for offset in -40..=40_i32 {
            let near = f32::from_bits(center.to_bits().wrapping_add_signed(offset));
            for case in cases() {
                for x in [near, -near] {
                    let distance = distance((case.single)(x), (case.double)(f64::from(x)));
                    assert!(distance <= 2, "{}({x:e}) is {distance} off: {:e}", case.name, (case.single)(x));
                }
            }
        }
    }
}

#[test]
fn ends_are_exact() {
    const INFINITY: f32 = f32::INFINITY;
    let exact: [(&str, f32, f32); 41] = [
        ("exp", 0.0, 1.0),
        ("exp", -0.0, 1.0),
        ("exp", INFINITY, INFINITY),
        ("exp", -INFINITY, 0.0),
        ("exp", 88.722_84, INFINITY),
        ("exp", 88.722_83, 3.402_798_5e38),
        // The smallest number above 0, and the next argument.
        ("exp", -103.972_07, f32::from_bits(1)),
        ("exp", -103.972_084, 0.0),
        ("exp_m1", 0.0, 0.0),
        ("exp_m1", -0.0, -0.0),
        ("exp_m1", INFINITY, INFINITY),
        ("exp_m1", -INFINITY, -1.0),
        ("exp_m1", 88.722_84, INFINITY),
        ("exp_m1", -f32::from_bits(1), -f32::from_bits(1)),
        ("ln", 1.0, 0.0),
        ("ln", 0.0, -INFINITY),
        ("ln", -0.0, -INFINITY),
        ("ln", INFINITY, INFINITY),
        ("ln", -f32::from_bits(1), f32::NAN),
        ("ln", -INFINITY, f32::NAN),
        ("ln_1p", 0.0, 0.0),
        ("ln_1p", -0.0, -0.0),
        ("ln_1p", -1.0, -INFINITY),
        ("ln_1p", -1.000_000_1, f32::NAN),
        ("ln_1p", INFINITY, INFINITY),
        ("ln_1p", -INFINITY, f32::NAN),
        ("ln_1p", f32::from_bits(1), f32::from_bits(1)),
        ("tanh", 0.0, 0.0),
        ("tanh", -0.0, -0.0),
        ("tanh", INFINITY, 1.0),
        ("tanh", -INFINITY, -1.0),
        ("tanh", f32::from_bits(1), f32::from_bits(1)),
        ("erf", 0.0, 0.0),
        ("erf", -0.0, -0.0),
        ("erf", INFINITY, 1.0),
        ("erf", -INFINITY, -1.0),
        ("softplus", INFINITY, INFINITY),
        ("softplus", -INFINITY, 0.0),
        ("sigmoid", INFINITY, 1.0),
        ("sigmoid", -INFINITY, 0.0),
        ("1 - sigmoid", 0.0, 0.5),
    ];
    for (name, x, y) in exact {
        let case = cases().into_iter().find(|case| case.name == name).expect("a known name");
        let found = (case.single)(x);
        assert!(
            found.to_bits() == y.to_bits() || found.is_nan() && y.is_nan(),
            "{name}({x:e}) = {found:e}, not {y:e}"
        );
    }
    for case in cases() {
        for nan in [f32::NAN, -f32::NAN, f32::from_bits(0x7f80_0001)] {
            assert!((case.single)(nan).is_nan(), "{}(NaN)", case.name);
        }
    }
}
