//! Batches spread over threads, by rayon.
//!
//! [`gradient`], [`loss`] and [`predict_batch`] are those of a network, but cut a large batch into shards and hand
//! these to the threads of rayon. [`Trainer::parallel`](crate::Trainer::parallel) trains with them.
//!
//! ```
//! # nn_core::network! {
//! #     struct Net(x: [2]) -> [1] { x -> dense(3) -> tanh -> dense(1) }
//! #     loss = mse;
//! # }
//! # let x = vec![nn_core::SVector::from([0.0_f32, 1.0]), nn_core::SVector::from([1.0, 1.0])];
//! # let t = vec![nn_core::SVector::from([1.0_f32]), nn_core::SVector::from([0.0])];
//! # let mut net = Net::init(&mut nn_core::rng(0));
//! use nn_core::{Adam, parallel};
//!
//! let mut adam = Adam::new(1e-3);
//! let mut workspace = parallel::Workspace::with_capacity(64);
//! let (loss, gradient) = parallel::gradient(&net, &x, &t, &mut workspace);
//! adam.step(&mut net, gradient);
//! # let _ = loss;
//! ```
//!
//! **The same bits with any number of threads.** Where a batch is cut follows from its size and from the network
//! ([`MULTIPLY_ADDS`](Layer::MULTIPLY_ADDS), [`PARAMETERS`](Parameters::PARAMETERS)) alone. What the loss sums up is
//! joined and the loss is that of the whole batch; then each shard goes backward, and the gradients are added: those of
//! neighbours first, then those of neighbouring pairs, and so on, whoever computed them. Dropout draws by the sample's place in the whole batch. So one thread,
//! two and seven give the same, and the gradient of the uncut batch differs by rounding alone.
//!
//! **What is not cut.** Work that is too little to be worth a second thread stays on the calling one, with the bits of the
//! network's own `gradient`. So does training where the samples of a batch influence each other
//! ([`COUPLED`](Layer::COUPLED), such as `batch_norm`) or where running statistics follow the batch; such networks
//! predict and measure their loss in parallel.
//!
//! **Which threads** is rayon's business: the pool that the call is made in
//! ([`ThreadPool::install`](rayon::ThreadPool::install)), or its global one. A call from outside of a pool has to wake it,
//! 10 to 20 µs each time, so a loop of short steps is better installed as a whole. A panic in a shard is passed on. Threads
//! predict on their own stacks: a network with large [`PREDICT_BYTES`](Layer::PREDICT_BYTES) may need a pool with a larger
//! [`stack_size`](rayon::ThreadPoolBuilder::stack_size).

mod cut;
mod merge;
mod team;

use crate::as_network::AsNetwork;
use crate::layer::{Kept, Layer};
use crate::loss::Sums;
use crate::network::{EVALUATED_AT_ONCE, Gradient, Network, samples, stage_not_finite};
use crate::parameters::Parameters;
use crate::pass::Pass;
use crate::shape::{Sample, Slice, SliceMut};
use crate::simd::{Task, dispatch};
use crate::storage::{Allocated, Columns, Heap};

use cut::{Cut, PREDICTION};
use merge::add;
use team::Team;

/// A network that can be trained on several threads: every one of `network!` with a loss, unless a layer of your own
/// keeps something, or a loss of your own sums up something, that must not leave its thread.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be trained on several threads",
    label = "no network with a loss, or what it keeps or sums up is not `Send` and `Sync`"
)]
pub trait Parallel: Network<Kept<Heap>: Send, Sums: Send + Sync> + Send + Sync {}

impl<N: Network<Kept<Heap>: Send, Sums: Send + Sync> + Send + Sync> Parallel for N {}

/// What one shard works in.
struct Shard<N: Network> {
    kept: N::Kept<Heap>,
    sums: N::Sums,
    gradient: Allocated<N>,
}

/// What a network needs to train on several threads, made once and reused: for each shard of a batch the values that
/// forward keeps, the derivatives that flow back, and a gradient. It grows with the batches it is given.
pub struct Workspace<N: Network> {
    shards: Vec<Shard<N>>,
    seed: u64,
    passes: u64,
}

impl<N: Network> Workspace<N> {
    /// An empty workspace, seeded with 0.
    pub const NEW: Self = Self { shards: Vec::new(), seed: 0, passes: 0 };

