//! A state that goes through a visitor and comes back is the same state.

use super::*;

/// Keeps all it is shown, by name, or puts back what another kept.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Tape {
    counts: Vec<(&'static str, u64)>,
    numbers: Vec<(&'static str, f64)>,
    moments: Vec<(&'static str, Vec<f64>)>,
}

pub(crate) struct Replay(Tape);

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
    pub(crate) fn replay(self) -> Replay {
        Replay(self)
    }
}

impl Replay {
    pub(crate) fn is_over(&self) -> bool {
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

/// The same settings on the heap and in place, each resumed by the other kind, set up plainly.
macro_rules! resumes {
    ($name:ident $(.$setting:ident($($value:expr),*))*, $($fresh:tt)*) => {{
        let heap = || $name::new(0.01)$(.$setting($($value),*))*;
        let place = || $name::<Mlp<f64>>::in_place(0.01)$(.$setting($($value),*))*;
        resumes(heap(), heap(), $name::new(0.5)$($fresh)*);
        resumes(place(), heap(), $name::<Mlp<f64>>::in_place(0.5)$($fresh)*);
        resumes(heap(), place(), $name::new(0.5)$($fresh)*);
    }};
}

#[test]
fn a_resumed_run_has_the_same_bits() {
    resumes!(Sgd.weight_decay(0.1),);
    resumes!(Sgd.momentum(0.9).nesterov().weight_decay(0.1).decay_weights_only(),);
    resumes!(Adam.betas(0.8, 0.9).eps(1e-4).weight_decay(0.1).decay_weights_only(),);
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
