//! What is true of every optimiser.

use super::*;

type Any<N> = Box<dyn Optimizer<N>>;

/// All rules with a learning rate, and with their names.
fn all<N: Parameters<Scalar = f64>>(rate: f64) -> Vec<(&'static str, Any<N>)> {
    std::vec![
        ("sgd", Box::new(Sgd::new(rate)) as Any<N>),
        ("momentum", Box::new(Sgd::new(rate).momentum(0.5))),
        ("nesterov", Box::new(Sgd::new(rate).momentum(0.5).nesterov())),
        ("rms_prop", Box::new(RmsProp::new(rate))),
        ("rms_prop centred", Box::new(RmsProp::new(rate).centered())),
        ("rms_prop momentum", Box::new(RmsProp::new(rate).momentum(0.5))),
        ("rms_prop both", Box::new(RmsProp::new(rate).centered().momentum(0.5))),
        ("adagrad", Box::new(Adagrad::new(rate))),
        ("adadelta", Box::new(Adadelta::new(rate).eps(1e-2))),
        ("adam", Box::new(Adam::new(rate))),
        ("amsgrad", Box::new(Adam::new(rate).amsgrad())),
        ("adamw", Box::new(AdamW::new(rate))),
        ("adamw amsgrad", Box::new(AdamW::new(rate).amsgrad())),
        ("adamax", Box::new(Adamax::new(rate))),
        ("nadam", Box::new(NAdam::new(rate))),
        ("clip", Box::new(Clip::norm(Adam::new(rate), 1.0))),
        ("groups", Box::new(Groups::new(Adam::new(rate), []))),
    ]
}

/// ½ Σ cᵢ pᵢ², with curvatures from 0.5 to 3: the largest parameter falls to a quarter.
#[test]
fn each_descends_a_quadratic() {
    let size = |net: &Mlp<f64>| net.as_slice().iter().fold(0.0, |size: f64, p| size.max(p.abs()));
    for (name, mut optimizer) in all(0.05) {
        let mut net = start();
        for _ in 0..300 {
            let mut gradient = net.clone();
            for (index, g) in gradient.as_mut_slice().iter_mut().enumerate() {
                *g *= 0.5 + index as f64 / 10.0;
            }
            optimizer.step(&mut net, &gradient);
        }
        assert!(size(&net) < 0.25 * size(&start()), "{name}: {}", size(&net));
        assert!(optimizer.is_finite(), "{name}");
    }
}

/// A layer that is trained, one that is not, and running statistics.
#[repr(C)]
#[derive(Debug, Clone, PartialEq)]
struct Partly {
    moving: Dense<3, 2, 1, f64>,
    frozen: Dense<3, 2, 1, f64>,
    norm: BatchNorm<2, 2, EPS, MOMENTUM, f64>,
}

// SAFETY: layers of scalars.
unsafe impl bytemuck::Zeroable for Partly {}
impl Zeroed for Partly {
    const ZERO: Self = Self { moving: Zeroed::ZERO, frozen: Zeroed::ZERO, norm: Zeroed::ZERO };
}
// SAFETY: `repr(C)`, three layers of `f64`, named in order.
unsafe impl Parameters for Partly {
    type Scalar = f64;
    const LAYOUT: &'static [Field] = &[
        Field::layer("moving", 0, Dense::<3, 2, 1, f64>::LAYOUT, false),
        Field::layer("frozen", 8, Dense::<3, 2, 1, f64>::LAYOUT, true),
        Field::layer("norm", 16, BatchNorm::<2, 2, EPS, MOMENTUM, f64>::LAYOUT, false),
    ];
}

#[test]
fn what_is_frozen_stays_and_statistics_are_taken_over() {
    for (name, mut optimizer) in all(0.01) {
        let (mut net, mut gradient) = (Partly::ZERO, Partly::ZERO);
        net.as_mut_slice().fill(0.5);
        for (index, g) in gradient.as_mut_slice().iter_mut().enumerate() {
            *g = 0.1 + index as f64;
        }
        for _ in 0..3 {
            optimizer.step(&mut net, &gradient);
        }
        assert!(net.moving.weight.iter().chain(&net.moving.bias).all(|p| *p < 0.5), "{name}");
        assert!(net.norm.gain.iter().all(|p| *p < 0.5), "{name}");
        assert!(net.frozen.weight.iter().chain(&net.frozen.bias).all(|p| *p == 0.5), "{name}");
        assert_eq!(net.norm.running_mean, gradient.norm.running_mean, "{name}");
    }
}

/// With no gradient: what decays, does so in all tensors or in weights alone.
#[test]
fn decay_reaches_all_or_weights_alone() {
    fn moved(mut optimizer: impl Optimizer<Mlp<f64>>) -> (bool, bool) {
        let mut net = start();
        optimizer.step(&mut net, &Mlp::ZERO);
        (net.linear1.weight != start().linear1.weight, net.linear1.bias != start().linear1.bias)
    }
    macro_rules! decays {
        ($($name:ident)*) => {$(
            assert_eq!(moved($name::new(0.01).weight_decay(0.0)), (false, false));
            assert_eq!(moved($name::new(0.01).weight_decay(0.1)), (true, true));
            assert_eq!(moved($name::new(0.01).weight_decay(0.1).decay_weights_only()), (true, false));
        )*};
    }
    decays!(Sgd RmsProp Adagrad Adadelta Adam AdamW Adamax NAdam);
    // By default AdamW decays, as in PyTorch.
    assert_eq!(moved(AdamW::new(0.01)), (true, true));
}

/// The decay of AdamW is no part of the gradient: it does not change the moments.
#[test]
fn decoupled_decay_is_a_factor() {
    let (mut plain, mut decayed) = (start(), start());
    let gradient = gradient(&start()).1;
    Adam::new(0.1).step(&mut plain, &gradient);
    AdamW::new(0.1).weight_decay(0.5).step(&mut decayed, &gradient);
    for ((decayed, plain), p) in decayed.as_slice().iter().zip(plain.as_slice()).zip(start().as_slice()) {
        assert_relative_eq!(*decayed, plain - 0.05 * p, max_relative = 1e-13);
    }
}

/// A NaN in a gradient does not get lost in a maximum or a clip.
#[test]
fn nan_stays_to_be_seen() {
    for (name, mut optimizer) in all(0.01) {
        let (mut net, mut g) = (start(), start());
        g.linear1.weight[0] = f64::NAN;
        optimizer.step(&mut net, &g);
        assert!(net.linear1.weight[0].is_nan(), "{name}");
    }
}

#[test]
fn pointers_step_what_they_point_to() {
    let (mut a, mut b) = (start(), start());
    let (mut plain, mut boxed) = (Adam::new(0.1), Box::new(Adam::new(0.1)) as Box<dyn Optimizer<Mlp<f64>>>);
    boxed.set_learning_rate(0.2);
    plain.set_learning_rate(0.2);
    plain.step(&mut a, &start());
    Optimizer::step(&mut &mut boxed, &mut b, &start());
    assert_eq!(a, b);
    assert_eq!(boxed.learning_rate(), 0.2);
}
