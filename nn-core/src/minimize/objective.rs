//! The loss over all samples as a function of the trainable scalars.

use std::cell::{Cell, RefCell};
use std::string::ToString;
use std::vec::Vec;

use argmin::core::{CostFunction, Error, Gradient};

use super::{MinimizeError, Minimizer, Minimum, Stopped};
use crate::Scalar;
use crate::data::Data;
use crate::network::{self, Network, Workspace};
use crate::parameters::{Kind, visit};
use crate::scalar::finite;

/// A point with its loss and gradient, in `f64`, trainable scalars alone.
#[derive(Debug, Clone, Default)]
pub(super) struct Point {
    pub(super) parameters: Vec<f64>,
    pub(super) loss: f64,
    pub(super) gradient: Vec<f64>,
}

impl Point {
    /// Losses that differ by less are the same, computed in the type `T`.
    pub(super) fn rounding<T: Scalar>(&self) -> f64 {
        16.0 * T::EPSILON.to_f64() * self.loss.abs()
    }

    pub(super) fn gradient_norm(&self) -> f64 {
        self.gradient.iter().map(|g| g * g).sum::<f64>().sqrt()
    }
}

/// Passes that one iteration may take: a line search that needs more has lost its way.
const PASSES: u64 = 60;

/// Iterations that may pass without a better point.
const IDLE: u64 = 50;

/// The network and its data. argmin works on shared references, and on errors without a type: what went wrong is kept here.
pub(super) struct Objective<'n, 'd, N: Network> {
    inner: RefCell<Inner<'n, 'd, N>>,
    /// The best point that an iteration came to.
    reached: RefCell<Point>,
    /// Iterations since then.
    idle: Cell<u64>,
    iterations: Cell<u64>,
    evaluations: Cell<u64>,
    /// Passes since the last iteration.
    passes: Cell<u64>,
    failure: RefCell<Option<MinimizeError>>,
}

struct Inner<'n, 'd, N: Network> {
    network: &'n mut N,
    data: Data<'d, N::Input, N::Target>,
    workspace: Workspace<N>,
    seed: u64,
    decay: f64,
    weights_only: bool,
    /// The last point that was looked at: its gradient is asked for after its loss.
    last: Point,
}

impl<'n, 'd, N: Network> Objective<'n, 'd, N> {
    /// The function, at the point where the network stands.
    pub(super) fn new(
        settings: &Minimizer,
        network: &'n mut N,
        data: Data<'d, N::Input, N::Target>,
    ) -> Result<Self, MinimizeError> {
        let mut start = Vec::new();
        visit(N::LAYOUT, &mut |_, tensor| {
            if tensor.trainable {
                start.extend(network.as_slice()[tensor.range].iter().map(|p| p.to_f64()));
            }
        });
        let mut inner = Inner {
            network,
            data,
            workspace: Workspace::NEW,
            seed: settings.seed,
            decay: settings.decay,
            weights_only: settings.weights_only,
            last: Point::default(),
        };
        inner.evaluate(&start).map_err(|failure| failure.after(0))?;
        let reached = RefCell::new(inner.last.clone());
        Ok(Self {
            inner: RefCell::new(inner),
            reached,
            idle: Cell::new(0),
            iterations: Cell::new(0),
            evaluations: Cell::new(1),
            passes: Cell::new(0),
            failure: RefCell::new(None),
        })
    }

    /// The best point that an iteration came to.
    pub(super) fn reached(&self) -> Point {
        self.reached.borrow().clone()
    }

    /// The norm of the gradient there.
    pub(super) fn gradient_norm(&self) -> f64 {
        self.reached.borrow().gradient_norm()
    }

    pub(super) fn iterations(&self) -> u64 {
        self.iterations.get()
    }

    /// Takes note of the end of an iteration; whether to go on from there. Near the minimum losses differ by rounding alone,
    /// and the gradients of successive points go up and down, so some iterations may pass without a better point.
    pub(super) fn reach(&self, parameters: &Vec<f64>) -> Result<bool, Error> {
        self.passes.set(0);
        self.evaluate(parameters)?;
        let inner = self.inner.borrow();
        let (point, mut reached) = (&inner.last, self.reached.borrow_mut());
        if point.parameters == reached.parameters {
            return Ok(false);
        }
        self.iterations.set(self.iterations.get() + 1);
        let rounding = reached.rounding::<N::Scalar>();
        let level = point.loss <= reached.loss + rounding;
        if point.loss < reached.loss - rounding || (level && point.gradient_norm() < reached.gradient_norm())
        {
            reached.clone_from(point);
            self.idle.set(0);
        } else {
            self.idle.set(self.idle.get() + 1);
        }
        Ok(level && self.idle.get() < IDLE)
    }

