//! A state that goes through a visitor and comes back is the same state.

use super::*;

/// Keeps all it is shown, by name, or puts back what another kept.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Tape {
    counts: Vec<(&'static str, u64)>,
    numbers: Vec<(&'static str, f64)>,
    moments: Vec<(&'static str, Vec<f64>)>,
}

struct Replay(Tape);

impl<T: Scalar> StateVisitor<T> for Tape {
    fn count(&mut self, name: &'static str, value: &mut u64) {
        self.counts.push((name, *value));
    }
    fn number(&mut self, name: &'static str, value: &mut f64) {
        self.numbers.push((name, *value));
    }
    fn moments(&mut self, name: &'static str, values: &mut [T]) {
        self.moments.push((name, values.iter().map(|value| value.to_f64()).collect()));
    }
}

impl Tape {
    pub(super) fn moments(&self) -> &[(&'static str, Vec<f64>)] {
        &self.moments
    }

    fn replay(self) -> Replay {
        Replay(self)
    }
}

impl Replay {
    fn is_over(&self) -> bool {
        self.0 == Tape::default()
    }
}

impl<T: Scalar> StateVisitor<T> for Replay {
    fn count(&mut self, name: &'static str, value: &mut u64) {
        let (kept, count) = self.0.counts.remove(0);
        assert_eq!(kept, name);
        *value = count;
    }
    fn number(&mut self, name: &'static str, value: &mut f64) {
        let (kept, number) = self.0.numbers.remove(0);
        assert_eq!(kept, name);
        *value = number;
    }
    fn moments(&mut self, name: &'static str, values: &mut [T]) {
        let (kept, moments) = self.0.moments.remove(0);
        assert_eq!((kept, moments.len()), (name, values.len()));
        for (value, moment) in values.iter_mut().zip(moments) {
            *value = T::from_f64(moment);
        }
    }
}

/// Ten steps, and five, a visit, and five of a fresh optimiser with other settings: the same bits.
fn resumes(
    mut whole: impl Optimizer<Mlp<f64>>,
    mut first: impl Optimizer<Mlp<f64>>,
    mut second: impl Optimizer<Mlp<f64>>,
) {
    fn run(net: &mut Mlp<f64>, optimizer: &mut impl Optimizer<Mlp<f64>>) {
        for _ in 0..5 {
            let gradient = gradient(net).1;
            optimizer.step(net, &gradient);
        }
    }
    let (mut straight, mut broken) = (start(), start());
    run(&mut straight, &mut whole);
    whole.set_learning_rate(0.003);
    run(&mut straight, &mut whole);
    run(&mut broken, &mut first);
    first.set_learning_rate(0.003);
    let mut tape = Tape::default();
    first.visit_state(&mut tape);
    let mut replay = tape.replay();
    second.visit_state(&mut replay);
    assert!(replay.is_over());
    run(&mut broken, &mut second);
    assert_eq!(straight, broken);
    assert_ne!(straight, start());
}

/// The same settings on the heap and in place, each resumed by the other kind, whose other settings are the default.
macro_rules! resumes {
    ($name:ident $(.$kept:ident($($with:expr),*))*; $(.$setting:ident($($value:expr),*))*) => {{
        let heap = || $name::new(0.01)$(.$kept($($with),*))*$(.$setting($($value),*))*;
        let place = || $name::<Mlp<f64>>::in_place(0.01)$(.$kept($($with),*))*$(.$setting($($value),*))*;
        resumes(heap(), heap(), $name::new(0.5)$(.$kept($($with),*))*);
        resumes(place(), heap(), $name::<Mlp<f64>>::in_place(0.5)$(.$kept($($with),*))*);
        resumes(heap(), place(), $name::new(0.5)$(.$kept($($with),*))*);
    }};
}

/// So the state in place gives the bits of that on the heap, too.
#[test]
fn a_resumed_run_has_the_same_bits() {
    resumes!(Sgd; .weight_decay(0.1));
    resumes!(Sgd; .momentum(0.9).nesterov().weight_decay(0.1).decay_weights_only());
    resumes!(RmsProp; .alpha(0.9).eps(1e-4).weight_decay(0.1).decay_weights_only());
    resumes!(RmsProp.centered(); .weight_decay(0.1));
    resumes!(RmsProp.momentum(0.1); .alpha(0.8));
    resumes!(RmsProp.centered().momentum(0.5); .eps(1e-6));
    resumes!(Adagrad; .rate_decay(0.1).initial(0.01).eps(1e-4).weight_decay(0.1).decay_weights_only());
    resumes!(Adadelta; .rho(0.7).eps(1e-4).weight_decay(0.1).decay_weights_only());
    resumes!(Adam; .betas(0.8, 0.9).eps(1e-4).weight_decay(0.1).decay_weights_only());
    resumes!(Adam.amsgrad(); .betas(0.8, 0.9));
    resumes!(AdamW; .betas(0.8, 0.9).eps(1e-4).weight_decay(0.1).decay_weights_only());
    resumes!(AdamW.amsgrad(); .weight_decay(0.3));
    resumes!(Adamax; .betas(0.8, 0.9).eps(1e-4).weight_decay(0.1).decay_weights_only());
    resumes!(NAdam; .betas(0.8, 0.9).eps(1e-4).momentum_decay(0.1).weight_decay(0.1).decay_weights_only());
}

#[test]
fn wrappers_resume_with_what_is_within() {
    let whole = || {
        let adam = Clip::norm(Clip::value(Adam::new(0.01), 0.05), 0.02);
        Groups::new(adam, [Group::new("linear1", 0.3).decay(2.0), Group::new("linear2.bias", 0.0)])
    };
    let fresh = Groups::new(
        Clip::norm(Clip::value(Adam::new(0.7), 9.0), 9.0),
        [Group::new("linear1", 1.0), Group::new("linear2.bias", 1.0)],
    );
    resumes(whole(), Box::new(whole()), fresh);
}

#[test]
fn plain_descent_shows_no_velocity() {
    let mut tape = Tape::default();
    Optimizer::<Mlp<f64>>::visit_state(&mut Sgd::new(0.1), &mut tape);
    assert!(tape.moments.is_empty());
    let mut tape = Tape::default();
    Optimizer::<Mlp<f64>>::visit_state(&mut Sgd::new(0.1).momentum(0.5), &mut tape);
    // Not used yet, and sized all the same.
    assert_eq!(tape.moments, [("velocity", std::vec![0.0; 26])]);
}
