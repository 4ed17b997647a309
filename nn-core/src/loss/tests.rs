mod values;

use nalgebra::SVector;

use super::*;
use crate::activation::{Softmax, VectorActivation, central_difference};
use crate::pass::mix;
use crate::shape::Sample;

const SAMPLES: usize = 5;

/// Uniform in −1..1.
fn draw(seed: u64) -> f64 {
    2.0 * (mix(seed) as f64 / u64::MAX as f64) - 1.0
}

fn samples<const N: usize>(seed: u64, element: impl Fn(f64) -> f64) -> [SVector<f64, N>; SAMPLES] {
    core::array::from_fn(|n| SVector::from_fn(|k, _| element(draw(seed + (1000 * n + k) as u64))))
}

/// Wide enough to reach both branches of every kinked loss.
fn outputs<const N: usize>() -> [SVector<f64, N>; SAMPLES] {
    samples(1, |u| 3.0 * u)
}

fn reals<const N: usize>() -> [SVector<f64, N>; SAMPLES] {
    samples(2_000_000, |u| 2.0 * u)
}

fn probabilities<const N: usize>(seed: u64) -> [SVector<f64, N>; SAMPLES] {
    samples(seed, |u| 0.5 + 0.49 * u)
}

/// Rows that sum to 1, some of their entries 0.
fn soft_labels<const N: usize>() -> [SVector<f64, N>; SAMPLES] {
    samples(3_000_000, |u| u.max(0.0) + 1e-3 * f64::from(u8::from(u > -0.5)))
        .map(|t: SVector<f64, N>| t / t.sum())
}

fn one_hot<const N: usize>() -> [SVector<f64, N>; SAMPLES] {
    core::array::from_fn(|n| SVector::from_fn(|k, _| f64::from(u8::from((3 * n + 1) % N == k))))
}

fn bits<const N: usize>() -> [SVector<f64, N>; SAMPLES] {
    samples(4_000_000, |u| f64::from(u8::from(u > 0.0)))
}

fn accumulate<T: Scalar, L, Y: Sample<Scalar = T>>(
    loss: &L,
    y: Y::Slice<'_>,
    t: <L::Target as Sample>::Slice<'_>,
) -> L::Sums
where
    L: Loss<T, Y>,
{
    let mut sums = L::Sums::ZERO;
    for n in 0..Y::count(y) {
        loss.add(Y::get(y, n), <L::Target as Sample>::get(t, n), &mut sums);
    }
    sums
}

/// Every element of every gradient against differences of the value of the batch; and the batch in two halves.
fn check<L, const N: usize>(loss: &L, y: &[SVector<f64, N>; SAMPLES], t: &[SVector<f64, N>; SAMPLES])
where
    L: Loss<f64, SVector<f64, N>, Target = SVector<f64, N>>,
{
    let sums = accumulate::<f64, L, SVector<f64, N>>(loss, y, t);
    let whole = loss.value(&sums);
    for cut in 0..=SAMPLES {
        let first = accumulate::<f64, L, SVector<f64, N>>(loss, &y[..cut], &t[..cut]);
        let second = accumulate::<f64, L, SVector<f64, N>>(loss, &y[cut..], &t[cut..]);
        assert!((loss.value(&first.join(second)) - whole).abs() < 1e-13, "cut at {cut}");
    }
    for n in 0..SAMPLES {
        let mut dy = SVector::<f64, N>::repeat(f64::NAN);
        loss.gradient(&y[n], &t[n], &sums, &mut dy);
        for k in 0..N {
            let value = |v: f64| {
                let mut y = *y;
                y[n][k] = v;
                loss.value(&accumulate::<f64, L, SVector<f64, N>>(loss, &y, t))
            };
            let numeric = central_difference(value, y[n][k]);
            // Differences lose digits in proportion to the value they are taken of.
            let tolerance = 1e-9 * (1.0 + whole.abs());
            assert!((numeric - dy[k]).abs() < tolerance, "sample {n}, element {k}: {} but {numeric}", dy[k]);
        }
    }
}

#[test]
fn gradients_of_regression_losses() {
    let (y, t) = (outputs::<4>(), reals::<4>());
    let weights = [0.5, 2.0, 0.0, 1.25];
    check(&SquaredError { weights: Unweighted }, &y, &t);
    check(&SquaredError { weights }, &y, &t);
    check(&Mse { weights: Unweighted }, &y, &t);
    check(&Mse { weights }, &y, &t);
    check(&Mae { weights: Unweighted }, &y, &t);
    check(&Mae { weights }, &y, &t);
    for delta in [0.3, 1.0, 2.5] {
        check(&Huber { delta, weights: Unweighted }, &y, &t);
        check(&Huber { delta, weights }, &y, &t);
    }
    check(&PoissonNll, &y, &t.map(|t| t.abs()));
}