    /// Ends a run: what was NaN or infinite in it, if anything.
    pub(super) fn take_failure(&self) -> Option<MinimizeError> {
        self.idle.set(0);
        self.passes.set(0);
        self.failure.borrow_mut().take()
    }

    /// Leaves the network at the last point that was reached.
    pub(super) fn finish(self, stopped: Result<Stopped, MinimizeError>) -> Result<Minimum, MinimizeError> {
        let (reached, mut inner) = (self.reached.into_inner(), self.inner.into_inner());
        let place =
            inner.evaluate(&reached.parameters).map_err(|failure| failure.after(self.iterations.get()));
        let Inner { network, workspace, .. } = &mut inner;
        // Takes over the running statistics.
        network.update(workspace.gradient(), |_, _, _| {});
        place?;
        Ok(Minimum {
            iterations: self.iterations.get(),
            evaluations: self.evaluations.get() + 1,
            loss: reached.loss,
            gradient_norm: reached.gradient_norm(),
            stopped: stopped?,
        })
    }

    fn evaluate(&self, parameters: &Vec<f64>) -> Result<(), Error> {
        let mut inner = self.inner.borrow_mut();
        if inner.last.parameters == *parameters {
            return Ok(());
        }
        self.passes.set(self.passes.get() + 1);
        self.evaluations.set(self.evaluations.get() + 1);
        if self.passes.get() > PASSES {
            return Err(Error::msg("the line search finds no end"));
        }
        if !finite(parameters) {
            return Err(Error::msg("a direction is NaN or infinite"));
        }
        inner.evaluate(parameters).map_err(|failure| {
            *self.failure.borrow_mut() = Some(failure.after(self.iterations.get()));
            Error::msg("the loss or its gradient is NaN or infinite")
        })
    }
}

/// What is NaN or infinite.
enum Failure {
    Loss(f64),
    Gradient(std::string::String),
}

impl Failure {
    fn after(self, iterations: u64) -> MinimizeError {
        match self {
            Self::Loss(loss) => MinimizeError::Loss { loss, iterations },
            Self::Gradient(tensor) => MinimizeError::Gradient { tensor, iterations },
        }
    }
}

impl<N: Network> Inner<'_, '_, N> {
    /// Moves the network to a point, and computes loss and gradient there.
    fn evaluate(&mut self, parameters: &[f64]) -> Result<(), Failure> {
        let Self { network, data, workspace, seed, decay, weights_only, last } = self;
        last.parameters.clear();
        last.gradient.clear();
        let scalars = network.as_mut_slice();
        let mut next = parameters.iter();
        visit(N::LAYOUT, &mut |_, tensor| {
            if tensor.trainable {
                for (scalar, &p) in scalars[tensor.range].iter_mut().zip(&mut next) {
                    *scalar = N::Scalar::from_f64(p);
                }
            }
        });
        // The same masks each time: a line search needs a function.
        workspace.seed(*seed);
        let (loss, gradient) = network::gradient(&**network, data.inputs, data.targets, None, workspace);
        let (gradient, mut penalty, mut bad) = (gradient.as_slice(), 0.0, None);
        let mut next = parameters.iter();
        visit(N::LAYOUT, &mut |path, tensor| {
            if !tensor.trainable {
                return;
            }
            let decay = if *weights_only && tensor.kind != Kind::Weight { 0.0 } else { *decay };
            let gradient = &gradient[tensor.range];
            if bad.is_none() && !finite(gradient) {
                bad = Some(path.to_string());
            }
            for (g, &p) in gradient.iter().zip(&mut next) {
                penalty += 0.5 * decay * p * p;
                last.gradient.push(g.to_f64() + decay * p);
            }
        });
        last.loss = loss.to_f64() + penalty;
        if !last.loss.is_finite() {
            return Err(Failure::Loss(last.loss));
        }
        if let Some(tensor) = bad {
            return Err(Failure::Gradient(tensor));
        }
        last.parameters.extend_from_slice(parameters);
        Ok(())
    }
}

impl<N: Network> CostFunction for &Objective<'_, '_, N> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, parameters: &Vec<f64>) -> Result<f64, Error> {
        self.evaluate(parameters)?;
        Ok(self.inner.borrow().last.loss)
    }
}

impl<N: Network> Gradient for &Objective<'_, '_, N> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, parameters: &Vec<f64>) -> Result<Vec<f64>, Error> {
        self.evaluate(parameters)?;
        Ok(self.inner.borrow().last.gradient.clone())
    }
}
