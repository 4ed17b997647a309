//! Networks with a loss, and the workspace that training reuses.

use crate::as_network::AsNetworkMut;
use crate::layer::{Kept, Layer};
use crate::loss::Sums;
use crate::parameters::Parameters;
use crate::pass::{Pass, mix};
use crate::shape::{Mut, Ref, Sample, Slice, SliceMut};
#[cfg(feature = "alloc")]
use crate::storage::Heap;
use crate::storage::{Columns, Storage};

/// A network declared with a `loss`: what optimisers and the training loop work on.
///
/// Written by `network!`. The two halves of a training pass are apart so that the parts of a batch can be
/// accumulated first and the loss of the whole be known before anything flows back.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a network with a loss",
    label = "does not implement `nn_core::Network`",
    note = "a declaration gets one by `loss = …;` after its body"
)]
pub trait Network: Layer + AsNetworkMut<Network = Self> {
    /// What the outputs are compared with, for one sample.
    type Target: Sample<Scalar = Self::Scalar>;
    /// What the loss accumulates over a batch.
    type Sums: Sums;

    /// Forward for a batch, up to what the loss reads, and the loss of each sample into `sums`.
    fn forward_loss<S: Storage>(
        &self,
        pass: &Pass,
        x: Slice<'_, Self::Input>,
        t: Slice<'_, Self::Target>,
        kept: &mut Self::Kept<S>,
        sums: &mut Self::Sums,
    );

    /// The loss of everything accumulated.
    fn loss_of(&self, sums: &Self::Sums) -> Self::Scalar;

    /// Backward for the same batch: writes the derivative of `loss_of(sums)` with respect to the parameters, and
    /// with respect to the input where it is wanted.
    #[allow(clippy::too_many_arguments)] // the operands of a reverse pass
    fn backward_loss<S: Storage>(
        &self,
        pass: &Pass,
        x: Slice<'_, Self::Input>,
        t: Slice<'_, Self::Target>,
        kept: &mut Self::Kept<S>,
        sums: &Self::Sums,
        dx: Option<SliceMut<'_, Self::Input>>,
        gradient: &mut Self,
    );
}

/// What a network needs to train, made once and reused: the values that forward keeps, the derivatives that flow
/// back, and the gradient.
///
/// On the heap ([`Heap`], the default with `alloc`) it grows with the batches it is given; with
/// [`Fixed<CAPACITY>`](crate::storage::Fixed) it holds `CAPACITY` samples in place and can stand in a `static`.
#[cfg(feature = "alloc")]
pub struct Workspace<N: Layer, S: Storage = Heap> {
    state: State<N, S>,
}

/// What a network needs to train, made once and reused: the values that forward keeps, the derivatives that flow
/// back, and the gradient, all in place ([`Fixed<CAPACITY>`](crate::storage::Fixed)).
#[cfg(not(feature = "alloc"))]
pub struct Workspace<N: Layer, S: Storage> {
    state: State<N, S>,
}

struct State<N: Layer, S: Storage> {
    kept: N::Kept<S>,
    gradient: S::One<N>,
    seed: u64,
    passes: u64,
}

impl<N: Layer, S: Storage> Workspace<N, S> {
    /// An empty workspace, seeded with 0; usable in a `static` where the storage is fixed.
    pub const NEW: Self = Self {
        state: State {
            kept: <N::Kept<S> as Kept>::NEW,
            gradient: <S::One<N> as Columns<N>>::NEW,
            seed: 0,
            passes: 0,
        },
    };

    /// A workspace with room for `capacity` samples.
    ///
    /// # Panics
    /// If the storage is fixed and smaller.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        let mut workspace = Self::NEW;
        workspace.reserve(capacity);
        workspace
    }

    /// Makes room for `capacity` samples.
    ///
    /// # Panics
    /// If the storage is fixed and smaller.
    pub fn reserve(&mut self, capacity: usize) {
        self.state.kept.reserve(capacity);
        self.state.gradient.reserve(1);
    }

    /// Seeds everything random in training (dropout) and starts counting passes anew.
    pub fn seed(&mut self, seed: u64) {
        self.state.seed = seed;
        self.state.passes = 0;
    }

    /// The gradient that the last training pass wrote.
    ///
    /// # Panics
    /// If there was none and the workspace is on the heap.
    #[must_use]
    pub fn gradient(&self) -> &N {
        &self.state.gradient[0]
    }
}

