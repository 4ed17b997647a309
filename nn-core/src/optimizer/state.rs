//! Where an optimiser keeps its moments: on the heap, or in place.

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
