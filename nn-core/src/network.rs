//! Networks with a loss, and the workspace that training reuses.

mod reverse;

pub use reverse::{Differentiate, Reverse, descend};

use crate::as_network::AsNetworkMut;
use crate::layer::{Kept, Layer};
use crate::loss::Sums;
use crate::parameters::Parameters;
use crate::pass::Pass;
use crate::shape::{Mut, Ref, Sample, Slice, SliceMut};
use crate::simd::{Task, dispatch};
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

    /// Backward for the same batch, layer by layer: `reverse` says what becomes of the derivative of `loss_of(sums)` with
    /// respect to the parameters; that with respect to the input is written where it is wanted.
    #[allow(clippy::too_many_arguments)] // the operands of a reverse pass
    fn reverse_loss<S: Storage>(
        reverse: impl Reverse<Self>,
        pass: &Pass,
        x: Slice<'_, Self::Input>,
        t: Slice<'_, Self::Target>,
        kept: &mut Self::Kept<S>,
        sums: &Self::Sums,
        dx: Option<SliceMut<'_, Self::Input>>,
    );

    /// Backward for the same batch: writes the derivative of `loss_of(sums)` with respect to the parameters, and
    /// with respect to the input where it is wanted.
    #[allow(clippy::too_many_arguments)] // the operands of a reverse pass
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn backward_loss<S: Storage>(
        &self,
        pass: &Pass,
        x: Slice<'_, Self::Input>,
        t: Slice<'_, Self::Target>,
        kept: &mut Self::Kept<S>,
        sums: &Self::Sums,
        dx: Option<SliceMut<'_, Self::Input>>,
        gradient: &mut Self,
    ) {
        let reverse = Differentiate { network: self, gradient: Some(gradient) };
        Self::reverse_loss::<S>(reverse, pass, x, t, kept, sums, dx);
    }
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

    /// The first stage whose values were NaN or infinite in the last pass, over so many samples.
    #[cfg(feature = "alloc")]
    pub(crate) fn first_not_finite(&self, count: usize) -> Option<alloc::string::String> {
        stage_not_finite(&self.state.kept, count)
    }

    /// Counts passes as if so many more had been made.
    #[cfg(feature = "alloc")]
    pub(crate) fn skip(&mut self, passes: u64) {
        self.state.passes += passes;
    }

    /// The training pass that follows, with random numbers of its own.
    fn next_pass(&mut self) -> Pass {
        let state = &mut self.state;
        let pass = Pass::numbered(state.seed, state.passes);
        state.passes += 1;
        pass
    }

    /// The gradient that the last training pass wrote.
    ///
    /// # Panics
    /// If there was none and the workspace is on the heap.
    #[must_use]
    pub fn gradient(&self) -> &N {
        &self.state.gradient[0]
    }

    /// The same, to be changed before a step: clipped, say.
    ///
    /// # Panics
    /// If there was none and the workspace is on the heap.
    #[must_use]
    pub fn gradient_mut(&mut self) -> &mut N {
        &mut self.state.gradient[0]
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

/// The path of the first stage that gave NaN or infinity: `encoder.fc1`.
#[cfg(feature = "alloc")]
pub(crate) fn stage_not_finite(kept: &impl Kept, count: usize) -> Option<alloc::string::String> {
    let mut path = alloc::string::String::new();
    let mut name = |name: &str| {
        if !path.is_empty() {
            path.insert(0, '.');
        }
        path.insert_str(0, name);
    };
    kept.first_not_finite(count, &mut name).then_some(path)
}

/// One sample through a network.
struct Predict<'n, 'x, 'y, N: Layer> {
    network: &'n N,
    x: Ref<'x, N::Input>,
    y: Mut<'y, N::Output>,
}

impl<N: Layer> Task for Predict<'_, '_, '_, N> {
    type Output = ();
    #[inline(always)]
    fn run(self) {
        self.network.predict_into(self.x, self.y);
    }
}

/// Prediction of one sample, as compiled for this CPU.
#[inline(always)]
pub fn predict<N: Layer>(network: &N, x: Ref<'_, N::Input>, y: Mut<'_, N::Output>) {
    dispatch(Predict { network, x, y });
}

