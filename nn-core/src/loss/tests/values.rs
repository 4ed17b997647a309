//! Values of losses: closed forms worked out by hand, and numbers of PyTorch 2.15 in float64.

use nalgebra::SVector;

use super::super::*;

fn value_of<L, const N: usize>(loss: &L, batch: &[([f64; N], [f64; N])]) -> f64
where
    L: Loss<f64, SVector<f64, N>, Target = SVector<f64, N>>,
{
    let mut sums = L::Sums::ZERO;
    for &(y, t) in batch {
        loss.add(&SVector::from(y), &SVector::from(t), &mut sums);
    }
    loss.value(&sums)
}

#[track_caller]
fn assert_close(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-14 * (1.0 + expected.abs()), "{value}, not {expected}");
}

#[test]
fn regression_losses() {
    let batch = [([1.0, 2.0], [0.0, 4.0]), ([1.0, 1.0], [1.0, 1.0])];
    let weights = [2.0, 3.0];
    assert_close(value_of(&SquaredError { weights: Unweighted }, &batch), 1.25);
    assert_close(value_of(&SquaredError { weights }, &batch), 3.5);
    assert_close(value_of(&Mse { weights: Unweighted }, &batch), 1.25);
    assert_close(value_of(&Mse { weights }, &batch), 3.5);
    assert_close(value_of(&Mae { weights: Unweighted }, &batch), 0.75);
    assert_close(value_of(&Mae { weights }, &batch), 2.0);
    assert_close(value_of(&Huber { delta: 1.0, weights: Unweighted }, &batch), 0.5);
    assert_close(value_of(&Huber { delta: 1.0, weights }, &batch), 1.375);
}

#[test]
fn kinks_have_the_derivative_0() {
    let zero = SVector::<f64, 1>::zeros();
    let mut dy = SVector::from([f64::NAN]);
    let mut sums = Mean::ZERO;
    sums.add(0.0);
    Mae { weights: Unweighted }.gradient(&zero, &zero, &sums, &mut dy);
    assert_eq!(dy[0], 0.0);
    let one = SVector::from([1.0]);
    Hinge.gradient(&one, &one, &sums, &mut dy);
    assert_eq!(dy[0], 0.0);
}

#[test]
fn likelihoods() {
    let ln2 = core::f64::consts::LN_2;
    assert_close(value_of(&BinaryCrossEntropy { weights: Unweighted }, &[([0.0, 0.0], [1.0, 0.3])]), ln2);
    assert_close(
        value_of(&BinaryCrossEntropy { weights: [0.5, 3.0] }, &[([0.0, 0.0], [1.0, 0.0])]),
        1.75 * ln2,
    );
    // p = 3/4, as e^(ln 3) / (1 + e^(ln 3))
    let logit = 3.0_f64.ln();
    let focal = Focal { gamma: 2.0, alpha: [1.0, 0.5] };
    assert_close(value_of(&focal, &[([logit], [1.0])]), 0.5 / 16.0 * (4.0_f64 / 3.0).ln());
    assert_close(value_of(&focal, &[([logit], [0.0])]), 9.0 / 16.0 * 4.0_f64.ln());
    assert_close(value_of(&Hinge, &[([0.5, 3.0], [1.0, 1.0]), ([0.5, -3.0], [-1.0, -1.0])]), 0.5);
    assert_close(value_of(&PoissonNll, &[([0.0, ln2], [3.0, 1.0])]), (3.0 - ln2) / 2.0);
    assert_close(value_of(&Nll, &[([-ln2, f64::NEG_INFINITY], [1.0, 0.0])]), ln2);

    let mut sums = Mean::ZERO;
    let (mean, log_variance) = (SVector::from([1.0, 0.0]), SVector::from([0.0, 4.0_f64.ln()]));
    GaussianNll.add((&mean, &log_variance), &SVector::from([3.0, 2.0]), &mut sums);
    assert_close(sums.value(), (4.0 + 4.0_f64.ln() + 1.0) / 4.0);
}

