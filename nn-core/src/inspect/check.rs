//! Gradients of layers, losses and networks against central differences.

mod point;
mod report;
#[cfg(test)]
mod tests;

pub use report::{Element, GradientError, GradientReport, Place};

use alloc::string::ToString;
use alloc::vec::Vec;

use point::{LayerPoint, LossPoint, NetworkPoint, Point, Slot};

use super::Samples;
use super::differences::derivative;
use crate::error::DataError;
use crate::layer::{Kept, Layer};
use crate::loss::{Loss, Sums, gradient_batch};
use crate::network::{Network, Workspace};
use crate::parameters::{Parameters, visit};
use crate::shape::{Sample, Slice};
use crate::storage::Heap;

/// Compares `backward` of a network, its loss included, with differences: a [`GradientCheck`] as it starts.
///
/// ```
/// # use nn_core::SVector;
/// # nn_core::network! {
/// #     struct Net(x: [2]) -> [1] { x -> hidden: dense(3) -> tanh -> dense(1) }
/// #     loss = mse;
/// # }
/// let net: Net<f64> = Net::init(&mut nn_core::rng(0));
/// let x = [SVector::from([0.3, -0.2]), SVector::from([0.1, 0.4])];
/// let t = [SVector::from([1.0]), SVector::from([0.0])];
/// let report = nn_core::inspect::check_gradients(&net, &x, &t)?;
/// assert_eq!(report.compared, 13 + 4);
/// # Ok::<(), nn_core::inspect::GradientError>(())
/// ```
///
/// # Errors
/// [`GradientError`], with the worst derivative.
pub fn check_gradients<N: Network<Scalar = f64>>(
    net: &N,
    x: Slice<'_, N::Input>,
    t: Slice<'_, N::Target>,
) -> Result<GradientReport, GradientError> {
    GradientCheck::new().network(net, x, t)
}

/// Compares `backward` of a layer, or of a network as a layer, with differences: a [`GradientCheck`] as it starts.
///
/// # Errors
/// [`GradientError`], with the worst derivative.
pub fn check_layer<L: Layer<Scalar = f64>>(
    layer: &L,
    x: Slice<'_, L::Input>,
) -> Result<GradientReport, GradientError> {
    GradientCheck::new().layer(layer, x)
}

/// Compares [`Loss::gradient`] with differences of [`Loss::value`]: a [`GradientCheck`] as it starts.
///
/// # Errors
/// [`GradientError`], with the worst derivative.
pub fn check_loss<Y: Sample<Scalar = f64>, L: Loss<f64, Y>>(
    loss: &L,
    y: Slice<'_, Y>,
    t: Slice<'_, L::Target>,
) -> Result<GradientReport, GradientError> {
    GradientCheck::new().loss(loss, y, t)
}

/// How gradients are compared with differences, in `f64` and in training mode.
///
/// The step of the differences is halved until three estimates of fourth order agree, so a kink nearby does no harm. Where
/// they never agree, the check fails: at a kink itself there is no derivative.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GradientCheck {
    tolerance: f64,
    most: usize,
    seed: u64,
}

impl Default for GradientCheck {
    fn default() -> Self {
        Self::new()
    }
}

impl GradientCheck {
    /// All scalars, to a relative 10⁻⁶.
    #[must_use]
    pub const fn new() -> Self {
        Self { tolerance: 1e-6, most: usize::MAX, seed: 0 }
    }

    /// Sets by how much of its size a derivative may differ; 10⁻⁶ by default. Besides, it may differ by 2·10⁻⁹ of 1 + the
    /// size of what is differentiated, for the differences round.
    #[must_use]
    pub const fn tolerance(mut self, tolerance: f64) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Compares no more than so many scalars of each tensor and of each part of a sample, spread evenly; all of them by
    /// default. Each takes some twenty forward passes.
    #[must_use]
    pub const fn at_most(mut self, scalars: usize) -> Self {
        self.most = scalars;
        self
    }

    /// Seeds dropout, and the weights of the outputs in [`layer`](Self::layer); 0 by default.
    #[must_use]
    pub const fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Compares derivatives of the loss of a batch in training mode with respect to every trainable parameter and to the
    /// inputs.
    ///
    /// # Errors
    /// [`GradientError`].
    pub fn network<N: Network<Scalar = f64>>(
        &self,
        net: &N,
        x: Slice<'_, N::Input>,
        t: Slice<'_, N::Target>,
    ) -> Result<GradientReport, GradientError> {
        let count = paired::<N::Input, N::Target>(x, t)?;
        enough::<N>(count)?;
        let (mut dx, mut workspace) = (Samples::<N::Input>::zeros(count), Workspace::<N>::NEW);
        dx.fill(UNWRITTEN);
        workspace.seed(self.seed);
        let (_, gradient) = crate::network::gradient(net, x, t, Some(dx.as_mut_slice()), &mut workspace);
        let mut derivatives = Vec::new();
        self.parameters(gradient, &mut derivatives);
        self.inputs(&dx, &mut derivatives);
        let mut point = NetworkPoint {
            net: net.clone_boxed(),
            x: Samples::copy(x),
            t,
            kept: <N::Kept<Heap> as Kept>::NEW,
            seed: self.seed,
        };
        point.kept.reserve(count);
        self.compare(&mut point, &derivatives)
    }

