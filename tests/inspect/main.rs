//! What `nn_core::inspect` says of declared networks: saliency, values by name, gradient checks, statistics.

mod faulty;

use nn_core::inspect::{
    GradientCheck, GradientError, Place, Statistics, check_gradients, check_layer, input_times_gradient,
    saliency, smooth_grad, values,
};
use nn_core::{Adam, Parameters, SVector, Trainer, network, rng};
use rand::{Rng, RngExt};

use faulty::Gain;

network! {
    /// Of another network, so that values are nested.
    pub struct Block(x: [4, 6, 6]) -> [4, 6, 6] {
        x -> conv2d(4, kernel = 3, padding = same) -> batch_norm -> relu
    }
}

network! {
    /// Everything that differs between prediction and training, and a stage that is computed again.
    pub struct Small(image: [1, 6, 6]) -> [3] {
        let first = image -> conv1: conv2d(4, kernel = 3, padding = same) -> batch_norm -> tanh;
        let second: [4, 6, 6] = first -> #[recompute] block: Block;
        (first + second) -> dropout(0.4) -> flatten -> fc: dense(3) -> softmax
    }
    loss = cross_entropy;
}

network! {
    /// Two inputs, two outputs, two losses.
    pub struct Two(a: [3], b: [2]) -> ([2], [1]) {
        let h = concat(a, b) -> shared: dense(4) -> gelu;
        (h -> dense(2), h -> dense(1) -> sigmoid)
    }
    loss = (mse, binary_cross_entropy);
}

network! {
    /// Rectified and without biases.
    pub struct Rectified(x: [5]) -> [2] {
        x -> dense(8, bias = false) -> relu -> dense(2, bias = false)
    }
    loss = mse;
}

network! {
    pub struct Faulty<const FAULT: usize>(x: [3]) -> [1] {
        let gained: [4] = x -> dense(4) -> tanh -> gain: Gain<4, FAULT>;
        gained -> dense(1)
    }
    loss = mse;
}

fn sample<const N: usize>(rng: &mut impl Rng) -> SVector<f64, N> {
    SVector::from_fn(|_, _| rng.random_range(-1.0..1.0))
}

/// A network whose running statistics are those of some training.
fn small() -> (Small<f64>, Vec<SVector<f64, 36>>, Vec<SVector<f64, 3>>) {
    let mut rng = rng(3);
    let mut net = Small::init(&mut rng);
    let x: Vec<_> = (0..8).map(|_| sample(&mut rng)).collect();
    let t: Vec<_> = (0..8).map(|i| SVector::from_fn(|row, _| f64::from(u8::from(row == i % 3)))).collect();
    Trainer::new(Adam::new(1e-2)).batch(4).epochs(3).fit(&mut net, (&x, &t)).unwrap();
    (net, x, t)
}

#[test]
fn saliency_is_the_derivative_of_what_is_predicted() {
    let (net, x, _) = small();
    let x = x[0];
    let map = saliency(&net, &x, |y, dy| (dy[0], dy[2]) = (1.0 / y[0], -2.0));
    let value = |x: &SVector<f64, 36>| {
        let y = net.predict(x);
        y[0].ln() - 2.0 * y[2]
    };
    let mut largest = 0.0_f64;
    for pixel in 0..36 {
        let moved = |by: f64| {
            let mut x = x;
            x[pixel] += by;
            value(&x)
        };
        let numeric = (moved(1e-5) - moved(-1e-5)) / 2e-5;
        let analytic = map.part(0)[pixel];
        assert!((analytic - numeric).abs() < 1e-8, "pixel {pixel}: {analytic}, by differences {numeric}");
        largest = largest.max(numeric.abs());
    }
    assert!(largest > 1e-2, "{largest}");
    // Nothing in it is random, and the network stays as it is.
    assert_eq!(map, saliency(&net, &x, |y, dy| (dy[0], dy[2]) = (1.0 / y[0], -2.0)));
}