#[test]
fn categorical_losses() {
    let logits = [1.0_f64.ln(), 2.0_f64.ln(), 5.0_f64.ln()]; // p = 1/8, 2/8, 5/8
    let plain =
        CrossEntropy::<3, 1, f64> { weights: Unweighted, smoothing: 0.0, normalise: Normalise::Samples };
    assert_close(value_of(&plain, &[(logits, [0.0, 1.0, 0.0])]), 4.0_f64.ln());
    let smooth = CrossEntropy { smoothing: 0.3, ..plain };
    let expected = 0.1 * 8.0_f64.ln() + 0.8 * 4.0_f64.ln() + 0.1 * 1.6_f64.ln();
    assert_close(value_of(&smooth, &[(logits, [0.0, 1.0, 0.0])]), expected);

    let labels = [0.5, 0.5, 0.0];
    let divergence = 0.5 * 4.0_f64.ln() + 0.5 * 2.0_f64.ln();
    assert_close(value_of(&KlDivergence::<3, 1>, &[(logits, labels)]), divergence);
    assert_close(value_of(&KlDivergence::<3, 1>, &[(logits, [0.125, 0.25, 0.625])]), 0.0);

    let costs = CostMatrix::<3, 1, _> { costs: [[0.0, 1.0, 2.0], [5.0, 0.0, 1.0], [10.0, 2.0, 0.0]] };
    let p = [0.125, 0.25, 0.625];
    assert_close(value_of(&costs, &[(p, [0.0, 1.0, 0.0])]), 1.25);
    assert_close(value_of(&costs, &[(p, [0.5, 0.5, 0.0])]), 0.5 * 1.5 + 0.5 * 1.25);
}

#[test]
fn groups_add_up() {
    let plain =
        CrossEntropy::<2, 1, f64> { weights: Unweighted, smoothing: 0.0, normalise: Normalise::Samples };
    let apart =
        value_of(&plain, &[([1.0, 2.0], [1.0, 0.0])]) + value_of(&plain, &[([0.5, -1.0], [0.25, 0.75])]);
    assert_close(value_of(&plain, &[([1.0, 2.0, 0.5, -1.0], [1.0, 0.0, 0.25, 0.75])]), apart);
}

#[test]
fn masked_classes_and_weightless_batches() {
    let loss = CrossEntropy::<3, 1, _, _> {
        weights: [0.0, 1.0, 1.0],
        smoothing: 0.0,
        normalise: Normalise::Weights,
    };
    let (z, t) = ([0.0, 0.0, f64::NEG_INFINITY], [0.0, 1.0, 0.0]);
    assert_close(value_of(&loss, &[(z, t)]), core::f64::consts::LN_2);
    assert_close(value_of(&KlDivergence::<3, 1>, &[(z, t)]), core::f64::consts::LN_2);
    let mut sums = WeightedMean::ZERO;
    let (z, t, mut dz) = (SVector::from(z), SVector::from([1.0, 0.0, 0.0]), SVector::from([1.0; 3]));
    loss.add(&z, &t, &mut sums);
    loss.gradient(&z, &t, &sums, &mut dz);
    assert_eq!((Loss::<f64, SVector<f64, 3>>::value(&loss, &sums), dz), (0.0, SVector::zeros()));
}

#[test]
fn dice_and_its_variants() {
    let batch = [([1.0, 0.5], [1.0, 0.0]), ([0.0, 0.5], [1.0, 1.0])]; // r = 2/2.5 and 1/2.5; together 3/5
    let lecture = Dice { per_sample: false, one_minus: false, smooth: 0.0 };
    assert_close(value_of(&lecture, &batch), -0.6);
    assert_close(value_of(&Dice { one_minus: true, ..lecture }, &batch), 0.4);
    assert_close(value_of(&Dice { one_minus: true, smooth: 1.0, ..lecture }, &batch), 1.0 - 4.0 / 6.0);
    let per_sample = Dice { per_sample: true, ..lecture };
    assert_close(value_of(&per_sample, &batch), -0.6);
    assert_close(value_of(&Dice { smooth: 1.0, ..per_sample }, &batch), -(3.0 / 3.5 + 2.0 / 3.5) / 2.0);
}

#[test]
fn empty_masks_agree() {
    let zero = SVector::<f64, 2>::zeros();
    for per_sample in [false, true] {
        for (one_minus, smooth) in [(false, 0.0), (true, 0.0), (false, 1.0), (true, 1.0)] {
            let dice = Dice { per_sample, one_minus, smooth };
            assert_close(value_of(&dice, &[([0.0; 2], [0.0; 2])]), if one_minus { 0.0 } else { -1.0 });
            assert!(value_of(&dice, &[([f64::NAN, 0.0], [0.0; 2])]).is_nan());
        }
        let dice = Dice { per_sample, one_minus: false, smooth: 0.0 };
        let mut sums = Overlap::ZERO;
        dice.add(&zero, &zero, &mut sums);
        let mut dy = SVector::from([1.0; 2]);
        dice.gradient(&zero, &zero, &sums, &mut dy);
        assert_eq!(dy, zero);
    }
}

