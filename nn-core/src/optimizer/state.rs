//! Where an optimiser keeps its moments: on the heap, or in place; and how a checkpoint gets at them.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use crate::parameters::Parameters;

/// As many scalars as a network has, zero at first: a `Vec<T>` that sizes itself when it is first used, or a value
/// of the network's own type, which needs no heap and can stand in a `static`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold the optimiser state of `{N}`",
    label = "neither `{N}` itself nor a `Vec` of its scalars"
)]
pub trait StateVector<N: Parameters> {
    /// The scalars, in the order of the network's.
    ///
    /// # Panics
    /// If the state was sized for a network with another number of scalars.
    fn scalars(&mut self) -> &mut [N::Scalar];
    /// The scalars as they are; none before a `Vec` is first used.
    fn peek(&self) -> &[N::Scalar];
}

impl<N: Parameters> StateVector<N> for N {
    #[inline(always)]
    fn scalars(&mut self) -> &mut [N::Scalar] {
        self.as_mut_slice()
    }
    #[inline(always)]
    fn peek(&self) -> &[N::Scalar] {
        self.as_slice()
    }
}

#[cfg(feature = "alloc")]
impl<N: Parameters> StateVector<N> for Vec<N::Scalar> {
    fn scalars(&mut self) -> &mut [N::Scalar] {
        if self.is_empty() {
            // Zeroed by the allocator.
            *self = bytemuck::zeroed_slice_box(N::SCALARS).into_vec();
        }
        assert!(
            self.len() == N::SCALARS,
            "the state of this optimiser belongs to a network of {} scalars; this one has {}",
            self.len(),
            N::SCALARS
        );
        self
    }
    #[inline(always)]
    fn peek(&self) -> &[N::Scalar] {
        self
    }
}

/// Nothing: for a moment that an optimiser may have, and has not.
impl<N: Parameters> StateVector<N> for () {
    #[inline(always)]
    fn scalars(&mut self) -> &mut [N::Scalar] {
        &mut []
    }
    #[inline(always)]
    fn peek(&self) -> &[N::Scalar] {
        &[]
    }
}

/// What a checkpoint is to an optimiser or a [schedule](crate::schedule): something that looks at each part of the
/// state, or replaces it.
///
/// A visit goes through the same parts in the same order each time, except that a number or a count decides what
/// follows: an [`Sgd`](super::Sgd) has a velocity where its momentum is not 0. A visitor that replaces such a part
/// sees what belongs to the new value. Names are unique within an optimiser, unless the same wrapper is put
/// around it twice.
///
/// What a visitor puts in is not looked at: it comes from a visit before, so a checkpoint has to know that its file
/// is whole.
pub trait StateVisitor<T> {
    /// A number of steps, or a switch that is 0 or 1.
    fn count(&mut self, name: &'static str, value: &mut u64);
    /// A setting, such as the learning rate, or what became of it.
    fn number(&mut self, name: &'static str, value: &mut f64);
    /// As many scalars as the network has, in its order; those of running statistics and of frozen parts are unused.
    fn moments(&mut self, name: &'static str, values: &mut [T]);
}

/// A switch, as a count of 0 or 1.
pub(crate) fn visit_switch<T>(visitor: &mut dyn StateVisitor<T>, name: &'static str, value: &mut bool) {
    let mut count = u64::from(*value);
    visitor.count(name, &mut count);
    *value = count != 0;
}
