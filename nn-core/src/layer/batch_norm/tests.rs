use approx::assert_relative_eq;
use rand::SeedableRng;

use super::*;
use crate::layer::check::{gradients, samples};
use crate::layer::{EPS, MOMENTUM, bits};
use crate::storage::Fixed;

type One = BatchNorm<1, 1, EPS, MOMENTUM, f64>;

fn run<const N: usize, const C: usize, const B: usize>(
    layer: &BatchNorm<N, C, EPS, MOMENTUM, f64>,
    pass: &Pass,
    x: &[SVector<f64, N>; B],
    dy: &[SVector<f64, N>; B],
) -> ([SVector<f64, N>; B], [SVector<f64, N>; B], BatchNorm<N, C, EPS, MOMENTUM, f64>) {
    let mut kept = BatchStatistics::<C, f64, Fixed<B>>::NEW;
    let (mut y, mut dx, mut dy) = ([SVector::zeros(); B], [SVector::zeros(); B], *dy);
    let mut gradient = Zeroed::ZERO;
    layer.forward::<Fixed<B>>(pass, x, &mut y, &mut kept);
    layer.backward::<Fixed<B>>(pass, x, &y, &mut kept, &mut dy, Some(&mut dx), Some(&mut gradient));
    (y, dx, gradient)
}

#[test]
fn gradients_match_central_differences() {
    let mut layer = BatchNorm::<6, 3, EPS, { bits(0.2) }, f64> {
        gain: SVector::from([1.1, -0.7, 0.4]),
        bias: SVector::from([0.1, 0.0, -0.5]),
        running_mean: SVector::from([0.2, -0.1, 0.3]),
        running_var: SVector::from([0.5, 1.5, 2.5]),
    };
    gradients(&layer, &Pass::train(1), &samples::<6>(5));
    gradients(&layer, &Pass::PREDICT, &samples::<6>(5));
    // One sample of two positions has a variance.
    layer.gain[1] = 0.0;
    gradients(&layer, &Pass::train(1), &samples::<6>(1));
    let vectors = BatchNorm::<3, 3, { bits(0.01) }, MOMENTUM, f64> {
        gain: layer.gain,
        bias: layer.bias,
        running_mean: layer.running_mean,
        running_var: layer.running_var,
    };
    gradients(&vectors, &Pass::train(1), &samples::<3>(4));
}

/// `[C, H, W]` by channel and `[N, F]` by its axis 0: both are runs of a channel's positions.
#[test]
fn images_by_channel_and_sets_by_element() {
    let layer = BatchNorm::<12, 2, EPS, MOMENTUM, f64> {
        gain: SVector::from([1.1, -0.7]),
        bias: SVector::from([0.1, -0.5]),
        running_mean: SVector::from([0.2, -0.1]),
        running_var: SVector::from([0.5, 1.5]),
    };
    let x = samples::<12>(3);
    gradients(&layer, &Pass::train(1), &x);
    let elements = BatchNorm::<12, 4, EPS, MOMENTUM, f64> {
        gain: SVector::repeat(1.0),
        bias: SVector::zeros(),
        running_mean: SVector::zeros(),
        running_var: SVector::repeat(1.0),
    };
    gradients(&elements, &Pass::train(1), &x);
    let x = [x[0], x[1], x[2]];
    let (y, _, gradient) = run(&elements, &Pass::train(1), &x, &x);
    for element in 0..4 {
        let values = |v: &[SVector<f64, 12>]| -> Vec<f64> {
            v.iter().flat_map(|v| v.as_slice()[3 * element..][..3].to_vec()).collect()
        };
        let mean = |v: &[f64]| v.iter().sum::<f64>() / 9.0;
        let (x, y) = (values(&x), values(&y));
        assert!(mean(&y).abs() < 1e-14);
        assert_relative_eq!(gradient.running_mean[element], 0.1 * mean(&x), max_relative = 1e-12);
        let variance = x.iter().map(|v| (v - mean(&x)).powi(2)).sum::<f64>() / 8.0;
        assert_relative_eq!(gradient.running_var[element], 0.9 + 0.1 * variance, max_relative = 1e-12);
    }
}

/// PyTorch 2.15, float64: one channel of `BatchNorm1d` on a batch of 8 in training.
#[test]
fn training_agrees_with_pytorch() {
    let layer = One {
        gain: SVector::from([1.2774511575698853]),
        bias: SVector::from([-0.1439436972141266]),
        running_mean: SVector::from([0.4698677957057953]),
        running_var: SVector::from([0.5881596803665161]),
    };
    let x = [
        -0.9591366690158907,
        -0.4542528614661592,
        -0.01368166340982313,
        0.1007525860637335,
        -0.3067496568241186,
        0.3331773503084481,
        -0.11757464214494462,
        -0.596486909279824,
    ];
    let dy = [
        -0.002609285803607494,
        0.03332983485940868,
        -0.01117439832223196,
        0.012196796678085145,
        0.12030425257876143,
        -0.008264470329515643,
        -0.004458396594149957,
        -0.0043865944023572506,
    ];
    let expected_y = [
        -2.4728881724217544,
        -0.8106622228269874,
        0.6398277059496694,
        1.016578903260767,
        -0.3250383015641999,
        1.781789568920619,
        0.2977814714460886,
        -1.2789385304772152,
    ];
    let expected_dx = [
        -0.09081075356417649,
        0.046559562627838356,
        -0.08333966976847848,
        -0.0020774694714243663,
        0.33846989335752437,
        -0.06067309806926296,
        -0.06514827252463416,
        -0.0829801925873863,
    ];
    let (y, dx, gradient) =
        run(&layer, &Pass::train(0), &x.map(|x| SVector::from([x])), &dy.map(|d| SVector::from([d])));
    for i in 0..8 {
        assert_relative_eq!(y[i][0], expected_y[i], max_relative = 1e-11);
        assert_relative_eq!(dx[i][0], expected_dx[i], max_relative = 1e-10);
    }
    assert_relative_eq!(gradient.gain[0], -0.03557121730478725, max_relative = 1e-11);
    assert_relative_eq!(gradient.bias[0], 0.13493773866439296, max_relative = 1e-11);
    let mut stepped = layer.clone();
    stepped.update(&gradient, |_, _, _| ());
    assert_relative_eq!(stepped.running_mean[0], 0.39770661031310856, max_relative = 1e-11);
    assert_relative_eq!(stepped.running_var[0], 0.5465487043992123, max_relative = 1e-11);
    assert_eq!(stepped.gain, layer.gain);
}