#[test]
fn class_weights_normalised_as_in_pytorch() {
    // CrossEntropyLoss(weight = [0.5, 2, 1.25]) of these logits and classes.
    let logits = [
        [-0.07350335215049003, -0.4384048990066197, -0.3762352954402707],
        [-0.06801438067057652, -0.1183408418185653, 0.047486496377690646],
        [0.38633441458151013, 0.1684078741215469, 0.9378726499003603],
        [-0.08532292073209985, -0.3097464076001356, -0.3708566708244483],
        [0.40075318201163307, 0.20714303896993663, 0.8983235055165197],
        [-0.09280243590003856, 0.002674276419940863, 0.6289444901212135],
    ];
    let one_hot = |class: usize| core::array::from_fn(|k| f64::from(u8::from(k == class)));
    let batch: [_; 6] = core::array::from_fn(|n| (logits[n], one_hot([0, 2, 1, 1, 0, 2][n])));
    let loss = CrossEntropy::<3, 1, _, _> {
        weights: [0.5, 2.0, 1.25],
        smoothing: 0.0,
        normalise: Normalise::Weights,
    };
    assert_close(value_of(&loss, &batch), 1.1320513634903269);
    // The weights add up to 7.5, the samples to 6.
    let by_samples = CrossEntropy::<3, 1, _, _> { normalise: Normalise::Samples, ..loss };
    assert_close(value_of(&by_samples, &batch), 1.1320513634903269 * 7.5 / 6.0);
}

#[test]
fn focal_loss_of_six_samples() {
    // Its formula with α = .25 and γ = 2, evaluated by PyTorch.
    let batch = [
        ([0.5451490411681776, -0.4644657746260353, -0.062116296337859506], [1.0, 1.0, 0.0]),
        ([-0.043637923594586014, -0.1741756008663581, 0.3696919654793796], [1.0, 0.0, 0.0]),
        ([0.16611809848229078, 0.6053902545931988, -0.7833819602124925], [1.0, 0.0, 0.0]),
        ([0.4174124691106001, -0.6142769396915866, 0.27392789640019244], [0.0, 0.0, 1.0]),
        ([0.178846208952473, -0.18028469970696118, 0.043991363687408996], [1.0, 1.0, 0.0]),
        ([1.2905581729205204, -1.2905639035164778, 0.16418096050784237], [1.0, 0.0, 0.0]),
    ];
    assert_close(value_of(&Focal { gamma: 2.0, alpha: [0.75, 0.25] }, &batch), 0.0953119389849155);
}

/// In f32 a running total of 200,000 no longer feels the digits of another 0.2: it is off by 0.09 %.
#[test]
fn a_million_samples_keep_their_digits() {
    let (mut mean, mut weighted, mut overlap) = (Mean::<f32>::ZERO, WeightedMean::ZERO, Overlap::ZERO);
    let cross_entropy =
        CrossEntropy::<2, 1, f32> { weights: Unweighted, smoothing: 0.0, normalise: Normalise::Weights };
    let dice = Dice { per_sample: false, one_minus: false, smooth: 0.0 };
    let per_sample = Dice { per_sample: true, ..dice };
    let cost = 0.2_f32;
    // The cost of logits (0, −z) is ln(1 + e⁻ᶻ) at class 0: 0.2 where e⁻ᶻ is e^0.2 − 1.
    let (z, t) = (SVector::from([0.0, cost.exp_m1().ln()]), SVector::from([1.0, 0.0]));
    let (y, mask) = (SVector::from([0.2]), SVector::from([0.3_f32]));
    for _ in 0..1_000_000 {
        mean.add(cost);
        cross_entropy.add(&z, &t, &mut weighted);
        per_sample.add(&y, &mask, &mut overlap);
    }
    assert_eq!(mean.value(), cost);
    let close = |value: f32, expected: f32| (value / expected - 1.0).abs() < 1e-6;
    let value = Loss::<f32, SVector<f32, 2>>::value(&cross_entropy, &weighted);
    assert!(close(value, cost), "{value}");
    for dice in [dice, per_sample] {
        let value = Loss::<f32, SVector<f32, 1>>::value(&dice, &overlap);
        assert!(close(value, -0.12 / 0.5), "{value}");
    }
}