#[test]
fn gradients_of_binary_losses() {
    let y = outputs::<3>();
    for t in [bits::<3>(), probabilities(5_000_000)] {
        check(&BinaryCrossEntropy { weights: Unweighted }, &y, &t);
        check(&BinaryCrossEntropy { weights: [0.5, 3.0] }, &y, &t);
        for gamma in [0.0, 0.5, 1.0, 2.0, 5.0] {
            check(&Focal { gamma, alpha: Unweighted }, &y, &t);
            check(&Focal { gamma, alpha: [0.75, 0.25] }, &y, &t);
        }
    }
    check(&Hinge, &y, &bits::<3>().map(|t| t.map(|t| 2.0 * t - 1.0)));
}

#[test]
fn gradients_of_categorical_losses() {
    fn with_groups<const GROUP: usize, const INNER: usize>(
        weights: [f64; GROUP],
        costs: [[f64; GROUP]; GROUP],
    ) {
        let y = outputs::<6>();
        for t in [one_hot::<6>(), soft_labels(), probabilities(6_000_000)] {
            for normalise in [Normalise::Samples, Normalise::Weights] {
                for smoothing in [0.0, 0.1] {
                    check(
                        &CrossEntropy::<GROUP, INNER, _, _> { weights: Unweighted, smoothing, normalise },
                        &y,
                        &t,
                    );
                    check(&CrossEntropy::<GROUP, INNER, _, _> { weights, smoothing, normalise }, &y, &t);
                }
            }
            check(&KlDivergence::<GROUP, INNER>, &y, &t);
            check(&CostMatrix::<GROUP, INNER, _> { costs }, &y, &t);
            check(&Nll, &y, &t);
        }
    }
    let cost = |c: usize, k: usize| if c == k { 0.0 } else { 1.0 + (7 * c + 3 * k) as f64 };
    let costs = core::array::from_fn(|c| core::array::from_fn(|k| cost(c, k)));
    with_groups::<6, 1>([0.5, 2.0, 1.25, 0.1, 3.0, 1.0], costs);
    let costs = core::array::from_fn(|c| core::array::from_fn(|k| cost(c, k)));
    with_groups::<3, 1>([0.5, 2.0, 1.25], costs);
    with_groups::<3, 2>([0.5, 2.0, 1.25], costs);
    let costs = core::array::from_fn(|c| core::array::from_fn(|k| cost(c, k)));
    with_groups::<2, 3>([0.5, 2.0], costs);
}

/// Classes along the first axis of `[3, 2]`, and along the last of its transpose: the same loss and derivative, at
/// extreme outputs, too.
#[test]
fn classes_along_any_axis() {
    fn compare<L, M>(strided: &L, plain: &M)
    where
        L: Loss<f64, SVector<f64, 6>, Target = SVector<f64, 6>>,
        M: Loss<f64, SVector<f64, 6>, Target = SVector<f64, 6>>,
    {
        let turn = |v: &SVector<f64, 6>| SVector::from([v[0], v[2], v[4], v[1], v[3], v[5]]);
        for (y, t) in outputs::<6>().iter().zip(&probabilities(9_000_000)) {
            for size in [1.0, 1e4] {
                let y = y * size;
                let (mut a, mut b) = (L::Sums::ZERO, M::Sums::ZERO);
                strided.add(&y, t, &mut a);
                plain.add(&turn(&y), &turn(t), &mut b);
                assert!(strided.value(&a).is_finite());
                assert_eq!(strided.value(&a), plain.value(&b));
                let (mut dy, mut turned) = (SVector::zeros(), SVector::zeros());
                strided.gradient(&y, t, &a, &mut dy);
                plain.gradient(&turn(&y), &turn(t), &b, &mut turned);
                assert_eq!(turn(&dy), turned);
            }
        }
    }
    let (weights, smoothing, normalise) = ([0.5, 2.0, 1.25], 0.1, Normalise::Weights);
    compare(
        &CrossEntropy::<3, 2, _, _> { weights, smoothing, normalise },
        &CrossEntropy::<3, 1, _, _> { weights, smoothing, normalise },
    );
    compare(&KlDivergence::<3, 2>, &KlDivergence::<3, 1>);
    let costs = [[0.0, 1.0, 2.0], [5.0, 0.0, 1.0], [10.0, 2.0, 0.0]];
    compare(&CostMatrix::<3, 2, _> { costs }, &CostMatrix::<3, 1, _> { costs });
}

