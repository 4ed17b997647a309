mod clip;
mod groups;
mod rules;
mod visit;

use std::boxed::Box;
use std::vec::Vec;

use approx::assert_relative_eq;
use nalgebra::{SMatrix, SVector};

use super::*;
use crate::Scalar;
use crate::layer::{BatchNorm, Dense, EPS, MOMENTUM};
use crate::parameters::Field;
use crate::storage::Zeroed;

/// A 3-4-2 network of tanh, as far as optimisers look at it.
#[repr(C)]
#[derive(Debug, Clone, PartialEq)]
struct Mlp<T> {
    linear1: Dense<3, 4, 1, T>,
    linear2: Dense<4, 2, 1, T>,
}

crate::as_network!([T: Scalar] Mlp<T>);

// SAFETY: layers of scalars.
unsafe impl<T: Scalar> bytemuck::Zeroable for Mlp<T> {}
impl<T: Scalar> Zeroed for Mlp<T> {
    const ZERO: Self = Self { linear1: Zeroed::ZERO, linear2: Zeroed::ZERO };
}
// SAFETY: `repr(C)`, two layers of `T`, named in order.
unsafe impl<T: Scalar> Parameters for Mlp<T> {
    type Scalar = T;
    const LAYOUT: &'static [Field] = &[
        Field::layer("linear1", 0, Dense::<3, 4, 1, T>::LAYOUT, false),
        Field::layer("linear2", 16, Dense::<4, 2, 1, T>::LAYOUT, false),
    ];
}

fn start() -> Mlp<f64> {
    Mlp {
        linear1: Dense {
            weight: SMatrix::from_row_slice(&[
                -0.018343504518270493,
                -0.19842509925365448,
                0.15566100180149078,
                -0.5389236211776733,
                -0.20581796765327454,
                0.0908975601196289,
                0.8005653619766235,
                -0.11601559817790985,
                -0.010213798843324184,
                -0.6121688485145569,
                -0.578781247138977,
                0.5093865394592285,
            ]),
            bias: SMatrix::from([[
                0.17642836272716522,
                -0.39850908517837524,
                0.23722775280475616,
                -0.4595543146133423,
            ]]),
        },
        linear2: Dense {
            weight: SMatrix::from_row_slice(&[
                0.3613472878932953,
                0.5951775908470154,
                0.36130672693252563,
                -0.4167234003543854,
                0.63631272315979,
                -0.2851741313934326,
                -0.22586585581302643,
                -0.3059185743331909,
            ]),
            bias: SMatrix::from([[-0.12365018576383591, -0.18738369643688202]]),
        },
    }
}

const X: [[f64; 3]; 7] = [
    [2.1473937034606934, 0.4364471137523651, 0.8734756708145142],
    [0.985413134098053, 0.31933048367500305, -0.7256578803062439],
    [-0.11837314069271088, -0.8569932579994202, 2.433636426925659],
    [-1.1244596242904663, -1.050336480140686, -0.9204186797142029],
    [-0.22622205317020416, -0.32467979192733765, -1.9316455125808716],
    [-1.7889069318771362, -0.771978497505188, 0.31870338320732117],
    [0.34478360414505005, -0.5991337299346924, 0.49104389548301697],
];
const T: [[f64; 2]; 7] = [
    [0.4921722412109375, -0.995500385761261],
    [-0.07074882090091705, -1.6872373819351196],
    [-0.8110378980636597, -1.1306257247924805],
    [-0.899914562702179, -0.3701814115047455],
    [2.1731057167053223, -1.4975340366363525],
    [0.5864715576171875, -0.49022799730300903],
    [0.3264645040035248, 0.4169456362724304],
];

/// Mean squared error over all elements, and its gradient, as matrices written by hand.
fn gradient(net: &Mlp<f64>) -> (f64, Mlp<f64>) {
    let (mut loss, mut gradient) = (0.0, Mlp::ZERO);
    for (x, t) in X.into_iter().zip(T) {
        let (x, t) = (SVector::from(x), SVector::from(t));
        let h = (net.linear1.weight * x + net.linear1.bias).map(f64::tanh);
        let error = net.linear2.weight * h + net.linear2.bias - t;
        loss += error.dot(&error) / 14.0;
        let d = error * (2.0 / 14.0);
        gradient.linear2.weight += d * h.transpose();
        gradient.linear2.bias += d;
        let d = (net.linear2.weight.transpose() * d).zip_map(&h, |d, h| d * (1.0 - h * h));
        gradient.linear1.weight += d * x.transpose();
        gradient.linear1.bias += d;
    }
    (loss, gradient)
}

