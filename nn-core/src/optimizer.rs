//! Optimisers: how a gradient moves a network.
//!
//! An optimiser is a file here: a struct of its hyper-parameters and its state, a rule on slices, and a line below
//! that makes it an [`Optimizer`]. All work on [`update`], so frozen parts and running statistics are none of their
//! business, and [`Clip`] and [`Groups`] can be put around each.
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

mod adadelta;
mod adagrad;
mod adam;
mod adamax;
mod adamw;
mod adjust;
mod clip;
mod descent;
mod groups;
mod inherent;
mod moments;
mod nadam;
mod rms_prop;
mod settings;
mod sgd;
mod state;

pub use adadelta::Adadelta;
pub use adagrad::Adagrad;
pub use adam::Adam;
pub use adamax::Adamax;
pub use adamw::AdamW;
pub use adjust::{Adjust, Adjustable, Piece, Share, Whole, update};
pub use clip::{Clip, clip_norm, clip_value};
pub use descent::Descent;
pub(crate) use descent::Step;
pub use groups::{Group, Groups, UnknownGroup};
pub use nadam::NAdam;
pub use rms_prop::RmsProp;
pub use sgd::Sgd;
pub(crate) use state::visit_switch;
pub use state::{StateVector, StateVisitor};

use crate::network::{self, Network, Workspace};
use crate::parameters::Parameters;
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

inherent::optimizer!(Adadelta<V>);
inherent::optimizer!(Adagrad<V>);
inherent::optimizer!(Adam<V, M>);
inherent::optimizer!(AdamW<V, M>);
inherent::optimizer!(Adamax<V>);
inherent::optimizer!(NAdam<V>);
inherent::optimizer!(RmsProp<V, C, M>);
inherent::optimizer!(Sgd<V>, plain);

inherent::pointer!(&mut O);
// So that an optimiser can be chosen while the program runs: `Box<dyn Optimizer<Net>>`.
#[cfg(feature = "alloc")]
inherent::pointer!(alloc::boxed::Box<O>);

#[cfg(test)]
mod tests;