impl<N: Layer, S: Storage> core::fmt::Debug for Workspace<N, S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Workspace")
            .field("parameters", &<N as Parameters>::PARAMETERS)
            .field("seed", &self.state.seed)
            .field("passes", &self.state.passes)
            .finish_non_exhaustive()
    }
}

/// Loss and gradient over a batch: forward in training mode, loss, backward.
///
/// # Panics
/// If the batch is empty, if inputs and targets are not equally many, or if a fixed workspace is too small.
pub fn gradient<'w, N: Network, S: Storage>(
    network: &N,
    x: Slice<'_, N::Input>,
    t: Slice<'_, N::Target>,
    dx: Option<SliceMut<'_, N::Input>>,
    workspace: &'w mut Workspace<N, S>,
) -> (N::Scalar, &'w N) {
    let count = samples::<N>(x, t);
    if let Some(dx) = &dx {
        assert!(
            N::Input::fits(dx, count),
            "{count} inputs, but room for another number of their derivatives"
        );
    }
    workspace.reserve(count);
    let state = &mut workspace.state;
    let pass = Pass::train(mix(state.seed ^ mix(state.passes)));
    state.passes += 1;
    let mut sums = N::Sums::ZERO;
    network.forward_loss(&pass, x, t, &mut state.kept, &mut sums);
    network.backward_loss(&pass, x, t, &mut state.kept, &sums, dx, &mut state.gradient[0]);
    (network.loss_of(&sums), &state.gradient[0])
}

/// Loss over a batch in prediction mode (no dropout, running statistics), as for validation.
///
/// # Panics
/// If the batch is empty, or if inputs and targets are not equally many.
pub fn loss<N: Network, S: Storage>(
    network: &N,
    x: Slice<'_, N::Input>,
    t: Slice<'_, N::Target>,
    workspace: &mut Workspace<N, S>,
) -> N::Scalar {
    let count = samples::<N>(x, t);
    let step = S::CAPACITY.unwrap_or(EVALUATED_AT_ONCE).min(count).max(1);
    workspace.reserve(step);
    let mut sums = N::Sums::ZERO;
    let mut start = 0;
    while start < count {
        let end = (start + step).min(count);
        let (x, t) = (N::Input::range(x, start, end), N::Target::range(t, start, end));
        network.forward_loss(&Pass::PREDICT, x, t, &mut workspace.state.kept, &mut sums);
        start = end;
    }
    network.loss_of(&sums)
}

/// Prediction of one sample with intermediate values in a workspace.
pub fn predict_in<N: Layer, S: Storage>(
    network: &N,
    x: Ref<'_, N::Input>,
    mut y: Mut<'_, N::Output>,
    workspace: &mut Workspace<N, S>,
) {
    workspace.reserve(1);
    let kept = &mut workspace.state.kept;
    network.forward(&Pass::PREDICT, N::Input::one(x), N::Output::one_mut(&mut y), kept);
}

/// Prediction of a batch, sample by sample.
///
/// # Panics
/// If inputs and outputs are not equally many.
pub fn predict_batch<N: Layer>(network: &N, x: Slice<'_, N::Input>, mut y: SliceMut<'_, N::Output>) {
    let count = N::Input::count(x);
    assert!(N::Input::check(x, count), "the inputs of a batch are not equally many samples");
    assert!(N::Output::fits(&y, count), "{count} inputs, but room for another number of outputs");
    for index in 0..count {
        network.predict_into(N::Input::get(x, index), N::Output::get_mut(&mut y, index));
    }
}

/// Samples that [`loss`] takes at a time where the workspace sets no bound.
const EVALUATED_AT_ONCE: usize = 64;

fn samples<N: Network>(x: Slice<'_, N::Input>, t: Slice<'_, N::Target>) -> usize {
    let count = N::Input::count(x);
    assert!(count > 0, "a batch of no samples has no loss");
    assert!(N::Input::check(x, count), "the inputs of a batch are not equally many samples");
    assert!(N::Target::check(t, count), "{count} inputs, but another number of targets");
    count
}