    /// A workspace with room for training batches of `capacity` samples.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        let mut workspace = Self::NEW;
        workspace.reserve(capacity);
        workspace
    }

    /// Makes room for training batches of `capacity` samples.
    pub fn reserve(&mut self, capacity: usize) {
        self.cut(&Cut::for_training::<N>(capacity));
    }

    /// Seeds everything random in training (dropout) and starts counting passes anew. The same seed draws the same as in
    /// the [`Workspace`](crate::Workspace) of one thread.
    pub fn seed(&mut self, seed: u64) {
        self.seed = seed;
        self.passes = 0;
    }

    /// The first stage whose values were NaN or infinite in the last training pass, over so many samples.
    pub(crate) fn first_not_finite(&self, count: usize) -> Option<String> {
        let cut = Cut::for_training::<N>(count);
        let mut shards = self.shards.iter().take(cut.parts()).enumerate();
        shards.find_map(|(index, shard)| stage_not_finite(&shard.kept, cut.range(index).len()))
    }

    /// Counts passes as if so many more had been made.
    pub(crate) fn skip(&mut self, passes: u64) {
        self.passes += passes;
    }

    /// The gradient that the last training pass wrote.
    ///
    /// # Panics
    /// If there was none.
    #[must_use]
    pub fn gradient(&self) -> &N {
        &self.shards[0].gradient[0]
    }

    /// The shards of a training batch.
    fn cut(&mut self, cut: &Cut) -> &mut [Shard<N>] {
        let shards = self.shards(cut.parts());
        for (index, shard) in shards.iter_mut().enumerate() {
            shard.kept.reserve(cut.range(index).len());
            shard.gradient.reserve(1);
        }
        shards
    }

    fn shards(&mut self, count: usize) -> &mut [Shard<N>] {
        while self.shards.len() < count {
            let kept = <N::Kept<Heap> as Kept>::NEW;
            self.shards.push(Shard { kept, sums: N::Sums::ZERO, gradient: Allocated::NEW });
        }
        &mut self.shards[..count]
    }
}

impl<N: Network> core::fmt::Debug for Workspace<N> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Workspace")
            .field("parameters", &<N as Parameters>::PARAMETERS)
            .field("shards", &self.shards.len())
            .field("seed", &self.seed)
            .field("passes", &self.passes)
            .finish_non_exhaustive()
    }
}

/// Into how many shards a training batch of so many samples is cut; no more threads than that are of use. 1 where it is
/// not cut.
#[must_use]
pub fn shards<N: Network>(samples: usize) -> usize {
    Cut::for_training::<N>(samples).parts()
}

/// Loss of a batch, the mean over its samples, and its gradient, as a network's own `gradient`: forward in training
/// mode, loss, backward. The gradient stays in the workspace until the next call. Several inputs or targets are tuples of
/// slices.
///
/// # Panics
/// If the batch is empty, or if inputs and targets are not equally many.
pub fn gradient<'w, N: Parallel>(
    network: &impl AsNetwork<Network = N>,
    x: Slice<'_, N::Input>,
    t: Slice<'_, N::Target>,
    workspace: &'w mut Workspace<N>,
) -> (N::Scalar, &'w N) {
    let network = network.as_network();
    let cut = Cut::for_training::<N>(samples::<N>(x, t));
    let pass = Pass::numbered(workspace.seed, workspace.passes);
    workspace.passes += 1;
    let shards = workspace.cut(&cut);
    if let [Shard { kept, gradient, .. }] = shards {
        // What the network's own `gradient` runs, so that it costs no more.
        let gradient = &mut gradient[0];
        let loss = dispatch(Gradient::<N, Heap> { network, pass, x, t, dx: None, kept, gradient });
        return (loss, workspace.gradient());
    }
    let part = |index: usize| {
        let range = cut.range(index);
        let (x, t) =
            (N::Input::range(x, range.start, range.end), N::Target::range(t, range.start, range.end));
        (pass.from_sample(range.start), x, t)
    };
    let loss = team::enter(cut.parts(), |team| {
        let forward = |index: usize, Shard { kept, sums, .. }: &mut Shard<N>| {
            let (pass, x, t) = part(index);
            *sums = N::Sums::ZERO;
            dispatch(Forward::<N> { network, pass, x, t, kept, sums });
        };
        team.each(shards, &forward, &join);
        let sums = shards[0].sums;
        let backward = |index: usize, Shard { kept, gradient, .. }: &mut Shard<N>| {
            let (pass, x, t) = part(index);
            dispatch(Backward::<N> { network, pass, x, t, kept, sums: &sums, gradient: &mut gradient[0] });
        };
        team.each(shards, &backward, &|first, last| add(team, &mut first.gradient[0], &last.gradient[0]));
        network.loss_of(&sums)
    });
    (loss, workspace.gradient())
}