    /// Compares derivatives of Σ c·y, with seeded c in ±1, with respect to every trainable parameter and to the inputs.
    ///
    /// # Errors
    /// [`GradientError`].
    pub fn layer<L: Layer<Scalar = f64>>(
        &self,
        layer: &L,
        x: Slice<'_, L::Input>,
    ) -> Result<GradientReport, GradientError> {
        let count = counted::<L::Input>(x)?;
        enough::<L>(count)?;
        let mut point = LayerPoint::new(layer, x, self.seed);
        let (gradient, dx) = point.gradient();
        let mut derivatives = Vec::new();
        self.parameters(&*gradient, &mut derivatives);
        self.inputs(&dx, &mut derivatives);
        self.compare(&mut point, &derivatives)
    }

    /// Compares derivatives of a loss with respect to the outputs.
    ///
    /// # Errors
    /// [`GradientError`].
    pub fn loss<Y: Sample<Scalar = f64>, L: Loss<f64, Y>>(
        &self,
        loss: &L,
        y: Slice<'_, Y>,
        t: Slice<'_, L::Target>,
    ) -> Result<GradientReport, GradientError> {
        let count = paired::<Y, L::Target>(y, t)?;
        let (mut sums, mut dy) = (L::Sums::ZERO, Samples::<Y>::zeros(count));
        dy.fill(UNWRITTEN);
        crate::loss::add_batch(loss, y, t, &mut sums);
        gradient_batch(loss, y, t, &sums, dy.as_mut_slice());
        let mut derivatives = Vec::new();
        self.inputs(&dy, &mut derivatives);
        self.compare(&mut LossPoint { loss, y: Samples::copy(y), t }, &derivatives)
    }

    /// The derivatives of parameters that are to be compared.
    fn parameters<P: Parameters<Scalar = f64>>(&self, gradient: &P, into: &mut Vec<(Slot, Element)>) {
        visit(P::LAYOUT, &mut |path, tensor| {
            if !tensor.trainable {
                return;
            }
            let place = Place::Parameter(path.to_string());
            for scalar in self.chosen(tensor.range.len()) {
                let slot = Slot::Parameter(tensor.range.start + scalar);
                let analytic = gradient.as_slice()[tensor.range.start + scalar];
                let index = report::index(scalar, tensor.shape, tensor.strides);
                into.push((slot, Element::new(place.clone(), index, analytic)));
            }
        });
    }

    /// The derivatives of inputs that are to be compared.
    fn inputs<X: Sample<Scalar = f64>>(&self, dx: &Samples<X>, into: &mut Vec<(Slot, Element)>) {
        for (part, &len) in X::LENS.iter().enumerate() {
            let scalars = dx.part(part);
            for scalar in self.chosen(scalars.len()) {
                let place = Place::Input { part, sample: scalar / len };
                let index = alloc::vec![scalar % len];
                into.push((Slot::Input(part, scalar), Element::new(place, index, scalars[scalar])));
            }
        }
    }

    /// Which of so many scalars are compared.
    fn chosen(&self, count: usize) -> impl Iterator<Item = usize> + use<> {
        let chosen = count.min(self.most);
        (0..chosen).map(move |index| (index as u128 * count as u128 / chosen as u128) as usize)
    }

    fn compare(
        &self,
        point: &mut dyn Point,
        derivatives: &[(Slot, Element)],
    ) -> Result<GradientReport, GradientError> {
        let energy = point.energy();
        if !energy.is_finite() {
            return Err(GradientError::NotFinite { value: energy });
        }
        let floor = 1e-9 * (1.0 + energy.abs());
        let mut report = GradientReport { compared: derivatives.len(), wrong: 0, worst: None };
        for (slot, element) in derivatives {
            let at = *point.scalar(*slot);
            let numeric = derivative(at, floor, &mut |value| {
                *point.scalar(*slot) = value;
                point.energy()
            });
            *point.scalar(*slot) = at;
            let Some(numeric) = numeric else {
                return Err(GradientError::NoDerivative(element.clone()));
            };
            let tolerance = self.tolerance * numeric.abs() + 2.0 * floor;
            report.count(Element { numeric, tolerance, ..element.clone() });
        }
        if report.wrong > 0 { Err(GradientError::Differs(report)) } else { Ok(report) }
    }
}

/// What a derivative is before backward writes it: were it left out, or added to, it would show.
const UNWRITTEN: f64 = 7.0;

/// The samples of a batch.
fn counted<X: Sample>(x: Slice<'_, X>) -> Result<usize, DataError> {
    let count = X::count(x);
    match X::other_count(x, count) {
        Some(other) => Err(DataError::Parts { first: count, other }),
        None if count == 0 => Err(DataError::Empty),
        None => Ok(count),
    }
}

/// The samples of a batch that has a target for each.
fn paired<X: Sample, Y: Sample>(x: Slice<'_, X>, t: Slice<'_, Y>) -> Result<usize, DataError> {
    let inputs = counted::<X>(x)?;
    match Y::other_count(t, inputs) {
        Some(targets) => Err(DataError::Lengths { inputs, targets }),
        None => Ok(inputs),
    }
}

fn enough<L: Layer>(samples: usize) -> Result<(), GradientError> {
    if samples < L::MIN_SAMPLES {
        return Err(GradientError::Batch { samples, needed: L::MIN_SAMPLES });
    }
    Ok(())
}
