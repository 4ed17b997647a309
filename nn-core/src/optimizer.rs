//! Optimisers: how a gradient moves a network.
//!
//! An optimiser is a file here: a struct of its hyper-parameters and its state, a rule on slices, and a line below
//! that makes it an [`Optimizer`]. All work on [`Parameters::update`], so frozen parts and running statistics are none
//! of their business.
//!
//! ```
//! # use nn_core::Adam;
//! # nn_core::network! {
//! #     struct Net(x: [2]) -> [1] { x -> dense(3) -> tanh -> dense(1) }
//! #     loss = mse;
//! # }
//! # let x = vec![nn_core::SVector::from([0.0_f32, 1.0]), nn_core::SVector::from([1.0, 1.0])];
//! # let t = vec![nn_core::SVector::from([1.0_f32]), nn_core::SVector::from([0.0])];
//! # let mut net = Net::init(&mut nn_core::rng(0));
//! # let mut workspace = Net::workspace(2);
//! let mut adam = Adam::new(1e-3);
//! let (loss, gradient) = net.gradient(&x, &t, &mut workspace);
//! adam.step(&mut net, gradient);
//! ```

mod adam;
mod sgd;
mod state;

pub use adam::Adam;
pub use sgd::Sgd;
pub use state::StateVector;

use crate::as_network::{AsNetwork, AsNetworkMut};
use crate::parameters::{Kind, Parameters, Tensor};

/// A rule that moves a network against its gradient, and what it remembers between steps.
///
/// Implement it to hand a rule of your own to the training loop.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an optimiser of `{N}`",
    label = "does not implement `nn_core::Optimizer<{N}>`",
    note = "state in place belongs to one network type: `Adam::in_place` makes an `Adam<Net>`, which steps `Net` alone"
)]
pub trait Optimizer<N: Parameters> {
    /// Moves `net` once; running statistics are taken over from `gradient`.
    fn step(&mut self, net: &mut N, gradient: &N);
    /// The learning rate of the next step.
    fn learning_rate(&self) -> f64;
    /// Sets the learning rate of the steps that follow.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    fn set_learning_rate(&mut self, rate: f64);
    /// Whether its state still is. A gradient can be finite and its square not: [`Adam`] then divides by infinity and
    /// stands still for ever, without a word.
    fn is_finite(&self) -> bool {
        true
    }
}

/// Makes a struct with the field `rate` and the methods `advance` and `finite_state` an [`Optimizer`], and gives it those to
/// step without the trait, so that they need no import and a boxed network can be stepped.
macro_rules! optimizer {
    ($name:ident) => {
        impl<V> $name<V> {
            /// Moves a network, plain or boxed, once along its gradient.
            ///
            /// # Panics
            /// If this optimiser has stepped a network of another size before.
            pub fn step<N: AsNetworkMut>(
                &mut self,
                net: &mut N,
                gradient: &impl AsNetwork<Network = N::Network>,
            ) where
                V: StateVector<N::Network>,
            {
                self.advance(net.as_network_mut(), gradient.as_network());
            }

            /// The learning rate of the next step.
            #[must_use]
            pub const fn learning_rate(&self) -> f64 {
                self.rate
            }

            /// Sets the learning rate of the steps that follow.
            ///
            /// # Panics
            /// If it is negative, infinite or NaN.
            pub const fn set_learning_rate(&mut self, rate: f64) {
                self.rate = learning_rate(rate);
            }
        }

        impl<N: Parameters, V: StateVector<N>> Optimizer<N> for $name<V> {
            fn step(&mut self, net: &mut N, gradient: &N) {
                self.advance(net, gradient);
            }
            fn learning_rate(&self) -> f64 {
                self.rate
            }
            fn set_learning_rate(&mut self, rate: f64) {
                self.rate = learning_rate(rate);
            }
            fn is_finite(&self) -> bool {
                self.finite_state::<N>()
            }
        }
    };
}

optimizer!(Adam);
optimizer!(Sgd);

/// Weight decay: λ, and what it reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Decay {
    rate: f64,
    weights_only: bool,
}

impl Decay {
    const NONE: Self = Self { rate: 0.0, weights_only: false };

    /// λ for one tensor.
    fn of(&self, tensor: &Tensor) -> f64 {
        if self.weights_only && tensor.kind != Kind::Weight { 0.0 } else { self.rate }
    }
}

const fn learning_rate(rate: f64) -> f64 {
    assert!(rate >= 0.0 && rate.is_finite(), "a learning rate is finite and not negative");
    rate
}

const fn decay_rate(rate: f64) -> f64 {
    assert!(rate >= 0.0 && rate.is_finite(), "a weight decay is finite and not negative");
    rate
}

/// A factor by which the past fades.
const fn fading(factor: f64) -> f64 {
    assert!(factor >= 0.0 && factor < 1.0, "a momentum or a beta is at least 0 and below 1");
    factor
}

#[cfg(test)]
mod tests;