/// Loss of a batch in prediction mode, as a network's own `loss`: no dropout, running statistics.
///
/// # Panics
/// As [`gradient`].
pub fn loss<N: Parallel>(
    network: &impl AsNetwork<Network = N>,
    x: Slice<'_, N::Input>,
    t: Slice<'_, N::Target>,
    workspace: &mut Workspace<N>,
) -> N::Scalar {
    let network = network.as_network();
    let cut = Cut::for_loss::<N>(samples::<N>(x, t));
    let shards = workspace.shards(cut.parts());
    let evaluate = |index: usize, Shard { kept, sums, .. }: &mut Shard<N>| {
        *sums = N::Sums::ZERO;
        let range = cut.range(index);
        let at_once = EVALUATED_AT_ONCE.min(range.len());
        kept.reserve(at_once);
        for start in range.clone().step_by(at_once) {
            let end = (start + at_once).min(range.end);
            let (x, t) = (N::Input::range(x, start, end), N::Target::range(t, start, end));
            dispatch(Forward::<N> { network, pass: Pass::PREDICT, x, t, kept, sums });
        }
    };
    team::enter(cut.parts(), |team| team.each(shards, &evaluate, &join));
    network.loss_of(&workspace.shards[0].sums)
}

/// The outputs for as many samples as there is room for, with the bits of a network's own `predict_batch`. Several inputs
/// or outputs are tuples of slices.
///
/// # Panics
/// If inputs and outputs are not equally many.
pub fn predict_batch<N: Layer + Sync>(
    network: &impl AsNetwork<Network = N>,
    x: Slice<'_, N::Input>,
    y: SliceMut<'_, N::Output>,
) {
    let network = network.as_network();
    let count = N::Input::count(x);
    assert!(N::Input::check(x, count), "the inputs of a batch are not equally many samples");
    assert!(N::Output::fits(&y, count), "{count} inputs, but room for another number of outputs");
    let least = PREDICTION.samples(N::MULTIPLY_ADDS);
    team::enter(count / least, |team| predict_halves(team, network, x, y, least));
}

/// Predicts in halves, and these in halves, as long as each is worth a thread.
fn predict_halves<N: Layer + Sync>(
    team: Team,
    network: &N,
    x: Slice<'_, N::Input>,
    y: SliceMut<'_, N::Output>,
    least: usize,
) {
    let count = N::Input::count(x);
    if count / 2 < least {
        return crate::network::predict_batch(network, x, y);
    }
    let middle = count / 2;
    let (first, last) = N::Output::split_at_mut(y, middle);
    team.join(
        || predict_halves(team, network, N::Input::range(x, 0, middle), first, least),
        || predict_halves(team, network, N::Input::range(x, middle, count), last, least),
    );
}

/// What two neighbours accumulated, to the first of them.
fn join<N: Network>(first: &mut Shard<N>, last: &mut Shard<N>) {
    first.sums = first.sums.join(last.sums);
}

/// Forward for a shard, up to what its samples add to the loss.
struct Forward<'n, 'x, 't, 'k, N: Network> {
    network: &'n N,
    pass: Pass,
    x: Slice<'x, N::Input>,
    t: Slice<'t, N::Target>,
    kept: &'k mut N::Kept<Heap>,
    sums: &'k mut N::Sums,
}

impl<N: Network> Task for Forward<'_, '_, '_, '_, N> {
    type Output = ();
    #[inline(always)]
    fn run(self) {
        self.network.forward_loss(&self.pass, self.x, self.t, self.kept, self.sums);
    }
}

/// Backward for a shard of a batch whose loss is known.
struct Backward<'n, 'x, 't, 'k, N: Network> {
    network: &'n N,
    pass: Pass,
    x: Slice<'x, N::Input>,
    t: Slice<'t, N::Target>,
    kept: &'k mut N::Kept<Heap>,
    sums: &'k N::Sums,
    gradient: &'k mut N,
}

impl<N: Network> Task for Backward<'_, '_, '_, '_, N> {
    type Output = ();
    #[inline(always)]
    fn run(self) {
        let Self { network, pass, x, t, kept, sums, gradient } = self;
        network.backward_loss(&pass, x, t, kept, sums, None, gradient);
    }
}
