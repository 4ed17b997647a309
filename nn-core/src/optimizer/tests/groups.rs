//! Parameter groups.

use std::string::ToString;

use super::*;

/// Five steps.
fn train(mut optimizer: impl Optimizer<Mlp<f64>>) -> Mlp<f64> {
    let mut net = start();
    for _ in 0..5 {
        let gradient = gradient(&start()).1;
        optimizer.step(&mut net, &gradient);
    }
    net
}

#[test]
fn a_factor_is_another_learning_rate() {
    let adam = |rate| Adam::new(rate).weight_decay(0.1);
    let grouped = train(Groups::new(adam(0.01), [Group::new("linear1", 0.3)]));
    assert_eq!(grouped.linear1, train(adam(0.01 * 0.3)).linear1);
    assert_eq!(grouped.linear2, train(adam(0.01)).linear2);
    assert_eq!(train(Groups::new(adam(0.01), [Group::new("linear2", 1.0)])), train(adam(0.01)));
    macro_rules! factors {
        ($($make:expr;)*) => {$(
            let grouped = train(Groups::new($make(0.01), [Group::new("linear1", 0.3)]));
            assert_eq!(grouped.linear1, train($make(0.01 * 0.3)).linear1);
            assert_eq!(grouped.linear2, train($make(0.01)).linear2);
        )*};
    }
    factors! {
        Sgd::new;
        |rate| Sgd::new(rate).momentum(0.9);
        |rate| RmsProp::new(rate).centered().momentum(0.1);
        Adagrad::new;
        Adadelta::new;
        AdamW::new;
        Adamax::new;
        NAdam::new;
    }
}

#[test]
fn the_longest_path_counts() {
    let groups =
        [Group::new("linear1.bias", 2.0), Group::frozen("linear1"), Group::new("linear2.weight", 0.0)];
    let net = train(Groups::new(Sgd::new(0.01), groups));
    assert_eq!(net.linear1.weight, start().linear1.weight);
    assert_eq!(net.linear1.bias, train(Sgd::new(0.02)).linear1.bias);
    assert_eq!(net.linear2.weight, start().linear2.weight);
    assert_eq!(net.linear2.bias, train(Sgd::new(0.01)).linear2.bias);
}

#[test]
fn decay_has_a_factor_of_its_own() {
    let sgd = |decay| Sgd::new(0.01).weight_decay(decay);
    let net = train(Groups::new(
        sgd(0.25),
        [Group::new("linear1", 1.0).decay(0.5), Group::new("linear2", 1.0).decay(0.0)],
    ));
    assert_eq!(net.linear1, train(sgd(0.125)).linear1);
    assert_eq!(net.linear2, train(sgd(0.0)).linear2);
}

#[test]
fn what_is_frozen_has_no_moments() {
    let mut net = start();
    let mut adam = Groups::new(Adam::<Mlp<f64>>::in_place(0.1), [Group::frozen("linear1")]);
    adam.step(&mut net, &start());
    let mut tape = super::visit::Tape::default();
    Optimizer::<Mlp<f64>>::visit_state(adam.optimizer_mut(), &mut tape);
    for (_, moments) in tape.moments() {
        assert!(moments[..16].iter().all(|moment| *moment == 0.0));
        assert!(moments[16..].iter().all(|moment| *moment != 0.0));
    }
    assert_eq!(net.linear1, start().linear1);
    assert_ne!(net.linear2, start().linear2);
}

#[test]
fn an_unknown_layer_is_named_with_what_there_is() {
    let message = |path| {
        let groups =
            Groups::new(Sgd::<Vec<f64>>::new(0.1), [Group::new("linear2", 1.0), Group::new(path, 0.1)]);
        groups.check::<Mlp<f64>>().unwrap_err().to_string()
    };
    assert_eq!(message("linear"), "the network has no `linear`; it has `linear1`, `linear2`");
    assert_eq!(message(""), "the network has no ``; it has `linear1`, `linear2`");
    assert_eq!(message("linear1.gain"), "the network has no `linear1.gain`; `linear1` has `weight`, `bias`");
    assert_eq!(message("linear1.bias.x"), "the network has no `linear1.bias.x`; `linear1.bias` has no parts");
    let known = Groups::new(Sgd::<Vec<f64>>::new(0.1), [Group::new("linear1.weight", 0.1)]);
    assert_eq!(known.check::<Mlp<f64>>(), Ok(()));
}

#[test]
#[should_panic(expected = "the network has no `linear3`; it has `linear1`, `linear2`")]
fn the_first_step_refuses_an_unknown_layer() {
    train(Groups::new(Sgd::new(0.1), [Group::new("linear3", 0.1)]));
}

#[test]
#[should_panic(expected = "the group `linear1` stands twice")]
fn a_group_stands_once() {
    let _ = Groups::new(Sgd::<Vec<f64>>::new(0.1), [Group::new("linear1", 0.1), Group::frozen("linear1")]);
}