/// Losses before steps 2, 3 and 4 and after step 20, and `linear2.bias` then.
fn check(mut optimizer: impl Optimizer<Mlp<f64>>, losses: [f64; 4], bias: [f64; 2]) {
    let mut net = start();
    for step in 0..20 {
        let (loss, gradient) = gradient(&net);
        if (1..4).contains(&step) {
            assert_relative_eq!(loss, losses[step - 1], max_relative = 1e-11);
        }
        optimizer.step(&mut net, &gradient);
    }
    assert_relative_eq!(gradient(&net).0, losses[3], max_relative = 1e-10);
    assert_relative_eq!(net.linear2.bias[0], bias[0], max_relative = 1e-9);
    assert_relative_eq!(net.linear2.bias[1], bias[1], max_relative = 1e-9);
}

/// PyTorch 2.15, float64: 20 full-batch steps of `torch.optim` from the same start.
#[test]
fn rules_agree_with_pytorch() {
    check(
        Sgd::new(0.1),
        [0.919265768669551, 0.7934248404741137, 0.7035050134569137, 0.4365611673942498],
        [0.11290375135544713, -0.7283281770619655],
    );
    check(
        Sgd::new(0.1).weight_decay(0.01),
        [0.9191983733440487, 0.7936188725356875, 0.70406726331338, 0.44027779801126105],
        [0.11373408179955452, -0.7215391584533095],
    );
    check(
        Sgd::new(0.05).momentum(0.9),
        [1.0042070920253863, 0.8552726426897649, 0.6971277569920807, 0.4134316106101589],
        [0.2146990169996215, -0.7172190005749395],
    );
    check(
        Sgd::new(0.05).momentum(0.9).nesterov(),
        [0.9274073970284972, 0.7515151466804451, 0.6091321640159993, 0.3772426835990383],
        [0.20688164425112773, -0.782985232258217],
    );
    check(
        Adam::new(0.01),
        [1.0490722984284677, 1.003429309708865, 0.9600199457328884, 0.5320972212407141],
        [0.04674319152790485, -0.37552611101767996],
    );
}

#[test]
fn state_in_place_gives_the_same_bits_and_stands_in_a_static() {
    static ADAM: Adam<Mlp<f64>> = Adam::in_place(0.02).betas(0.8, 0.99).eps(1e-6).weight_decay(0.05);
    static SGD: Sgd<Mlp<f64>> = Sgd::in_place(0.02).momentum(0.5).nesterov();
    let (mut adam, mut sgd) = (ADAM.clone(), SGD.clone());
    let mut heap_adam = Adam::new(0.02).betas(0.8, 0.99).eps(1e-6).weight_decay(0.05);
    let mut heap_sgd = Sgd::new(0.02).momentum(0.5).nesterov();
    let (mut a, mut b) = (start(), Box::new(start()));
    for _ in 0..3 {
        let (_, gradient) = gradient(&a);
        adam.step(&mut a, &gradient);
        heap_adam.step(&mut b, &gradient);
        assert_eq!(a, *b);
        sgd.step(&mut a, &gradient);
        heap_sgd.step(&mut *b, &gradient);
        assert_eq!(a, *b);
    }
}

#[test]
fn decay_can_spare_biases_and_gains() {
    let mut net = start();
    Sgd::new(0.5).weight_decay(0.1).decay_weights_only().step(&mut net, &Mlp::ZERO);
    assert_eq!(net.linear1.bias, start().linear1.bias);
    assert_relative_eq!(net.linear1.weight, start().linear1.weight * 0.95, max_relative = 1e-15);
    let mut all = start();
    Sgd::new(0.5).weight_decay(0.1).step(&mut all, &Mlp::ZERO);
    assert_relative_eq!(all.linear1.bias, start().linear1.bias * 0.95, max_relative = 1e-15);
}

