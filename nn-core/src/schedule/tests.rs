use std::boxed::Box;
use std::vec::Vec;

use approx::assert_relative_eq;

use super::*;
use crate::optimizer::StateVisitor;

const RATES: &str = include_str!("tests/rates.csv");

/// The numbers of one line of `rates.csv`.
fn row(name: &str) -> Vec<f64> {
    let line = RATES.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(','));
    line.unwrap().split(',').map(|number| number.parse().unwrap()).collect()
}

fn start() -> Progress {
    Progress::new(0.1, 5, 6)
}

/// The rates of all 30 steps are PyTorch's, asked twice.
fn agrees(name: &str, mut schedule: impl Schedule) {
    let expected = row(name);
    assert_eq!(expected.len() as u64, start().steps);
    for (step, expected) in expected.into_iter().enumerate() {
        let progress = start().at(step as u64);
        let rate = schedule.rate(&progress);
        assert_relative_eq!(rate, expected, max_relative = 1e-12);
        assert_eq!(schedule.rate(&progress), rate);
    }
}

#[test]
fn rates_are_those_of_pytorch() {
    use Span::{Epochs, Steps};
    agrees("step", StepDecay::new(Epochs(2), 0.5));
    agrees("step_by_steps", StepDecay::new(Steps(7), 0.3));
    agrees("multi_step", MultiStep::new([Epochs(1), Steps(20)], 0.1));
    agrees("exponential", Exponential::new(0.8));
    agrees("exponential_each_step", Exponential::new(0.95).each_step());
    agrees("cosine", Cosine::new());
    agrees("cosine_minimum", Cosine::new().minimum(0.004).over(Epochs(6)));
    agrees("restarts", CosineRestarts::new(Steps(8)).minimum(0.001));
    agrees("restarts_growing", CosineRestarts::new(Epochs(1)).growth(2));
    agrees("warmup_cosine", Warmup::new(Steps(7), Cosine::new()));
    agrees("warmup_step", Warmup::new(Epochs(2), StepDecay::new(Epochs(1), 0.5)).start(0.01));
    agrees("one_cycle", OneCycle::new());
    agrees("one_cycle_linear", OneCycle::new().rise(0.45).divisors(10.0, 50.0).linear());
}

/// The rates of epochs, of which `measured` is heard.
fn epochs(schedule: &mut impl Schedule, measured: &[f64]) -> Vec<f64> {
    let epoch = |&measured: &f64| {
        let rate = schedule.rate(&start());
        schedule.end_epoch(measured);
        rate
    };
    measured.iter().map(epoch).collect()
}

#[test]
fn plateaus_are_those_of_pytorch() {
    let agrees = |name: &str, measured: &str, mut plateau: Plateau| {
        let (rates, expected) = (epochs(&mut plateau, &row(measured)), row(name));
        assert_eq!(rates.len(), expected.len());
        for (rate, expected) in rates.into_iter().zip(expected) {
            assert_relative_eq!(rate, expected, max_relative = 1e-12);
        }
    };
    agrees("plateau", "measured_falling", Plateau::new().patience(1));
    let absolute = Plateau::new().patience(0).factor(0.5).absolute_threshold(0.1).cooldown(2).minimum(0.02);
    agrees("plateau_absolute", "measured_falling", absolute);
    let maximize = Plateau::new().maximize().patience(2).factor(0.2).threshold(0.01);
    agrees("plateau_maximize", "measured_rising", maximize);
}

#[test]
fn what_cannot_be_measured_is_no_better() {
    let mut plateau = Plateau::new().patience(1);
    let rates = epochs(&mut plateau, &[f64::NAN, f64::INFINITY, 1.0, f64::NAN, f64::NAN, 0.5]);
    assert_eq!(rates[..2], [0.1, 0.1]);
    assert_relative_eq!(rates[2], 0.01, max_relative = 1e-12);
    assert_relative_eq!(rates[5], 0.001, max_relative = 1e-12);
}

#[test]
fn the_rate_rests_where_the_run_is_over() {
    let rate = |schedule: &mut dyn Schedule| schedule.rate(&start().at(1000));
    assert_eq!(rate(&mut Cosine::new().minimum(0.002)), 0.002);
    assert_relative_eq!(rate(&mut OneCycle::new()), 0.1 / 25.0 / 1e4, max_relative = 1e-12);
    assert_eq!(rate(&mut Constant), 0.1);
    // A run of one step, or of none.
    for steps in [0, 1] {
        let short = Progress { steps, ..start() };
        for schedule in [&mut OneCycle::new() as &mut dyn Schedule, &mut Cosine::new()] {
            assert!(schedule.rate(&short).is_finite());
        }
    }
}

/// Keeps numbers and counts, or puts them back.
#[derive(Default)]
struct Tape {
    values: Vec<f64>,
    reads: bool,
}

impl Tape {
    fn take(&mut self, value: &mut f64) {
        if self.reads {
            *value = self.values.remove(0);
        } else {
            self.values.push(*value);
        }
    }
}

impl StateVisitor<f64> for Tape {
    fn count(&mut self, _: &'static str, value: &mut u64) {
        let mut number = *value as f64;
        self.take(&mut number);
        *value = number as u64;
    }
    fn number(&mut self, _: &'static str, value: &mut f64) {
        self.take(value);
    }
    fn moments(&mut self, _: &'static str, _: &mut [f64]) {
        unreachable!("a schedule has no moments");
    }
}

/// At every epoch a fresh schedule takes over, and the rates are those of one that never stopped.
#[test]
fn a_plateau_resumes() {
    let fresh = || {
        let plateau = Plateau::new().patience(1).cooldown(2).factor(0.5);
        Box::new(Warmup::new(Span::Steps(0), plateau)) as Box<dyn Schedule>
    };
    let measured = row("measured_falling");
    let straight = epochs(&mut fresh(), &measured);
    let mut broken = Vec::new();
    let mut schedule = fresh();
    for measured in &measured {
        broken.extend(epochs(&mut schedule, &[*measured]));
        let mut tape = Tape::default();
        schedule.visit_state(&mut tape);
        assert_eq!(tape.values.len(), 5);
        tape.reads = true;
        schedule = fresh();
        schedule.visit_state(&mut tape);
    }
    assert_eq!(straight, broken);
    assert!(straight.last() < straight.first());
}

#[test]
fn nonsense_is_refused() {
    let refused = |make: fn()| assert!(std::panic::catch_unwind(make).is_err());
    refused(|| _ = Progress::new(0.1, 0, 3));
    refused(|| _ = Progress::new(f64::NAN, 1, 3));
    refused(|| _ = StepDecay::new(Span::Epochs(0), 0.5));
    refused(|| _ = StepDecay::new(Span::Epochs(1), 1.5));
    refused(|| _ = Exponential::new(-0.1));
    refused(|| _ = Cosine::new().minimum(-1.0));
    refused(|| _ = CosineRestarts::new(Span::Steps(0)));
    refused(|| _ = CosineRestarts::new(Span::Steps(1)).growth(0));
    refused(|| _ = Warmup::new(Span::Steps(1), Constant).start(f64::NAN));
    refused(|| _ = OneCycle::new().rise(1.5));
    refused(|| _ = OneCycle::new().divisors(0.0, 1.0));
    refused(|| _ = Plateau::new().factor(2.0));
    refused(|| _ = Plateau::new().threshold(f64::INFINITY));
}