#[test]
fn saliency_of_several_inputs_has_a_part_for_each() {
    let mut rng = rng(5);
    let net = Two::<f64>::init(&mut rng);
    let (a, b) = (sample(&mut rng), sample(&mut rng));
    let map = saliency(&net, (&a, &b), |_, (_, probability)| probability[0] = 1.0);
    let value = |a: &SVector<f64, 3>, b: &SVector<f64, 2>| net.predict(a, b).1[0];
    let (mut up, mut down) = (b, b);
    (up[1], down[1]) = (b[1] + 1e-5, b[1] - 1e-5);
    let numeric = (value(&a, &up) - value(&a, &down)) / 2e-5;
    assert!((map.part(1)[1] - numeric).abs() < 1e-9);
    assert_eq!((map.part(0).len(), map.first().1.len()), (3, 2));
}

#[test]
fn input_times_gradient_adds_up_to_the_output_of_a_rectified_network() {
    let mut rng = rng(9);
    let net = Rectified::<f64>::init(&mut rng);
    let x = sample(&mut rng);
    let shares = input_times_gradient(&net, &x, |_, dy| dy[1] = 1.0);
    let sum: f64 = shares.part(0).iter().sum();
    assert!((sum - net.predict(&x)[1]).abs() < 1e-12);
}

#[test]
fn smooth_grad_is_a_mean_over_neighbours() {
    let (net, x, _) = small();
    let of = |_: &SVector<f64, 3>, dy: &mut SVector<f64, 3>| dy[1] = 1.0;
    // Without noise it is the saliency itself.
    let (plain, still) = (saliency(&net, &x[1], of), smooth_grad(&net, &x[1], 4, 0.0, 0, of));
    assert!(plain.part(0).iter().zip(still.part(0)).all(|(a, b)| (a - b).abs() < 1e-15));
    let noisy = smooth_grad(&net, &x[1], 20, 0.2, 1, of);
    assert_ne!(plain, noisy);
    assert_eq!(noisy, smooth_grad(&net, &x[1], 20, 0.2, 1, of));
}

#[test]
fn values_have_their_names_shapes_and_numbers() {
    let (net, x, _) = small();
    let trace = net.trace(&x[2]);
    let mut met = Vec::new();
    values(&net, &x[2], |name, shape, scalars| met.push((name, shape, scalars.to_vec())));
    let names: Vec<_> = met.iter().map(|value| value.0).collect();
    assert_eq!(
        names,
        ["conv1", "batch_norm1", "tanh1", "block", "add1", "dropout1", "flatten1", "fc", "softmax1"]
    );
    assert_eq!((met[0].1, met[3].1, met[8].1), (&[4, 6, 6][..], &[4, 6, 6][..], &[3][..]));
    assert_eq!(met[0].2, trace.conv1.as_slice());
    assert_eq!(met[3].2, trace.block.as_slice());
    assert_eq!(met[8].2, net.predict(&x[2]).as_slice());
}

#[test]
fn right_networks_pass_the_gradient_check() {
    let (net, x, t) = small();
    let report = GradientCheck::new().at_most(10).network(&net, &x[..4], &t[..4]).unwrap();
    assert!(report.compared >= 8 * 3 + 10, "{report}");
    let mut rng = rng(11);
    let two = Two::<f64>::init(&mut rng);
    let (a, b) = ([sample(&mut rng), sample(&mut rng)], [sample(&mut rng), sample(&mut rng)]);
    let (y, p) = ([sample(&mut rng), sample(&mut rng)], [SVector::from([1.0]), SVector::from([0.0])]);
    let report = check_gradients(&two, (&a, &b), (&y, &p)).unwrap();
    assert_eq!(report.compared, Two::<f64>::PARAMETERS + 2 * 5);
    assert_eq!(check_layer(&two, (&a, &b)).unwrap().compared, report.compared);
}

