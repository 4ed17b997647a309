//! The solvers of argmin, watched: when they stop, and what is tried when one fails.

use std::vec::Vec;

use argmin::core::{
    Error, Executor, IterState, KV, Problem, Solver, State, TerminationReason, TerminationStatus,
};
use argmin::solver::conjugategradient::NonlinearConjugateGradient;
use argmin::solver::conjugategradient::beta::PolakRibierePlus;
use argmin::solver::linesearch::{LineSearch, MoreThuenteLineSearch};
use argmin::solver::quasinewton::LBFGS;

use super::objective::Objective;
use super::{Method, MinimizeError, Minimizer, Stopped};
use crate::Scalar;
use crate::network::Network;

type Vector = Vec<f64>;
type Iterate = IterState<Vector, Vector, (), (), (), f64>;
type Lines = MoreThuenteLineSearch<Vector, Vector, f64>;

/// By what the first step of a line search is shortened when a longer one led to NaN or infinity, and how often.
const SHORTER: f64 = 0.01;
const ATTEMPTS: i32 = 5;

/// Losses that differ by less than so many units of rounding are the same.
const ROUNDINGS: f64 = 16.0;

/// Iterates until there is a reason to stop. A solver that fails is started anew where it came to, without what it
/// remembers: along the gradient. If that leads nowhere but to other roundings of the same loss, nothing does.
pub(super) fn run<N: Network>(
    settings: &Minimizer,
    objective: &Objective<'_, '_, N>,
) -> Result<Stopped, MinimizeError> {
    let mut attempts = 0;
    loop {
        if let Some(stopped) = verdict(settings, objective) {
            return Ok(stopped);
        }
        let before = objective.reached();
        // What the solver has to say of its end is no more than that it ended.
        let _ = start(settings, objective, SHORTER.powi(attempts));
        let (after, failure) = (objective.reached(), objective.take_failure());
        let rounding = ROUNDINGS * N::Scalar::EPSILON.to_f64() * before.loss.abs();
        let lower = after.loss < before.loss - rounding;
        match failure {
            _ if lower || after.gradient_norm() < 0.5 * before.gradient_norm() => attempts = 0,
            Some(_) if attempts < ATTEMPTS => attempts += 1,
            Some(failure) => return Err(failure),
            None => return Ok(verdict(settings, objective).unwrap_or(Stopped::Precision)),
        }
    }
}

/// Whether there is a reason to stop.
fn verdict<N: Network>(settings: &Minimizer, objective: &Objective<'_, '_, N>) -> Option<Stopped> {
    if objective.gradient_norm() <= settings.tolerance {
        Some(Stopped::Converged)
    } else {
        (objective.iterations() >= settings.iterations).then_some(Stopped::Iterations)
    }
}

/// One run of the solver, from the point that was reached.
fn start<N: Network>(settings: &Minimizer, objective: &Objective<'_, '_, N>, step: f64) -> Result<(), Error> {
    // Curvature conditions as Nocedal and Wright recommend them for each method, in their section 3.1.
    let lines = |curvature| -> Result<Lines, Error> {
        let mut lines = Lines::new().with_c(1e-4, curvature)?;
        lines.initial_step_length(step)?;
        Ok(lines)
    };
    match settings.method {
        Method::Lbfgs { memory } => {
            let solver =
                LBFGS::new(lines(0.9)?, memory).with_tolerance_grad(0.0)?.with_tolerance_cost(0.0)?;
            watch(settings, objective, solver)
        }
        Method::ConjugateGradient => {
            let solver = NonlinearConjugateGradient::new(lines(0.1)?, PolakRibierePlus::new());
            watch(settings, objective, solver.restart_orthogonality(0.1))
        }
    }
}

fn watch<'o, 'n, 'd, N: Network, S>(
    settings: &'o Minimizer,
    objective: &'o Objective<'n, 'd, N>,
    solver: S,
) -> Result<(), Error>
where
    S: Solver<&'o Objective<'n, 'd, N>, Iterate>,
{
    let start = objective.reached();
    let watched = Watched { solver, objective, settings };
    Executor::new(objective, watched)
        .configure(|state| state.param(start.parameters).cost(start.loss).gradient(start.gradient))
        .timer(false)
        .run()?;
    Ok(())
}

/// A solver whose every iteration is taken note of.
struct Watched<'o, 'n, 'd, N: Network, S> {
    solver: S,
    objective: &'o Objective<'n, 'd, N>,
    settings: &'o Minimizer,
}

impl<'o, 'n, 'd, N: Network, S> Solver<&'o Objective<'n, 'd, N>, Iterate> for Watched<'o, 'n, 'd, N, S>
where
    S: Solver<&'o Objective<'n, 'd, N>, Iterate>,
{
    fn name(&self) -> &str {
        self.solver.name()
    }

    fn init(
        &mut self,
        problem: &mut Problem<&'o Objective<'n, 'd, N>>,
        state: Iterate,
    ) -> Result<(Iterate, Option<KV>), Error> {
        self.solver.init(problem, state)
    }

    fn next_iter(
        &mut self,
        problem: &mut Problem<&'o Objective<'n, 'd, N>>,
        state: Iterate,
    ) -> Result<(Iterate, Option<KV>), Error> {
        let (state, values) = self.solver.next_iter(problem, state)?;
        // Without a point the solver has given up.
        let better = match state.get_param() {
            Some(parameters) => self.objective.reach(parameters)?,
            None => false,
        };
        let state = if better { state } else { state.terminate_with(TerminationReason::SolverConverged) };
        Ok((state, values))
    }

    fn terminate(&mut self, _: &Iterate) -> TerminationStatus {
        match verdict(self.settings, self.objective) {
            Some(_) => TerminationStatus::Terminated(TerminationReason::SolverConverged),
            None => TerminationStatus::NotTerminated,
        }
    }
}
