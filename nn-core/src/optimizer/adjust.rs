//! What may happen between a gradient and an optimiser's rule: clipping, and other rates for some layers.

use core::ops::Range;

use super::Optimizer;
use super::settings::Decay;
use crate::Scalar;
use crate::parameters::{Kind, Parameters, Path, visit};
use crate::within::{copy, part, part_mut};

/// An optimiser whose step can be changed on its way, so that [`Clip`](super::Clip) and [`Groups`](super::Groups) can be put
/// around it; all of this crate's can.
///
/// One of your own can if its step goes through [`update`] instead of [`Parameters::update`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be clipped or divided into groups",
    label = "does not implement `nn_core::optimizer::Adjustable<{N}>`"
)]
pub trait Adjustable<N: Parameters>: Optimizer<N> {
    /// Moves `net` once, as [`Optimizer::step`] does, with each gradient and each rate adjusted.
    fn step_adjusted<A: Adjust<N::Scalar>>(&mut self, net: &mut N, gradient: &N, adjust: &A);

    /// Whether a step moves the tensor of this name, if it is trainable: what stands still does not count in the norm of a
    /// gradient. By default it does.
    fn moves(&self, path: &Path<'_>) -> bool {
        let _ = path;
        true
    }
}

/// A change to a step.
pub trait Adjust<T> {
    /// The part of learning rate and weight decay that the tensor of this name gets.
    fn share(&self, path: &Path<'_>) -> Share;
    /// Whether [`change`](Self::change) does anything.
    fn changes(&self) -> bool;
    /// Changes some elements of the gradient in place.
    fn change(&self, gradient: &mut [T]);
}

/// A step as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole;

impl<T> Adjust<T> for Whole {
    #[inline(always)]
    fn share(&self, _: &Path<'_>) -> Share {
        Share::WHOLE
    }
    #[inline(always)]
    fn changes(&self) -> bool {
        false
    }
    #[inline(always)]
    fn change(&self, _: &mut [T]) {}
}

/// Factors on the settings of an optimiser.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// On the learning rate; where it is 0, nothing moves and no moment follows.
    pub rate: f64,
    /// On the weight decay.
    pub decay: f64,
}

impl Share {
    /// All of both.
    pub const WHOLE: Self = Self { rate: 1.0, decay: 1.0 };
}

/// A tensor, or a part of one, that a rule is called for.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Its place in the flat slice of the network, and so in the moments.
    pub range: Range<usize>,
    /// What it is for.
    pub kind: Kind,
    /// Factors on the settings.
    pub share: Share,
}

impl Piece {
    /// A learning rate as this piece gets it.
    #[must_use]
    #[inline(always)]
    pub fn rate<T: Scalar>(&self, rate: f64) -> T {
        T::from_f64(rate * self.share.rate)
    }

    /// λ as this piece gets it.
    #[inline(always)]
    pub(super) fn decay<T: Scalar>(&self, decay: Decay) -> T {
        T::from_f64(decay.of(self.kind) * self.share.decay)
    }
}

/// Scalars whose gradient is changed at a time, on the stack.
const CHUNK: usize = 256;

/// Moves the network along a gradient, as [`Parameters::update`] does, with an adjustment in between: calls `rule` with the
/// place of some scalars, the scalars, and their gradient.
#[inline]
pub fn update<N: Parameters, A: Adjust<N::Scalar>>(
    net: &mut N,
    gradient: &N,
    adjust: &A,
    mut rule: impl FnMut(&Piece, &mut [N::Scalar], &[N::Scalar]),
) {
    let parameters = net.as_mut_slice();
    let gradient = gradient.as_slice();
    visit(N::LAYOUT, &mut |path, tensor| {
        let range = tensor.range;
        if tensor.trainable {
            let share = adjust.share(path);
            if share.rate != 0.0 {
                adjusted(gradient, range, adjust, |range, gradient| {
                    let parameters = part_mut(parameters, range.clone());
                    rule(&Piece { range, kind: tensor.kind, share }, parameters, gradient);
                });
            }
        } else if tensor.kind == Kind::Buffer && !tensor.frozen {
            copy(part(gradient, range.clone()), part_mut(parameters, range));
        }
    });
}

/// Calls `each` with the gradient of a tensor: with all of it as it stands, or with one changed copy of a part after the
/// other.
#[inline(always)]
pub(super) fn adjusted<T: Scalar, A: Adjust<T>>(
    gradient: &[T],
    range: Range<usize>,
    adjust: &A,
    mut each: impl FnMut(Range<usize>, &[T]),
) {
    if !adjust.changes() {
        return each(range.clone(), part(gradient, range));
    }
    let mut buffer = [T::ZERO; CHUNK];
    for start in range.clone().step_by(CHUNK) {
        let end = range.end.min(start + CHUNK);
        let changed = part_mut(&mut buffer, 0..end - start);
        copy(part(gradient, start..end), changed);
        adjust.change(changed);
        each(start..end, changed);
    }
}