#[test]
fn a_fault_in_a_layer_of_ones_own_is_found_where_it_is() {
    let mut rng = rng(13);
    let (x, t) = ([sample(&mut rng), sample(&mut rng)], [SVector::from([0.5]), SVector::from([-0.5])]);
    assert!(check_gradients(&Faulty::<0, f64>::init(&mut rng), &x, &t).is_ok());
    // Fault 1 is in the derivative of the factors, and nothing else depends on that.
    let error = check_gradients(&Faulty::<1, f64>::init(&mut rng), &x, &t).unwrap_err();
    let GradientError::Differs(report) = &error else { panic!("{error}") };
    let worst = report.worst.as_ref().unwrap();
    assert_eq!((report.wrong, &worst.place), (4, &Place::Parameter("gain.weight".into())), "{error}");
    // Fault 2 is in what it hands back: everything before it is wrong.
    let error = check_gradients(&Faulty::<2, f64>::init(&mut rng), &x, &t).unwrap_err();
    let GradientError::Differs(report) = &error else { panic!("{error}") };
    assert_eq!((report.wrong, report.compared), (16 + 6, 25 + 6), "{error}");
}

#[test]
fn statistics_are_those_of_the_network() {
    let (_, x, t) = small();
    let mut net = Small::<f64>::init(&mut rng(17));
    let mut statistics = Statistics::new((&x, &t)).unwrap();
    Trainer::new(Adam::new(1e-2))
        .batch(4)
        .epochs(3)
        .callback(&mut statistics)
        .fit(&mut net, (&x, &t))
        .unwrap();
    assert_eq!(statistics.snapshots().iter().map(|snapshot| snapshot.epoch).collect::<Vec<_>>(), [1, 2, 3]);
    let last = &statistics.snapshots()[2];

    let traces: Vec<_> = x.iter().map(|x| net.trace(x)).collect();
    let all: Vec<f64> = traces.iter().flat_map(|trace| trace.conv1.iter().copied()).collect();
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    let conv1 = &last.activations[0];
    assert_eq!((conv1.name.as_str(), conv1.spread.count), ("conv1", 8 * 144));
    assert!((conv1.spread.mean - mean).abs() < 1e-12);
    let dead = (0..144).filter(|&unit| traces.iter().all(|trace| trace.block[unit] == 0.0)).count();
    assert_eq!(last.activations[3].dead, Some(dead as f64 / 144.0));

    let names: Vec<_> = last.gradients.iter().map(|row| row.name.as_str()).collect();
    assert!(names.contains(&"block.conv2d1.weight") && names.contains(&"fc.bias"), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("running")), "{names:?}");
    assert_eq!(last.parameters.len(), names.len() + 4);
    let norm: f64 = net.fc.weight.iter().map(|weight| weight * weight).sum::<f64>().sqrt();
    let weight = last.parameters.iter().find(|row| row.name == "fc.weight").unwrap();
    assert!((weight.spread.norm() - norm).abs() < 1e-12);
    let table = last.to_string();
    assert!(table.contains("gradients\n") && table.lines().count() == 4 + 9 + 2 * names.len() + 4, "{table}");
}

#[test]
fn dead_and_broken_values_are_counted() {
    let mut net = Rectified::<f64>::init(&mut rng(19));
    // The first unit never fires.
    net.dense1.weight.fill(0.5);
    for input in 0..5 {
        net.dense1.weight[input * 8] = -1.0;
    }
    net.dense2.weight.as_mut_slice()[15] = f64::NAN;
    let (x, t) = ([SVector::repeat(1.0), SVector::repeat(0.2)], [SVector::zeros(); 2]);
    let mut statistics = Statistics::new((&x[..], &t[..])).unwrap();
    let snapshot = statistics.measure(0, &net);
    let relu = snapshot.activations.iter().find(|row| row.name == "relu1").unwrap();
    assert_eq!((relu.dead, relu.spread.zeros), (Some(1.0 / 8.0), 2));
    let output = &snapshot.activations[2].spread;
    assert_eq!((output.count, output.not_finite), (2, 2));
    assert!(snapshot.loss.is_nan());
}
