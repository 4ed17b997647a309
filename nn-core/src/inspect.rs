//! Looking inside: values by name, saliency, gradients checked by differences, statistics of layers.
//!
//! * [`values`] hands over every value of a prediction with its name and shape; `net.trace(&x).conv1` is one of them.
//! * [`saliency`] is the derivative of an output, or of any function of the outputs, with respect to the input.
//! * [`check_gradients`], [`check_layer`] and [`check_loss`] compare what `backward` gives with central differences: for
//!   layers and losses of your own.
//! * [`Statistics`] follows activations, gradients and parameters while a network is trained.

#[cfg(feature = "alloc")]
mod check;
#[cfg(feature = "alloc")]
mod differences;
#[cfg(feature = "alloc")]
mod saliency;
#[cfg(feature = "alloc")]
mod samples;
#[cfg(feature = "alloc")]
mod spread;
#[cfg(feature = "alloc")]
mod statistics;

#[cfg(feature = "alloc")]
pub use check::{
    Element, GradientCheck, GradientError, GradientReport, Place, check_gradients, check_layer, check_loss,
};
#[cfg(feature = "alloc")]
pub use saliency::{input_times_gradient, saliency, smooth_grad};
#[cfg(feature = "alloc")]
pub use samples::Samples;
#[cfg(feature = "alloc")]
pub use spread::Spread;
#[cfg(feature = "alloc")]
pub use statistics::{Row, Snapshot, Statistics};

use crate::layer::Layer;
use crate::shape::Ref;

/// A network whose values have names. Written by `network!`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no values with names",
    label = "was not declared with `network!`"
)]
pub trait Traced: Layer {
    /// Predicts one sample and calls `each` with every value, in the order of the stages: its name, as in the struct that
    /// `trace` returns, and its scalars.
    fn each_value(&self, x: Ref<'_, Self::Input>, each: &mut dyn FnMut(&'static str, &[Self::Scalar]));
}

/// Predicts one sample and calls `each` with every value: its name, its shape and its scalars.
///
/// ```
/// # nn_core::network! {
/// #     struct Net(x: [2]) -> [1] { x -> hidden: dense(3) -> tanh -> dense(1) }
/// # }
/// # let net: Net = Net::init(&mut nn_core::rng(0));
/// let mut names = Vec::new();
/// nn_core::inspect::values(&net, &[0.5, -0.5].into(), |name, shape, _| names.push((name, shape[0])));
/// assert_eq!(names, [("hidden", 3), ("tanh1", 3), ("dense1", 1)]);
/// ```
pub fn values<N: Traced>(
    net: &N,
    x: Ref<'_, N::Input>,
    mut each: impl FnMut(&'static str, &'static [usize], &[N::Scalar]),
) {
    let stages = N::DESCRIPTION.map_or(&[][..], |description| description.stages);
    let mut shapes = stages.iter().flat_map(|stage| stage.shapes);
    net.each_value(x, &mut |name, scalars| each(name, shapes.next().copied().unwrap_or(&[]), scalars));
}
