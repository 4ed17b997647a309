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
mod descent;
mod sgd;
mod state;

pub use adam::Adam;
pub use descent::Descent;
pub(crate) use descent::Step;
pub use sgd::Sgd;
pub(crate) use state::visit_switch;
pub use state::{StateVector, StateVisitor};

use crate::as_network::{AsNetwork, AsNetworkMut};
use crate::network::{self, Network, Workspace};
use crate::parameters::{Kind, Parameters};
use crate::shape::Slice;
use crate::storage::Storage;

/// A rule that moves a network against its gradient, and what it remembers between steps.
///
/// Implement it to hand a rule of your own to the training loop:
///
/// ```
/// use nn_core::Parameters;
/// use nn_core::optimizer::{Optimizer, StateVisitor};
///
/// /// Steps of one size, along the signs of the gradient.
/// struct Signs {
///     rate: f64,
/// }
///
/// impl<N: Parameters<Scalar = f32>> Optimizer<N> for Signs {
///     fn step(&mut self, net: &mut N, gradient: &N) {
///         let rate = self.rate as f32;
///         net.update(gradient, |_, parameters, gradient| {
///             for (p, g) in parameters.iter_mut().zip(gradient) {
///                 *p -= rate * g.signum();
///             }
///         });
///     }
///     fn learning_rate(&self) -> f64 {
///         self.rate
///     }
///     fn set_learning_rate(&mut self, rate: f64) {
///         self.rate = rate;
///     }
///     fn visit_state(&mut self, visitor: &mut dyn StateVisitor<f32>) {
///         visitor.number("learning_rate", &mut self.rate);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an optimiser of `{N}`",
    label = "does not implement `nn_core::Optimizer<{N}>`",
    note = "state in place belongs to one network type: `Adam::in_place` makes an `Adam<Net>`, which steps `Net` alone"
)]
pub trait Optimizer<N: Parameters> {
    /// Moves `net` once; running statistics are taken over from `gradient`.
    fn step(&mut self, net: &mut N, gradient: &N);
    /// The next step, where it is plain gradient descent that depends on nothing but the gradient and changes nothing but
    /// the network: then [`descend`](Self::descend) takes it layer by layer. `None` by default.
    fn descent(&self) -> Option<Descent<N::Scalar>> {
        None
    }
    /// One training pass and one step; gives the loss of the batch before it. The same bits as
    /// [`gradient`](network::gradient) followed by [`step`](Self::step), and faster where the step is a plain
    /// [`descent`](Self::descent): the gradient of a large layer then never goes through memory. So there is none to look
    /// at afterwards, neither in the workspace nor, if it was not finite, before the network has moved.
    ///
    /// # Panics
    /// As [`gradient`](network::gradient) and [`step`](Self::step).
    fn descend<S: Storage>(
        &mut self,
        net: &mut N,
        x: Slice<'_, N::Input>,
        t: Slice<'_, N::Target>,
        workspace: &mut Workspace<N, S>,
    ) -> N::Scalar
    where
        N: Network,
        Self: Sized,
    {
        if let Some(descent) = self.descent() {
            return network::descend(net, x, t, &descent, workspace);
        }
        let (loss, gradient) = network::gradient(net, x, t, None, workspace);
        self.step(net, gradient);
        loss
    }
    /// The learning rate of the next step.
    fn learning_rate(&self) -> f64;
    /// Sets the learning rate of the steps that follow.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    fn set_learning_rate(&mut self, rate: f64);
    /// Shows a checkpoint all that decides how training goes on: settings, the current learning rate, counts and moments;
    /// or takes it from one. So an optimiser that was visited by a reader steps on with the same bits as the one that the
    /// writer visited, however it was set up (as in PyTorch, whose `load_state_dict` takes over the settings, too).
    ///
    /// It has no default: an optimiser that forgot its moments would resume without a word, and train otherwise. One
    /// that keeps nothing shows its learning rate. Moments in a `Vec` that was not used yet are sized and shown as zeros.
    ///
    /// # Panics
    /// If this optimiser has stepped a network of another size before.
    fn visit_state(&mut self, visitor: &mut dyn StateVisitor<N::Scalar>);
    /// Whether its state still is. A gradient can be finite and its square not: [`Adam`] then divides by infinity and
    /// stands still for ever, without a word.
    fn is_finite(&self) -> bool {
        true
    }
}

/// Makes a struct with the field `rate` and the methods `advance`, `visit` and `finite_state`, and perhaps one that gives a
/// plain descent, an [`Optimizer`], and gives it those to step without the trait, so that they need no import and a boxed
/// network can be stepped.
macro_rules! optimizer {
    ($name:ident<$($state:ident),+> $(, $descent:ident)?) => {
        impl<$($state),+> $name<$($state),+> {
            /// Moves a network, plain or boxed, once along its gradient.
            ///
            /// # Panics
            /// If this optimiser has stepped a network of another size before.
            pub fn step<N: AsNetworkMut>(
                &mut self,
                net: &mut N,
                gradient: &impl AsNetwork<Network = N::Network>,
            ) where
                $($state: StateVector<N::Network>,)+
            {
                self.advance(net.as_network_mut(), gradient.as_network());
            }

            /// One training pass and one step of a network, plain or boxed; gives the loss of the batch before it. Several
            /// inputs or targets are a tuple of slices.
            ///
            /// The same bits as `gradient` followed by [`step`](Self::step). [`Sgd`] without momentum is faster this way:
            /// the gradient of a large layer then never goes through memory, and the workspace has none to look at.
            ///
            /// # Panics
            /// If the batch is empty, if there are not as many targets as inputs, if a fixed workspace is too small, or if
            /// this optimiser has stepped a network of another size before.
            pub fn descend<N: Network, S: Storage>(
                &mut self,
                net: &mut impl AsNetworkMut<Network = N>,
                x: Slice<'_, N::Input>,
                t: Slice<'_, N::Target>,
                workspace: &mut Workspace<N, S>,
            ) -> N::Scalar
            where
                $($state: StateVector<N>,)+
            {
                Optimizer::descend(self, net.as_network_mut(), x, t, workspace)
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

        impl<N: Parameters, $($state: StateVector<N>),+> Optimizer<N> for $name<$($state),+> {
            fn step(&mut self, net: &mut N, gradient: &N) {
                self.advance(net, gradient);
            }
            $(
                fn descent(&self) -> Option<Descent<N::Scalar>> {
                    self.$descent()
                }
            )?
            fn learning_rate(&self) -> f64 {
                self.rate
            }
            fn set_learning_rate(&mut self, rate: f64) {
                self.rate = learning_rate(rate);
            }
            fn visit_state(&mut self, visitor: &mut dyn StateVisitor<N::Scalar>) {
                self.visit::<N>(visitor);
            }
            fn is_finite(&self) -> bool {
                self.finite_state::<N>()
            }
        }
    };
}

optimizer!(Adam<V>);
optimizer!(Sgd<V>, plain);

/// Weight decay: λ, and what it reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Decay {
    rate: f64,
    weights_only: bool,
}

impl Decay {
    const NONE: Self = Self { rate: 0.0, weights_only: false };

    /// λ for tensors of a kind.
    fn of(&self, kind: Kind) -> f64 {
        if self.weights_only && kind != Kind::Weight { 0.0 } else { self.rate }
    }

    fn visit<T>(&mut self, visitor: &mut dyn StateVisitor<T>) {
        visitor.number("weight_decay", &mut self.rate);
        visit_switch(visitor, "decay_weights_only", &mut self.weights_only);
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
