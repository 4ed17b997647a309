//! Clipped gradients.

use super::*;

/// 820 scalars: more than are changed at a time.
type Large = Dense<40, 20, 1, f64>;

fn large() -> Large {
    let mut gradient = Large::ZERO;
    for (index, g) in gradient.as_mut_slice().iter_mut().enumerate() {
        *g = ((index * 37 % 101) as f64 - 50.0) / 10.0;
    }
    gradient
}

fn norm(gradient: &Large) -> f64 {
    gradient.as_slice().iter().map(|g| g * g).sum::<f64>().sqrt()
}

#[test]
fn a_norm_is_brought_to_its_limit() {
    let (gradient, mut net) = (large(), Large::ZERO);
    Clip::norm(Sgd::new(1.0), 2.0).step(&mut net, &gradient);
    let factor = 2.0 / (norm(&gradient) + 1e-6);
    for (p, g) in net.as_slice().iter().zip(gradient.as_slice()) {
        assert_relative_eq!(*p, -g * factor, max_relative = 1e-14);
    }
}

#[test]
fn a_value_is_brought_to_its_limit() {
    let (gradient, mut net) = (large(), Large::ZERO);
    Clip::value(Sgd::new(1.0), 0.75).step(&mut net, &gradient);
    for (p, g) in net.as_slice().iter().zip(gradient.as_slice()) {
        assert_eq!(*p, -g.clamp(-0.75, 0.75));
    }
}

#[test]
fn what_is_within_the_limit_keeps_its_bits() {
    let gradient = large();
    let (mut plain, mut by_norm, mut by_value) = (large(), large(), large());
    Adam::new(0.1).step(&mut plain, &gradient);
    Clip::norm(Adam::new(0.1), norm(&gradient) + 1.0).step(&mut by_norm, &gradient);
    Clip::value(Adam::new(0.1), 5.0).step(&mut by_value, &gradient);
    assert_eq!(plain, by_norm);
    assert_eq!(plain, by_value);
}

/// The one outside comes first, and the free functions do what the wrappers do, to the bit.
#[test]
fn wrappers_are_the_free_functions_in_turn() {
    let (mut wrapped, mut plain, mut gradient) = (large(), large(), Box::new(large()));
    let mut rule = Clip::value(Clip::norm(Sgd::new(0.3).momentum(0.5), 4.0), 1.0);
    let mut bare = Sgd::new(0.3).momentum(0.5);
    rule.step(&mut wrapped, &gradient);
    clip_value(&mut gradient, 1.0);
    let before = clip_norm(&mut gradient, 4.0);
    bare.step(&mut plain, &gradient);
    assert_eq!(wrapped, plain);
    assert!(before > 4.0);
    assert_relative_eq!(norm(&gradient), 4.0, max_relative = 1e-6);
}

#[test]
fn squares_that_overflow_do_not_matter() {
    let (mut net, mut gradient) = (Large::ZERO, Large::ZERO);
    gradient.weight[3] = 3e200;
    gradient.bias[2] = -4e200;
    Clip::norm(Sgd::new(1.0), 10.0).step(&mut net, &gradient);
    assert_relative_eq!(net.weight[3], -6.0, max_relative = 1e-12);
    assert_relative_eq!(net.bias[2], 8.0, max_relative = 1e-12);
}

/// Running statistics are no part of a gradient.
#[test]
fn statistics_do_not_count() {
    type Norm = BatchNorm<2, 2, EPS, MOMENTUM, f32>;
    let mut gradient = Norm::ZERO;
    gradient.as_mut_slice().copy_from_slice(&[0.3, 0.0, 0.4, 0.0, 30.0, 40.0, 50.0, 60.0]);
    assert_relative_eq!(clip_norm(&mut gradient, 0.1), 0.5, max_relative = 1e-6);
    assert_eq!(gradient.as_slice()[4..], [30.0, 40.0, 50.0, 60.0]);
}

/// Whichever way around, what a group freezes does not count.
#[test]
fn what_stands_still_does_not_count() {
    let frozen = || [Group::frozen("weight")];
    let run = |rule: &mut dyn Optimizer<Large>| {
        let mut net = Large::ZERO;
        rule.step(&mut net, &large());
        net
    };
    let outside = run(&mut Clip::norm(Groups::new(Sgd::new(1.0), frozen()), 2.0));
    let inside = run(&mut Groups::new(Clip::norm(Sgd::new(1.0), 2.0), frozen()));
    assert_eq!(outside, inside);
    assert_relative_eq!(norm(&outside), 2.0, max_relative = 1e-6);
}

#[test]
fn nonsense_is_refused() {
    let refused = |make: fn()| assert!(std::panic::catch_unwind(make).is_err());
    refused(|| drop(Clip::norm(Sgd::<Vec<f32>>::new(1.0), 0.0)));
    refused(|| drop(Clip::value(Sgd::<Vec<f32>>::new(1.0), f64::NAN)));
    refused(|| _ = clip_norm(&mut large(), -1.0));
}