/// `[C, H, W]` by channel and `[N, F]` by its axis 0: both are runs of a channel's positions.
#[test]
fn channels_are_the_indices_of_axis_0() {
    let layer = BatchNorm::<12, 2, EPS, MOMENTUM, f64> {
        gain: SVector::from([1.1, -0.7]),
        bias: SVector::from([0.1, -0.5]),
        running_mean: SVector::from([0.2, -0.1]),
        running_var: SVector::from([0.5, 1.5]),
    };
    let x = samples::<12>(3);
    gradients(&layer, &Pass::train(1), &x);
    let elements = BatchNorm::<12, 4, EPS, MOMENTUM, f64> {
        gain: SVector::repeat(1.0),
        bias: SVector::zeros(),
        running_mean: SVector::zeros(),
        running_var: SVector::repeat(1.0),
    };
    gradients(&elements, &Pass::train(1), &x);
    let x = [x[0], x[1], x[2]];
    let (y, _, gradient) = run(&elements, &Pass::train(1), &x, &x);
    for element in 0..4 {
        let values = |v: &[SVector<f64, 12>]| -> Vec<f64> {
            v.iter().flat_map(|v| v.as_slice()[3 * element..][..3].to_vec()).collect()
        };
        let mean = |v: &[f64]| v.iter().sum::<f64>() / 9.0;
        let (x, y) = (values(&x), values(&y));
        assert!(mean(&y).abs() < 1e-14);
        assert_relative_eq!(gradient.running_mean[element], 0.1 * mean(&x), max_relative = 1e-12);
        let variance = x.iter().map(|v| (v - mean(&x)).powi(2)).sum::<f64>() / 8.0;
        assert_relative_eq!(gradient.running_var[element], 0.9 + 0.1 * variance, max_relative = 1e-12);
    }
}

/// PyTorch 2.15, float64: one channel of `BatchNorm1d` on a batch of 5 in evaluation.
#[test]
fn prediction_agrees_with_pytorch() {
    let layer = One {
        gain: SVector::from([1.3764429092407227]),
        bias: SVector::from([0.09615570306777954]),
        running_mean: SVector::from([0.29997625946998596]),
        running_var: SVector::from([1.0247955322265625]),
    };
    let x = [
        0.3061778465661351,
        -0.3399816752477811,
        0.10861081440236298,
        0.0830836933984227,
        -0.9568463897997201,
    ];
    let dy = [
        0.3200431581879766,
        -0.1495583742128753,
        0.3044437587385366,
        -0.006192371269090998,
        -0.06497295571724361,
    ];
    let expected_y = [
        0.10458789182199207,
        -0.7739838300280331,
        -0.1640405223220186,
        -0.19874929917536735,
        -1.6127239183749742,
    ];
    let expected_dx = [
        0.43515704568771524,
        -0.20335188744171556,
        0.41394681698807884,
        -0.008419658156467847,
        -0.08834258360526533,
    ];
    let (y, dx, gradient) =
        run(&layer, &Pass::PREDICT, &x.map(|x| SVector::from([x])), &dy.map(|d| SVector::from([d])));
    for i in 0..5 {
        assert_relative_eq!(y[i][0], expected_y[i], max_relative = 1e-11);
        assert_relative_eq!(dx[i][0], expected_dx[i], max_relative = 1e-10);
    }
    assert_relative_eq!(gradient.gain[0], 0.12094749551594576, max_relative = 1e-11);
    assert_relative_eq!(gradient.bias[0], 0.4037632157273032, max_relative = 1e-11);
    assert_eq!(gradient.running_mean, layer.running_mean);
    assert_eq!(gradient.running_var, layer.running_var);
}

#[test]
fn starts_as_the_identity_of_standardised_data() {
    let mut layer = BatchNorm::<4, 2, EPS, MOMENTUM, f32>::ZERO;
    layer.initialize(Initialization::He, &mut rand_xoshiro::SplitMix64::seed_from_u64(0));
    let x = SVector::from([1.0, -2.0, 3.0, 0.5]);
    let mut y = SVector::zeros();
    layer.predict_into(&x, &mut y);
    assert_relative_eq!(x, y, max_relative = 1e-5);
}

#[test]
#[should_panic(expected = "batch_norm needs at least two values per channel in training")]
fn one_value_has_no_variance() {
    run(&One::ZERO, &Pass::train(0), &[SVector::from([1.0])], &[SVector::from([1.0])]);
}
