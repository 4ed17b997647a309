//! The training loop: epochs over shuffled minibatches, with validation, callbacks and checkpoints.
//!
//! A [`Trainer`] is an optimiser and what it is told:
//!
//! | | |
//! | --- | --- |
//! | which samples make a step | [`batch`](Trainer::batch): `batch(1)` is stochastic, `batch(n)` minibatch and [`full_batch`](Trainer::full_batch) batch gradient descent; [`accumulate`](Trainer::accumulate) |
//! | how samples are taken | [`seed`](Trainer::seed), [`shuffle`](Trainer::shuffle), [`oversample`](Trainer::oversample), [`weigh`](Trainer::weigh), [`augment`](Trainer::augment) |
//! | how large steps are | [`schedule`](Trainer::schedule) |
//! | how it is judged | [`validate`](Trainer::validate), [`validation_split`](Trainer::validation_split), [`metric`](Trainer::metric) |
//! | when it ends | [`epochs`](Trainer::epochs), [`early_stopping`](Trainer::early_stopping), a callback |
//! | who watches | [`on_epoch`](Trainer::on_epoch), [`on_step`](Trainer::on_step), [`callback`](Trainer::callback); [`History`] afterwards |
//! | what survives a crash | `checkpoint`, `resume` (with `std` and `safetensors`) |
//! | who works | `parallel` (with `rayon`) |
//!
//! ```
//! use nn_core::schedule::{Cosine, Span, Warmup};
//! use nn_core::train::EarlyStopping;
//! use nn_core::{Adam, SVector, Trainer};
//!
//! nn_core::network! {
//!     /// Whether a point lies within a circle.
//!     struct Circle(point: [2]) -> [1] { point -> dense(16) -> tanh -> dense(1) -> sigmoid }
//!     loss = binary_cross_entropy;
//! }
//!
//! let points: Vec<SVector<f32, 2>> =
//!     (0..400).map(|i| SVector::from([(i % 20) as f32 / 10.0 - 0.95, (i / 20) as f32 / 10.0 - 0.95])).collect();
//! let within: Vec<SVector<f32, 1>> =
//!     points.iter().map(|p| SVector::from([if p.dot(p) < 0.3 { 1.0 } else { 0.0 }])).collect();
//!
//! let mut net = Circle::init(&mut nn_core::rng(0));
//! let history = Trainer::new(Adam::new(0.02))
//!     .batch(16)
//!     .epochs(60)
//!     .validation_split(0.2)
//!     .oversample(|t: &SVector<f32, 1>| usize::from(t[0] > 0.5))
//!     .schedule(Warmup::new(Span::Epochs(2), Cosine::new()))
//!     .early_stopping(EarlyStopping::new(15))
//!     .on_epoch(|epoch| assert!(epoch.loss.is_finite()))
//!     .fit(&mut net, (&points, &within))?;
//! assert!(history.best().is_some_and(|best| best.validation < Some(0.15)));
//! let table = history.to_csv();
//! # assert!(table.lines().count() > 2);
//! # Ok::<(), nn_core::error::TrainError>(())
//! ```
//!
//! **The same seed gives the same bits**, with any number of threads: the order of samples, dropout masks, augmentation and
//! what is held back follow from the seed and the number of the epoch.
//!
//! **What is not finite** ends training with its epoch, batch and tensor ([`TrainError`](crate::error::TrainError)), and leaves
//! a network that predicts.
//!
//! **Memory** is taken before the first step, and in the first epoch; steps allocate nothing.

mod accumulate;
mod batches;
mod callback;
#[cfg(all(feature = "safetensors", feature = "std"))]
mod checkpoint;
mod epoch;
mod fit;
mod history;
mod passes;
mod prepare;
mod sampling;
mod settings;
mod stopping;

pub use callback::{Callback, Flow, Start, Step};
#[cfg(all(feature = "safetensors", feature = "std"))]
pub use checkpoint::{Changed, Checkpoint, CheckpointError};
pub use history::{Epoch, History, Record};
pub use stopping::EarlyStopping;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use batches::Size;
use passes::Passes;
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::data::Data;
use crate::network::Network;
use crate::optimizer::Optimizer;
use crate::schedule::Schedule;
use crate::shape::{Mut, Ref};

type Metric<'a, N> =
    Box<dyn FnMut(&N, Data<'_, <N as crate::Layer>::Input, <N as Network>::Target>) -> f64 + 'a>;
type OfTarget<'a, N, R> = Box<dyn FnMut(Ref<'_, <N as Network>::Target>) -> R + 'a>;
type Augment<'a, N> = Box<
    dyn FnMut(Mut<'_, <N as crate::Layer>::Input>, Mut<'_, <N as Network>::Target>, &mut Xoshiro256PlusPlus)
        + 'a,
>;

/// What is validated with.
#[derive(Debug)]
enum Validation<'a, N: Network> {
    None,
    Given(Data<'a, N::Input, N::Target>),
    /// That part of the training data.
    Part(f64),
}

