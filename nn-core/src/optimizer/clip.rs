//! Gradients that are not let grow too large.

use super::adjust::adjusted;
use super::{Adjust, Adjustable, Optimizer, Share, StateVisitor, Whole};
use crate::Scalar;
use crate::as_network::AsNetworkMut;
use crate::parameters::{Parameters, Path, visit};
use crate::simd::{Task, dispatch};
use crate::within::part_mut;

/// An optimiser that is given clipped gradients: by their norm (Pascanu, Mikolov and Bengio, On the difficulty of training
/// recurrent neural networks, ICML 2013, algorithm 1), or element by element.
///
/// ```
/// use nn_core::Adam;
/// use nn_core::optimizer::Clip;
///
/// # fn step<N: nn_core::Parameters<Scalar = f32>>(net: &mut N, gradient: &N) {
/// let mut adam = Clip::norm(Adam::new(1e-3), 1.0);
/// # nn_core::Optimizer::step(&mut adam, net, gradient);
/// # }
/// ```
///
/// Nothing is kept and nothing is copied but 256 scalars on the stack. Weight decay is added after the clipping, as in
/// PyTorch. A gradient within the limit gives the bits of the optimiser alone.
#[derive(Debug, Clone)]
pub struct Clip<O> {
    optimizer: O,
    limit: Limit,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Limit {
    Norm(f64),
    Value(f64),
}

impl<O> Clip<O> {
    /// Scales the whole gradient down to a Euclidean norm of c where it is longer: g ← g · min(1, c / (|g| + 10⁻⁶)), as
    /// PyTorch's `clip_grad_norm_`. The norm, in `f64`, is that of all that the optimiser moves.
    ///
    /// # Panics
    /// If the limit is not positive, infinite or NaN.
    #[must_use]
    pub const fn norm(optimizer: O, limit: f64) -> Self {
        Self { optimizer, limit: Limit::Norm(checked(limit)) }
    }

    /// Brings each element to within ± c, as PyTorch's `clip_grad_value_`.
    ///
    /// # Panics
    /// If the limit is not positive, infinite or NaN.
    #[must_use]
    pub const fn value(optimizer: O, limit: f64) -> Self {
        Self { optimizer, limit: Limit::Value(checked(limit)) }
    }

    /// The change that one gradient gets.
    fn change<'a, N: Parameters, A: Adjust<N::Scalar>>(
        &self,
        gradient: &N,
        outer: &'a A,
    ) -> Clipped<'a, N::Scalar, A>
    where
        O: Adjustable<N>,
    {
        let (factor, bound) = match self.limit {
            Limit::Norm(limit) => {
                let norm = gradient_norm(gradient, outer, |path| self.optimizer.moves(path));
                (factor(norm, limit), N::Scalar::INFINITY)
            }
            Limit::Value(limit) => (1.0, N::Scalar::from_f64(limit)),
        };
        Clipped { factor: N::Scalar::from_f64(factor), bound, outer }
    }
}

super::inherent::wrapper!([O] Clip<O>, O);

impl<N: Parameters, O: Adjustable<N>> Optimizer<N> for Clip<O> {
    fn step(&mut self, net: &mut N, gradient: &N) {
        self.step_adjusted(net, gradient, &Whole);
    }
    fn learning_rate(&self) -> f64 {
        self.optimizer.learning_rate()
    }
    fn set_learning_rate(&mut self, rate: f64) {
        self.optimizer.set_learning_rate(rate);
    }
    fn visit_state(&mut self, visitor: &mut dyn StateVisitor<N::Scalar>) {
        match &mut self.limit {
            Limit::Norm(limit) => visitor.number("clip_norm", limit),
            Limit::Value(limit) => visitor.number("clip_value", limit),
        }
        self.optimizer.visit_state(visitor);
    }
    fn is_finite(&self) -> bool {
        self.optimizer.is_finite()
    }
}

impl<N: Parameters, O: Adjustable<N>> Adjustable<N> for Clip<O> {
    fn step_adjusted<A: Adjust<N::Scalar>>(&mut self, net: &mut N, gradient: &N, adjust: &A) {
        let change = self.change(gradient, adjust);
        self.optimizer.step_adjusted(net, gradient, &change);
    }
    fn moves(&self, path: &Path<'_>) -> bool {
        self.optimizer.moves(path)
    }
}