/// A training pass over a batch.
pub(crate) struct Gradient<'n, 'x, 't, 'd, 'k, N: Network, S: Storage> {
    pub(crate) network: &'n N,
    pub(crate) pass: Pass,
    pub(crate) x: Slice<'x, N::Input>,
    pub(crate) t: Slice<'t, N::Target>,
    pub(crate) dx: Option<SliceMut<'d, N::Input>>,
    pub(crate) kept: &'k mut N::Kept<S>,
    pub(crate) gradient: &'k mut N,
}

impl<N: Network, S: Storage> Task for Gradient<'_, '_, '_, '_, '_, N, S> {
    type Output = N::Scalar;
    #[inline(always)]
    fn run(self) -> N::Scalar {
        let Self { network, pass, x, t, dx, kept, gradient } = self;
        let mut sums = N::Sums::ZERO;
        network.forward_loss(&pass, x, t, kept, &mut sums);
        network.backward_loss(&pass, x, t, kept, &sums, dx, gradient);
        network.loss_of(&sums)
    }
}

/// Forward in prediction mode and the loss of a part of a batch.
struct Evaluate<'n, 'x, 't, 'k, N: Network, S: Storage> {
    network: &'n N,
    x: Slice<'x, N::Input>,
    t: Slice<'t, N::Target>,
    kept: &'k mut N::Kept<S>,
    sums: &'k mut N::Sums,
}

impl<N: Network, S: Storage> Task for Evaluate<'_, '_, '_, '_, N, S> {
    type Output = ();
    #[inline(always)]
    fn run(self) {
        self.network.forward_loss(&Pass::PREDICT, self.x, self.t, self.kept, self.sums);
    }
}

/// Prediction of a batch.
struct PredictBatch<'n, 'x, 'y, N: Layer> {
    network: &'n N,
    x: Slice<'x, N::Input>,
    y: SliceMut<'y, N::Output>,
}

impl<N: Layer> Task for PredictBatch<'_, '_, '_, N> {
    type Output = ();
    #[inline(always)]
    fn run(self) {
        self.network.predict_many(self.x, self.y);
    }
}

/// Prediction sample by sample.
#[inline(always)]
pub fn predict_each<L: Layer>(layer: &L, x: Slice<'_, L::Input>, mut y: SliceMut<'_, L::Output>) {
    for index in 0..L::Input::count(x) {
        layer.predict_into(L::Input::get(x, index), L::Output::get_mut(&mut y, index));
    }
}

/// Whether so many bytes of scalars may stand on the stack for a block of samples. Without `std`, stacks are small.
#[must_use]
pub const fn stack_has_room<T>(bytes: usize) -> bool {
    cfg!(feature = "std") && bytes <= size_of::<T>() << 14
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
    let pass = workspace.next_pass();
    let State { kept, gradient, .. } = &mut workspace.state;
    let loss = dispatch(Gradient::<N, S> { network, pass, x, t, dx, kept, gradient: &mut gradient[0] });
    (loss, &gradient[0])
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
        let kept = &mut workspace.state.kept;
        dispatch(Evaluate::<N, S> { network, x, t, kept, sums: &mut sums });
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

/// Prediction of a batch. Where the network allows it, samples are taken in blocks, whose intermediate values stand on the
/// stack: each network, and each within it, takes up to 64 KiB of `f32` or 128 KiB of `f64`, besides
/// [`PREDICT_BYTES`](Layer::PREDICT_BYTES); without `std` nothing besides.
///
/// # Panics
/// If inputs and outputs are not equally many.
pub fn predict_batch<N: Layer>(network: &N, x: Slice<'_, N::Input>, y: SliceMut<'_, N::Output>) {
    let count = N::Input::count(x);
    assert!(N::Input::check(x, count), "the inputs of a batch are not equally many samples");
    assert!(N::Output::fits(&y, count), "{count} inputs, but room for another number of outputs");
    dispatch(PredictBatch { network, x, y });
}

/// Samples that [`loss`] takes at a time where the workspace sets no bound.
pub(crate) const EVALUATED_AT_ONCE: usize = 64;

/// How many samples a batch has.
///
/// # Panics
/// If there are none, or if inputs and targets are not equally many.
pub(crate) fn samples<N: Network>(x: Slice<'_, N::Input>, t: Slice<'_, N::Target>) -> usize {
    let count = N::Input::count(x);
    assert!(count > 0, "a batch of no samples has no loss");
    assert!(N::Input::check(x, count), "the inputs of a batch are not equally many samples");
    assert!(N::Target::check(t, count), "{count} inputs, but another number of targets");
    count
}