#[test]
fn gradients_of_dice() {
    let y = probabilities::<7>(7_000_000);
    for t in [bits::<7>(), probabilities(8_000_000)] {
        for (per_sample, one_minus) in [(false, false), (false, true), (true, false), (true, true)] {
            for smooth in [0.0, 1e-3, 1.0] {
                check(&Dice { per_sample, one_minus, smooth }, &y, &t);
            }
        }
    }
}

#[test]
fn gradients_of_custom_losses() {
    struct Quartic;
    impl ElementLoss<f64> for Quartic {
        fn value(&self, y: f64, t: f64) -> f64 {
            (y - t).powi(4)
        }
        fn derivative(&self, y: f64, t: f64) -> f64 {
            4.0 * (y - t).powi(3)
        }
    }
    let (y, t) = (outputs::<3>(), reals::<3>());
    check(&PerElement { element: Quartic }, &y, &t.map(|t| 0.1 * t));
    check(&PerElement { element: Numeric::new(|y: f64, t: f64| (y - t).cos()) }, &y, &t);
    check(&Weighted { factor: -0.5, loss: Mse { weights: Unweighted } }, &y, &t);
    check(&Weighted { factor: 3.0, loss: Dice { per_sample: false, one_minus: true, smooth: 1.0 } }, &y, &t);
}

/// Two outputs: each by itself against differences, through a loss of both.
fn check_pair<L>(loss: &L)
where
    L: Loss<f64, (SVector<f64, 2>, SVector<f64, 3>), Target = (SVector<f64, 2>, SVector<f64, 3>)>,
{
    type Pair = (SVector<f64, 2>, SVector<f64, 3>);
    let (y, t) = ((outputs::<2>(), outputs::<3>()), (reals::<2>(), one_hot::<3>()));
    let sum =
        |a: &[SVector<f64, 2>], b: &[SVector<f64, 3>]| accumulate::<f64, L, Pair>(loss, (a, b), (&t.0, &t.1));
    let sums = sum(&y.0, &y.1);
    for n in 0..SAMPLES {
        let (mut da, mut db) = (SVector::zeros(), SVector::zeros());
        loss.gradient((&y.0[n], &y.1[n]), (&t.0[n], &t.1[n]), &sums, (&mut da, &mut db));
        for k in 0..5 {
            let value = |v: f64| {
                let mut y = y;
                *if k < 2 { &mut y.0[n][k] } else { &mut y.1[n][k - 2] } = v;
                loss.value(&sum(&y.0, &y.1))
            };
            let (at, exact) = if k < 2 { (y.0[n][k], da[k]) } else { (y.1[n][k - 2], db[k - 2]) };
            assert!((central_difference(value, at) - exact).abs() < 1e-9, "sample {n}, element {k}");
        }
    }
}

#[test]
fn gradients_of_a_loss_for_each_output() {
    let cross_entropy =
        CrossEntropy::<3, 1, f64> { weights: Unweighted, smoothing: 0.0, normalise: Normalise::Samples };
    let half = Weighted { factor: 0.5, loss: SquaredError { weights: Unweighted } };
    check_pair(&(half, cross_entropy));
    check_pair(&Weighted { factor: 0.25, loss: (half, cross_entropy) });
}

#[test]
fn gradients_of_gaussian_nll() {
    type Pair = (SVector<f64, 3>, SVector<f64, 3>);
    let (mean, log_variance, t) = (outputs::<3>(), probabilities::<3>(9_000_000), reals::<3>());
    let sum =
        |m: &[SVector<f64, 3>], s: &[SVector<f64, 3>]| accumulate::<f64, _, Pair>(&GaussianNll, (m, s), &t);
    let value =
        |m: &[SVector<f64, 3>], s: &[SVector<f64, 3>]| Loss::<f64, Pair>::value(&GaussianNll, &sum(m, s));
    let sums = sum(&mean, &log_variance);
    for n in 0..SAMPLES {
        let (mut dm, mut ds) = (SVector::zeros(), SVector::zeros());
        GaussianNll.gradient((&mean[n], &log_variance[n]), &t[n], &sums, (&mut dm, &mut ds));
        for k in 0..3 {
            let along_mean = |v: f64| {
                let mut mean = mean;
                mean[n][k] = v;
                value(&mean, &log_variance)
            };
            let along_log_variance = |v: f64| {
                let mut log_variance = log_variance;
                log_variance[n][k] = v;
                value(&mean, &log_variance)
            };
            assert!((central_difference(along_mean, mean[n][k]) - dm[k]).abs() < 1e-9);
            assert!((central_difference(along_log_variance, log_variance[n][k]) - ds[k]).abs() < 1e-9);
        }
    }
}

