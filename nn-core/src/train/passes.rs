//! How the loop runs its passes: on the calling thread, or in shards over several.

use alloc::string::String;

use crate::network::{Network, Workspace, gradient, loss};
#[cfg(feature = "rayon")]
use crate::parallel::{self, Parallel};
use crate::shape::Slice;
use crate::storage::Heap;

/// The passes of one call of `fit`, and what they work in.
pub(super) enum Passes<N: Network> {
    /// On the calling thread.
    Plain(Workspace<N, Heap>),
    /// Over the threads of rayon. The functions stand here as values, for only who asks for threads has to show that the
    /// network can be sent to them.
    #[cfg(feature = "rayon")]
    Parallel { workspace: parallel::Workspace<N>, gradient: Gradient<N>, loss: Loss<N> },
}

#[cfg(feature = "rayon")]
type Gradient<N> = for<'x, 't, 'w> fn(
    &N,
    Slice<'x, <N as crate::Layer>::Input>,
    Slice<'t, <N as Network>::Target>,
    &'w mut parallel::Workspace<N>,
) -> (<N as crate::Parameters>::Scalar, &'w N);

#[cfg(feature = "rayon")]
type Loss<N> = for<'x, 't> fn(
    &N,
    Slice<'x, <N as crate::Layer>::Input>,
    Slice<'t, <N as Network>::Target>,
    &mut parallel::Workspace<N>,
) -> <N as crate::Parameters>::Scalar;

impl<N: Network> Passes<N> {
    pub(super) fn plain() -> Self {
        Self::Plain(Workspace::NEW)
    }

    pub(super) fn reserve(&mut self, capacity: usize) {
        match self {
            Self::Plain(workspace) => workspace.reserve(capacity),
            #[cfg(feature = "rayon")]
            Self::Parallel { workspace, .. } => workspace.reserve(capacity),
        }
    }

    pub(super) fn seed(&mut self, seed: u64) {
        match self {
            Self::Plain(workspace) => workspace.seed(seed),
            #[cfg(feature = "rayon")]
            Self::Parallel { workspace, .. } => workspace.seed(seed),
        }
    }

    /// Counts passes as if so many more had been made.
    pub(super) fn skip(&mut self, passes: u64) {
        match self {
            Self::Plain(workspace) => workspace.skip(passes),
            #[cfg(feature = "rayon")]
            Self::Parallel { workspace, .. } => workspace.skip(passes),
        }
    }

    /// The first stage whose values were NaN or infinite in the last training pass, over so many samples.
    pub(super) fn first_not_finite(&self, samples: usize) -> Option<String> {
        match self {
            Self::Plain(workspace) => workspace.first_not_finite(samples),
            #[cfg(feature = "rayon")]
            Self::Parallel { workspace, .. } => workspace.first_not_finite(samples),
        }
    }

    /// The gradient of the last pass.
    pub(super) fn last(&self) -> &N {
        match self {
            Self::Plain(workspace) => workspace.gradient(),
            #[cfg(feature = "rayon")]
            Self::Parallel { workspace, .. } => workspace.gradient(),
        }
    }

    pub(super) fn gradient(
        &mut self,
        net: &N,
        x: Slice<'_, N::Input>,
        t: Slice<'_, N::Target>,
    ) -> (N::Scalar, &N) {
        match self {
            Self::Plain(workspace) => gradient(net, x, t, None, workspace),
            #[cfg(feature = "rayon")]
            Self::Parallel { workspace, gradient, .. } => gradient(net, x, t, workspace),
        }
    }

    pub(super) fn loss(&mut self, net: &N, x: Slice<'_, N::Input>, t: Slice<'_, N::Target>) -> N::Scalar {
        match self {
            Self::Plain(workspace) => loss(net, x, t, workspace),
            #[cfg(feature = "rayon")]
            Self::Parallel { workspace, loss, .. } => loss(net, x, t, workspace),
        }
    }
}

#[cfg(feature = "rayon")]
impl<N: Parallel> Passes<N> {
    pub(super) fn parallel() -> Self {
        Self::Parallel {
            workspace: parallel::Workspace::NEW,
            gradient: parallel::gradient::<N>,
            loss: parallel::loss::<N>,
        }
    }
}