#[test]
fn running_statistics_are_taken_over_and_not_moved() {
    type Norm = BatchNorm<2, 2, EPS, MOMENTUM, f32>;
    let mut net = Norm::ZERO;
    let mut gradient = Norm::ZERO;
    gradient.as_mut_slice().copy_from_slice(&[1.0, 1.0, 2.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let mut adam = Adam::new(0.5);
    adam.step(&mut net, &gradient);
    assert_relative_eq!(net.gain, SVector::from([-0.5, -0.5]), max_relative = 1e-6);
    assert_eq!(net.as_slice()[4..], [3.0, 4.0, 5.0, 6.0]);
}

/// Steps a `f32` network 200 times along a made-up gradient, beside a reference in vectors of `f64`, which gets the
/// step, the parameters and the gradient.
fn follows(mut optimizer: impl Optimizer<Wide>, mut reference: impl FnMut(i32, &mut [f64], &[f64])) {
    let mut net = Wide::ZERO;
    net.as_mut_slice().fill(0.5);
    let mut p = std::vec![0.5; Wide::SCALARS];
    for k in 1..=200 {
        let g: Vec<f64> = (0..p.len()).map(|i| ((i as i32 * 31 + k * 17) as f64).sin() - 0.3).collect();
        let mut gradient = Wide::ZERO;
        for (to, &from) in gradient.as_mut_slice().iter_mut().zip(&g) {
            *to = from as f32;
        }
        optimizer.step(&mut net, &gradient);
        reference(k, &mut p, &g);
    }
    for (&a, &b) in net.as_slice().iter().zip(&p) {
        assert_relative_eq!(f64::from(a), b, epsilon = 1e-4);
    }
}

type Wide = Dense<17, 9, 1, f32>;

#[test]
fn single_precision_with_decay_follows_the_double_reference() {
    let (mut m, mut v) = (std::vec![0.0; Wide::SCALARS], std::vec![0.0; Wide::SCALARS]);
    follows(Adam::new(0.01).weight_decay(0.2), |k, p, g| {
        for i in 0..p.len() {
            let g = g[i] + 0.2 * p[i];
            m[i] = 0.9 * m[i] + 0.1 * g;
            v[i] = 0.999 * v[i] + 0.001 * g * g;
            let (m, v) = (m[i] / (1.0 - 0.9_f64.powi(k)), v[i] / (1.0 - 0.999_f64.powi(k)));
            p[i] -= 0.01 * m / (v.sqrt() + 1e-8);
        }
    });
    let mut v = std::vec![0.0; Wide::SCALARS];
    follows(Sgd::new(0.01).momentum(0.8).nesterov().weight_decay(0.2), |_, p, g| {
        for i in 0..p.len() {
            let g = g[i] + 0.2 * p[i];
            v[i] = 0.8 * v[i] + g;
            p[i] -= 0.01 * (g + 0.8 * v[i]);
        }
    });
}

/// A network of 16 MiB on a stack of 2: debug builds may not build it, or its moments, in a frame.
#[test]
fn big_networks_stay_off_the_stack() {
    std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(|| {
            type Big = Dense<2048, 2048, 1, f32>;
            let (mut net, gradient) = (Big::zeroed_box(), Big::zeroed_box());
            Adam::new(1e-3).step(&mut net, &*gradient);
            Sgd::new(1e-3).momentum(0.9).step(&mut net, &*gradient);
        })
        .unwrap()
        .join()
        .unwrap();
}

#[test]
fn an_overflowing_state_is_found() {
    fn overflows<O: Optimizer<Dense<2, 1, 1, f32>>>(mut optimizer: O, gradient: f32) {
        let (mut net, mut g) = (Dense::ZERO, Dense::ZERO);
        assert!(optimizer.is_finite());
        g.as_mut_slice().fill(0.5);
        optimizer.step(&mut net, &g);
        assert!(optimizer.is_finite());
        g.weight[1] = gradient;
        for _ in 0..2 {
            optimizer.step(&mut net, &g);
        }
        assert!(!optimizer.is_finite());
    }
    overflows(Adam::new(0.1), 1e30);
    overflows(Adam::<Dense<2, 1, 1, f32>>::in_place(0.1), 1e30);
    overflows(Sgd::new(0.1).momentum(0.9), 3e38);
}

#[test]
fn the_learning_rate_can_be_read_and_set() {
    let mut sgd = Sgd::new(0.25);
    assert_eq!(sgd.learning_rate(), 0.25);
    sgd.set_learning_rate(0.0);
    let mut net = start();
    sgd.step(&mut net, &start());
    assert_eq!(net, start());
}

#[test]
#[should_panic(expected = "belongs to a network of 26 scalars; this one has 5")]
fn state_of_another_network_is_refused() {
    let mut adam = Adam::new(0.1);
    adam.step(&mut start(), &start());
    let mut other = Dense::<4, 1, 1, f64>::ZERO;
    adam.step(&mut other, &Dense::ZERO);
}

#[test]
fn nonsense_is_refused() {
    type A = Adam<Vec<f32>>;
    let refused = |make: fn()| assert!(std::panic::catch_unwind(make).is_err());
    refused(|| drop(A::new(-1.0)));
    refused(|| drop(A::new(f64::NAN)));
    refused(|| drop(A::new(1.0).betas(1.0, 0.9)));
    refused(|| drop(A::new(1.0).betas(0.9, f64::NAN)));
    refused(|| drop(A::new(1.0).eps(-1e-8)));
    refused(|| drop(A::new(1.0).weight_decay(f64::INFINITY)));
    refused(|| drop(Sgd::<Vec<f32>>::new(1.0).momentum(1.0)));
    refused(|| A::new(1.0).set_learning_rate(f64::INFINITY));
}