/// Scales the gradient of a network down to a norm of `limit` where it is longer, as [`Clip::norm`] does; gives the norm that
/// it had. Frozen parts and running statistics do not count and stay.
///
/// ```
/// # use nn_core::{Adam, SVector, optimizer};
/// # nn_core::network! {
/// #     struct Net(x: [2]) -> [1] { x -> dense(1) }
/// #     loss = mse;
/// # }
/// # let (x, t) = ([SVector::from([3.0_f32, 1.0])], [SVector::from([9.0_f32])]);
/// # let mut net = Net::init(&mut nn_core::rng(0));
/// # let mut workspace = Net::workspace(2);
/// # let mut adam = Adam::new(1e-3);
/// let (loss, _) = net.gradient(&x, &t, &mut workspace);
/// let norm = optimizer::clip_norm(workspace.gradient_mut(), 1.0);
/// adam.step(&mut net, workspace.gradient());
/// # assert!(norm > 1.0);
/// ```
///
/// # Panics
/// If the limit is not positive, infinite or NaN.
pub fn clip_norm<N: AsNetworkMut>(gradient: &mut N, limit: f64) -> f64 {
    let gradient = gradient.as_network_mut();
    let norm = gradient_norm(gradient, &Whole, |_| true);
    let factor = <N::Network as Parameters>::Scalar::from_f64(factor(norm, checked(limit)));
    change_in_place(gradient, &Clipped { factor, bound: Scalar::INFINITY, outer: &Whole });
    norm
}

/// Brings each element of the gradient of a network to within ± `limit`, as [`Clip::value`] does. Frozen parts and running
/// statistics stay.
///
/// # Panics
/// If the limit is not positive, infinite or NaN.
pub fn clip_value<N: AsNetworkMut>(gradient: &mut N, limit: f64) {
    let bound = <N::Network as Parameters>::Scalar::from_f64(checked(limit));
    change_in_place(gradient.as_network_mut(), &Clipped { factor: Scalar::ONE, bound, outer: &Whole });
}

fn change_in_place<N: Parameters>(gradient: &mut N, change: &impl Adjust<N::Scalar>) {
    let scalars = gradient.as_mut_slice();
    visit(N::LAYOUT, &mut |_, tensor| {
        if tensor.trainable {
            change.change(part_mut(scalars, tensor.range));
        }
    });
}

/// The Euclidean norm of what an optimiser is given of a gradient.
fn gradient_norm<N: Parameters, A: Adjust<N::Scalar>>(
    gradient: &N,
    adjust: &A,
    moves: impl Fn(&Path<'_>) -> bool,
) -> f64 {
    let norm = |scale: f64| {
        let mut total = 0.0;
        visit(N::LAYOUT, &mut |path, tensor| {
            if tensor.trainable && moves(path) && adjust.share(path).rate != 0.0 {
                adjusted(gradient.as_slice(), tensor.range, adjust, |_, g| {
                    total += dispatch(Squares { g, scale });
                });
            }
        });
        libm::sqrt(total) / scale
    };
    match norm(1.0) {
        // The squares of an `f64` may overflow where their root does not.
        f64::INFINITY => norm(1e-160),
        norm => norm,
    }
}

/// Σ (s g)² in `f64`, in eight running parts: the same bits at every level of the CPU.
struct Squares<'a, T> {
    g: &'a [T],
    scale: f64,
}

impl<T: Scalar> Task for Squares<'_, T> {
    type Output = f64;

    #[inline(always)]
    fn run(self) -> f64 {
        let mut parts = [0.0; 8];
        for chunk in self.g.chunks(8) {
            for (part, &g) in parts.iter_mut().zip(chunk) {
                let g = g.to_f64() * self.scale;
                *part += g * g;
            }
        }
        parts.iter().sum()
    }
}

fn factor(norm: f64, limit: f64) -> f64 {
    let factor = limit / (norm + 1e-6);
    if factor > 1.0 { 1.0 } else { factor }
}

const fn checked(limit: f64) -> f64 {
    assert!(limit > 0.0 && limit.is_finite(), "the limit of a gradient is positive and finite");
    limit
}

/// g ← g · factor, then within ± bound. A NaN stays one.
struct Clipped<'a, T, A> {
    factor: T,
    bound: T,
    outer: &'a A,
}

impl<T: Scalar, A: Adjust<T>> Adjust<T> for Clipped<'_, T, A> {
    fn share(&self, path: &Path<'_>) -> Share {
        self.outer.share(path)
    }
    fn changes(&self) -> bool {
        self.factor != T::ONE || self.bound != T::INFINITY || self.outer.changes()
    }
    fn change(&self, gradient: &mut [T]) {
        self.outer.change(gradient);
        dispatch(Limited { gradient, factor: self.factor, bound: self.bound });
    }
}

struct Limited<'a, T> {
    gradient: &'a mut [T],
    factor: T,
    bound: T,
}

impl<T: Scalar> Task for Limited<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for g in self.gradient {
            let scaled = *g * self.factor;
            let below = if scaled > self.bound { self.bound } else { scaled };
            *g = if below < -self.bound { -self.bound } else { below };
        }
    }
}
