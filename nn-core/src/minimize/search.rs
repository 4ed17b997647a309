//! The solvers of argmin, watched: when they stop, and what is tried when one fails.

use std::vec::Vec;

use argmin::core::{
    Error, Executor, IterState, KV, Problem, Solver, State, TerminationReason, TerminationStatus,
};
use argmin::solver::conjugategradient::NonlinearConjugateGradient;
use argmin::solver::conjugategradient::beta::PolakRibierePlus;
use argmin::solver::linesearch::{HagerZhangLineSearch, LineSearch, MoreThuenteLineSearch};
use argmin::solver::quasinewton::LBFGS;

use super::objective::Objective;
use super::{Method, MinimizeError, Minimizer, Stopped};
use crate::network::Network;

type Vector = Vec<f64>;
type Iterate = IterState<Vector, Vector, (), (), (), f64>;
type HagerZhang = HagerZhangLineSearch<Vector, Vector, f64>;
type MoreThuente = MoreThuenteLineSearch<Vector, Vector, f64>;

/// By what the first step of a line search is shortened when a longer one led to NaN or infinity, and how often.
const SHORTER: f64 = 0.01;
const ATTEMPTS: i32 = 5;

/// Iterations by the other line search, before the first one takes over again.
const DETOUR: u64 = 5;

/// Which line search is at work: that of Hager and Zhang needs few passes and comes close, for it also looks at slopes
/// where losses are but rounding; that of Moré and Thuente finds its way where the first step is far too short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    HagerZhang,
    MoreThuente,
}

/// What is tried in turn, with the first step of each line search. In a flat valley the gradient is short and the way is long,
/// and the search of Hager and Zhang does not look beyond its first step.
const WAYS: [(Lines, f64); 4] =
    [(Lines::HagerZhang, 1.0), (Lines::MoreThuente, 1.0), (Lines::HagerZhang, 1e2), (Lines::HagerZhang, 1e4)];

/// Iterates until there is a reason to stop. A solver that fails is started anew where it came to, without what it
/// remembers, along the gradient, and in another way. If none leads to more than other roundings of the same loss, nothing
/// does.
pub(super) fn run<N: Network>(
    settings: &Minimizer,
    objective: &Objective<'_, '_, N>,
) -> Result<Stopped, MinimizeError> {
    let (mut attempts, mut way, mut failed) = (0, 0, None);
    loop {
        if let Some(stopped) = verdict(settings, objective) {
            return Ok(stopped);
        }
        let Some(&(lines, step)) = WAYS.get(way) else {
            return failed.map_or(Ok(Stopped::Precision), Err);
        };
        let before = objective.reached();
        // What the solver has to say of its end is no more than that it ended.
        let _ = start(settings, objective, lines, step * SHORTER.powi(attempts));
        let (after, failure) = (objective.reached(), objective.take_failure());
        let lower = after.loss < before.loss - before.rounding::<N::Scalar>();
        if lower || after.gradient_norm() < 0.5 * before.gradient_norm() {
            (attempts, way, failed) = (0, 0, None);
        } else if failure.is_some() && attempts < ATTEMPTS {
            attempts += 1;
        } else {
            // That a long step failed says nothing of the short ones.
            failed = if way == 0 { failure } else { failed };
            (attempts, way) = (0, way + 1);
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
fn start<N: Network>(
    settings: &Minimizer,
    objective: &Objective<'_, '_, N>,
    lines: Lines,
    step: f64,
) -> Result<(), Error> {
    // Curvature conditions as Nocedal and Wright recommend them for each method, in their section 3.1.
    let curvature = match settings.method {
        Method::Lbfgs { .. } => 0.9,
        Method::ConjugateGradient => 0.1,
    };
    match lines {
        Lines::HagerZhang => {
            let lines = HagerZhang::new().with_delta_sigma(1e-4, curvature)?;
            solve(settings, objective, lines, step, settings.iterations)
        }
        Lines::MoreThuente => {
            let lines = MoreThuente::new().with_c(1e-4, curvature)?;
            let until = settings.iterations.min(objective.iterations() + DETOUR);
            solve(settings, objective, lines, step, until)
        }
    }
}

fn solve<'o, 'n, 'd, N: Network, L>(
    settings: &'o Minimizer,
    objective: &'o Objective<'n, 'd, N>,
    mut lines: L,
    step: f64,
    until: u64,
) -> Result<(), Error>
where
    L: Clone + LineSearch<Vector, f64> + Solver<&'o Objective<'n, 'd, N>, Iterate>,
    LBFGS<L, Vector, Vector, f64>: Solver<&'o Objective<'n, 'd, N>, Iterate>,
{
    lines.initial_step_length(step)?;
    match settings.method {
        Method::Lbfgs { memory } => {
            let solver = LBFGS::new(lines, memory).with_tolerance_grad(0.0)?.with_tolerance_cost(0.0)?;
            watch(settings, objective, solver, until)
        }
        Method::ConjugateGradient => {
            let solver = NonlinearConjugateGradient::new(lines, PolakRibierePlus::new());
            watch(settings, objective, solver.restart_orthogonality(0.1), until)
        }
    }
}

fn watch<'o, 'n, 'd, N: Network, S>(
    settings: &'o Minimizer,
    objective: &'o Objective<'n, 'd, N>,
    solver: S,
    until: u64,
) -> Result<(), Error>
where
    S: Solver<&'o Objective<'n, 'd, N>, Iterate>,
{
    let start = objective.reached();
    let watched = Watched { solver, objective, settings, until };
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
    /// The iteration that it ends after.
    until: u64,
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
        let done = self.objective.iterations() >= self.until;
        if done || verdict(self.settings, self.objective).is_some() {
            TerminationStatus::Terminated(TerminationReason::SolverConverged)
        } else {
            TerminationStatus::NotTerminated
        }
    }
}