/// Loss and gradient are finite at large outputs of every sign pattern, and the loss of NaN is NaN.
fn check_extremes<T: Scalar, L>(name: &str, loss: &L, targets: [[f64; 3]; 2])
where
    L: Loss<T, SVector<T, 3>, Target = SVector<T, 3>>,
{
    for size in [88.5, 104.0, 1e3, 1e4] {
        for signs in 0..27 {
            let sign = |k: u32| f64::from(signs / 3_i32.pow(k) % 3 - 1);
            let y = SVector::<T, 3>::from_fn(|k, _| T::from_f64(size * sign(k as u32)));
            for t in targets {
                let t = SVector::<T, 3>::from_fn(|k, _| T::from_f64(t[k]));
                let mut sums = L::Sums::ZERO;
                loss.add(&y, &t, &mut sums);
                let mut dy = SVector::<T, 3>::from_element(T::ZERO);
                loss.gradient(&y, &t, &sums, &mut dy);
                assert!(loss.value(&sums).is_finite(), "{name} of {y:?}, {t:?}");
                assert!(dy.iter().all(|d| d.is_finite()), "gradient of {name} at {y:?}, {t:?}");
            }
        }
    }
    let mut sums = L::Sums::ZERO;
    let y = SVector::<T, 3>::from([T::ZERO, T::from_f64(f64::NAN), T::ONE]);
    loss.add(&y, &SVector::from(targets[0].map(T::from_f64)), &mut sums);
    let value = loss.value(&sums);
    assert!(!value.is_finite() && !(value == T::INFINITY), "{name} of NaN is {value}");
}

fn extremes<T: Scalar>() {
    let one = T::ONE;
    let two = T::from_f64(2.0);
    let (hard, soft) = ([0.0, 1.0, 0.0], [0.25, 0.5, 0.25]);
    check_extremes::<T, _>("binary_cross_entropy", &BinaryCrossEntropy { weights: Unweighted }, [hard, soft]);
    check_extremes::<T, _>("binary_cross_entropy", &BinaryCrossEntropy { weights: [two, one] }, [hard, soft]);
    for gamma in [T::ZERO, T::from_f64(0.5), two] {
        check_extremes::<T, _>("focal", &Focal { gamma, alpha: [one, two] }, [hard, soft]);
    }
    for smoothing in [T::ZERO, T::from_f64(0.1)] {
        for normalise in [Normalise::Samples, Normalise::Weights] {
            let loss = CrossEntropy::<3, 1, _, _> { weights: [one, two, two], smoothing, normalise };
            check_extremes::<T, _>("cross_entropy", &loss, [hard, soft]);
        }
    }
    check_extremes::<T, _>("kl_divergence", &KlDivergence::<3, 1>, [hard, soft]);
    check_extremes::<T, _>("nll", &Nll, [hard, soft]);
    check_extremes::<T, _>("hinge", &Hinge, [[-1.0, 1.0, -1.0], [1.0, 1.0, 1.0]]);
    check_extremes::<T, _>("squared_error", &SquaredError { weights: Unweighted }, [hard, soft]);
    check_extremes::<T, _>("mse", &Mse { weights: [one, two, one] }, [hard, soft]);
    check_extremes::<T, _>("mae", &Mae { weights: Unweighted }, [hard, soft]);
    check_extremes::<T, _>("huber", &Huber { delta: one, weights: Unweighted }, [hard, soft]);
    let mut p = [SVector::from([T::from_f64(1e4), T::from_f64(-1e4), T::ZERO])];
    Softmax::<3, 1>.forward_in_place(&mut p);
    let dice = Dice { per_sample: false, one_minus: true, smooth: T::ZERO };
    let mut sums = Overlap::ZERO;
    dice.add(&p[0], &SVector::from([one, T::ZERO, T::ZERO]), &mut sums);
    assert!(Loss::<T, SVector<T, 3>>::value(&dice, &sums) == T::ZERO);
}

#[test]
fn extreme_outputs_stay_finite() {
    extremes::<f32>();
    extremes::<f64>();
}