/// Trains a network: an optimiser, and how often and in which portions it is fed. The [module](self) says all that it can
/// be told.
///
/// ```
/// # use nn_core::{Adam, Trainer};
/// # nn_core::network! {
/// #     struct Net(x: [2]) -> [1] { x -> dense(3) -> tanh -> dense(1) }
/// #     loss = mse;
/// # }
/// # let x = vec![nn_core::SVector::from([0.0_f32, 1.0]), nn_core::SVector::from([1.0, 1.0])];
/// # let t = vec![nn_core::SVector::from([1.0_f32]), nn_core::SVector::from([0.0])];
/// # let mut net = Net::init(&mut nn_core::rng(0));
/// # let (train, valid) = ((x.clone(), t.clone()), (x, t));
/// let mut losses = Vec::new();
/// let history = Trainer::new(Adam::new(1e-3))
///     .batch(64)
///     .epochs(20)
///     .validate(&valid)
///     .on_epoch(|epoch| losses.push(epoch.loss))
///     .fit(&mut net, &train)?;
/// assert_eq!(losses.len(), 20);
/// # Ok::<(), nn_core::error::TrainError>(())
/// ```
///
/// The network's type is known from [`fit`](Self::fit). A callback or metric that calls the network stands before
/// that, and says it: `|epoch: &Epoch<'_, Mlp>| …`.
pub struct Trainer<'a, N: Network, O> {
    optimizer: O,
    size: Size,
    epochs: usize,
    /// Epochs trained so far, by all calls of `fit`.
    trained: usize,
    seed: u64,
    shuffle: bool,
    /// Batches of a step.
    accumulate: usize,
    validation: Validation<'a, N>,
    names: Vec<String>,
    metrics: Vec<Metric<'a, N>>,
    stopping: Option<EarlyStopping>,
    /// A schedule, and the name of its type.
    schedule: Option<(Box<dyn Schedule + 'a>, &'static str)>,
    class: Option<OfTarget<'a, N, usize>>,
    weight: Option<OfTarget<'a, N, f64>>,
    augment: Option<Augment<'a, N>>,
    callbacks: Vec<Box<dyn Callback<N> + 'a>>,
    #[cfg(all(feature = "safetensors", feature = "std"))]
    checkpoint: Option<Checkpoint>,
    /// Where the run that goes on was written.
    #[cfg(all(feature = "safetensors", feature = "std"))]
    resume: Option<std::path::PathBuf>,
    /// Makes what each call of `fit` runs its passes with.
    passes: fn() -> Passes<N>,
}

impl<N: Network, O: Optimizer<N>> Trainer<'_, N, O> {
    /// One epoch of shuffled minibatches of 32, seeded with 0.
    #[must_use]
    pub fn new(optimizer: O) -> Self {
        Self {
            optimizer,
            size: Size::Mini(32),
            epochs: 1,
            trained: 0,
            seed: 0,
            shuffle: true,
            accumulate: 1,
            validation: Validation::None,
            names: Vec::new(),
            metrics: Vec::new(),
            stopping: None,
            schedule: None,
            class: None,
            weight: None,
            augment: None,
            callbacks: Vec::new(),
            #[cfg(all(feature = "safetensors", feature = "std"))]
            checkpoint: None,
            #[cfg(all(feature = "safetensors", feature = "std"))]
            resume: None,
            passes: Passes::plain,
        }
    }

    /// Sets the samples of a batch: 1 for stochastic gradient descent, more for that of minibatches; 32 by default. The last
    /// batch of an epoch holds what is left. Where that is fewer than the network needs
    /// ([`MIN_SAMPLES`](crate::Layer::MIN_SAMPLES): two for a `batch_norm` of a vector), they join the batch before it.
    ///
    /// # Panics
    /// If it is 0.
    #[must_use]
    pub fn batch(mut self, samples: usize) -> Self {
        assert!(samples > 0, "a batch has at least one sample");
        self.size = Size::Mini(samples);
        self
    }

    /// Takes all samples in each step, in their order: batch gradient descent.
    #[must_use]
    pub fn full_batch(mut self) -> Self {
        self.size = Size::Full;
        self
    }

    /// Sets how often [`fit`](Self::fit) shows each sample; 1 by default.
    #[must_use]
    pub fn epochs(mut self, epochs: usize) -> Self {
        self.epochs = epochs;
        self
    }

    /// Seeds all that is random: the order of the samples, dropout masks, augmentation, and what is held back to validate
    /// with; 0 by default. The same seed gives the same bits.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets whether each epoch draws a new order of the samples; `true` by default.
    #[must_use]
    pub fn shuffle(mut self, shuffle: bool) -> Self {
        self.shuffle = shuffle;
        self
    }

    /// Computes gradients and the loss of validation in shards over the threads of rayon, by [`parallel`](crate::parallel):
    /// of the pool that [`fit`](Self::fit) is called in, or of the global one. Any number of threads gives the same bits;
    /// without this call a loss or gradient may round otherwise where batches are cut. Small batches are not cut.
    #[cfg(feature = "rayon")]
    #[must_use]
    pub fn parallel(mut self) -> Self
    where
        N: crate::parallel::Parallel,
    {
        self.passes = Passes::parallel;
        self
    }

    /// The optimiser, to change its learning rate between two calls of [`fit`](Self::fit), say.
    pub fn optimizer_mut(&mut self) -> &mut O {
        &mut self.optimizer
    }
}

impl<N: Network, O: core::fmt::Debug> core::fmt::Debug for Trainer<'_, N, O> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Trainer")
            .field("optimizer", &self.optimizer)
            .field("size", &self.size)
            .field("epochs", &self.epochs)
            .field("trained", &self.trained)
            .field("seed", &self.seed)
            .field("shuffle", &self.shuffle)
            .field("accumulate", &self.accumulate)
            .field("metrics", &self.names)
            .field("early_stopping", &self.stopping)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
