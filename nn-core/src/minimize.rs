//! Full-batch minimisation: L-BFGS and conjugate gradients, by the crate [argmin](https://docs.rs/argmin).
//!
//! For small networks and data that fit in one batch: a logistic regression comes to its maximum likelihood, to many
//! digits and without a learning rate.
//!
//! ```
//! use nn_core::minimize::Minimizer;
//! use nn_core::{SVector, network, rng};
//!
//! network! {
//!     struct Line(x: [1]) -> [1] { x -> dense(1) }
//!     loss = mse;
//! }
//!
//! let x = [0.0, 1.0, 2.0, 3.0].map(|x| SVector::from([x]));
//! let t = [1.0, 3.1, 4.9, 7.0].map(|t| SVector::from([t]));
//! let mut net = Line::<f64>::init(&mut rng(0));
//! let minimum = Minimizer::lbfgs().fit(&mut net, (&x[..], &t[..]))?;
//! assert!((net.dense1.weight[0] - 1.98).abs() < 1e-6);
//! assert!((net.dense1.bias[0] - 1.03).abs() < 1e-6);
//! # assert!(minimum.gradient_norm < 1e-6);
//! # Ok::<(), nn_core::minimize::MinimizeError>(())
//! ```

mod objective;
mod search;

use std::string::String;

use crate::as_network::AsNetworkMut;
use crate::data::Data;
use crate::error::DataError;
use crate::network::Network;
use objective::Objective;

/// How the loss over all samples is brought to a minimum.
///
/// Each step goes along a direction by the line search of Hager and Zhang (A new conjugate gradient method with guaranteed
/// descent and an efficient line search, SIAM J. Optim. 16, 2005); where that fails, by that of Moré and Thuente (Line search
/// algorithms with guaranteed sufficient decrease, ACM TOMS 20, 1994).
#[derive(Debug, Clone, PartialEq)]
pub struct Minimizer {
    method: Method,
    iterations: u64,
    tolerance: f64,
    decay: f64,
    weights_only: bool,
    seed: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Lbfgs { memory: usize },
    ConjugateGradient,
}

impl Minimizer {
    /// L-BFGS (Liu and Nocedal, On the limited memory BFGS method for large scale optimization, Mathematical Programming 45,
    /// 1989), with a memory of 10 steps.
    #[must_use]
    pub const fn lbfgs() -> Self {
        Self::with(Method::Lbfgs { memory: 10 })
    }

    /// Nonlinear conjugate gradients, after Polak and Ribière, β not below 0 (Nocedal and Wright, Numerical optimization,
    /// 2006, section 5.2), started anew where successive gradients are far from orthogonal.
    #[must_use]
    pub const fn conjugate_gradient() -> Self {
        Self::with(Method::ConjugateGradient)
    }

    const fn with(method: Method) -> Self {
        Self { method, iterations: 1000, tolerance: 1e-6, decay: 0.0, weights_only: false, seed: 0 }
    }

    /// Sets how many steps L-BFGS remembers; 10 by default. Conjugate gradients remember one.
    ///
    /// # Panics
    /// If it is 0.
    #[must_use]
    pub const fn memory(mut self, steps: usize) -> Self {
        assert!(steps > 0, "L-BFGS remembers at least one step");
        if let Method::Lbfgs { memory } = &mut self.method {
            *memory = steps;
        }
        self
    }

    /// Sets after how many iterations it stops at the latest; 1000 by default.
    #[must_use]
    pub const fn iterations(mut self, iterations: u64) -> Self {
        self.iterations = iterations;
        self
    }

    /// Sets the Euclidean norm of the gradient at which it has converged; 10⁻⁶ by default.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn tolerance(mut self, norm: f64) -> Self {
        assert!(norm >= 0.0 && norm.is_finite(), "a tolerance is finite and not negative");
        self.tolerance = norm;
        self
    }

    /// Adds an L2 penalty ½ λ |p|² to the loss; none by default. It reaches all parameters.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn weight_decay(mut self, rate: f64) -> Self {
        assert!(rate >= 0.0 && rate.is_finite(), "a weight decay is finite and not negative");
        self.decay = rate;
        self
    }

    /// Spares biases and gains from weight decay.
    #[must_use]
    pub const fn decay_weights_only(mut self) -> Self {
        self.weights_only = true;
        self
    }

    /// Seeds dropout, whose masks stay the same throughout; 0 by default.
    #[must_use]
    pub const fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Brings the loss of `net` on all of `train` to a local minimum. Only what is trainable moves; running statistics are
    /// those of the last pass.
    ///
    /// Directions, penalties and norms are computed in `f64`. The loss has the precision of the network, so with `f32` it
    /// mostly ends as [`Stopped::Precision`], at a gradient of about 10⁻⁴ of the first.
    ///
    /// # Errors
    /// If the data are empty, not equally long, NaN or infinite; if there are fewer than the network needs; or if the loss
    /// or its gradient is NaN or infinite, at the start or however short a step is. The network then is at the last point
    /// where they were not.
    pub fn fit<'d, N: Network>(
        &self,
        net: &mut impl AsNetworkMut<Network = N>,
        train: impl Into<Data<'d, N::Input, N::Target>>,
    ) -> Result<Minimum, MinimizeError>
    where
        N::Input: 'd,
        N::Target: 'd,
    {
        let train = train.into();
        let samples = train.check_finite()?;
        if samples < N::MIN_SAMPLES {
            return Err(MinimizeError::Samples { samples, needed: N::MIN_SAMPLES });
        }
        let objective = Objective::new(self, net.as_network_mut(), train)?;
        let stopped = search::run(self, &objective);
        objective.finish(stopped)
    }
}

/// Where a minimisation ended.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Minimum {
    /// Line searches that led to a new point.
    pub iterations: u64,
    /// Passes over the data, forward and backward.
    pub evaluations: u64,
    /// The loss, penalty included.
    pub loss: f64,
    /// The Euclidean norm of its gradient.
    pub gradient_norm: f64,
    /// Why it ended.
    pub stopped: Stopped,
}

/// Why a minimisation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stopped {
    /// The gradient is as small as was asked for.
    Converged,
    /// As many iterations as were allowed.
    Iterations,
    /// No step along the gradient makes the loss smaller: its rounding hides what is left, or it has a kink.
    Precision,
}

/// Why there is no minimum.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum MinimizeError {
    /// The data cannot be used.
    #[error(transparent)]
    Data(#[from] DataError),
    /// There are fewer samples than the network needs in training.
    #[error("{samples} samples where the network needs {needed}")]
    Samples {
        /// How many there are.
        samples: usize,
        /// How many there have to be at least.
        needed: usize,
    },
    /// The loss is NaN or infinite.
    #[error("the loss is {loss} after {iterations} iterations")]
    Loss {
        /// The loss.
        loss: f64,
        /// Iterations before that.
        iterations: u64,
    },
    /// A gradient is NaN or infinite although the loss is not.
    #[error("the gradient of `{tensor}` is NaN or infinite after {iterations} iterations")]
    Gradient {
        /// The first tensor with such an element, as `fc1.weight`.
        tensor: String,
        /// Iterations before that.
        iterations: u64,
    },
}
