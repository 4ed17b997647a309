//! The training loop: epochs over shuffled minibatches, with validation and a callback.

mod batches;
mod fit;
mod history;
mod passes;

pub use history::{Epoch, Flow, History, Record};

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use batches::Size;
use passes::Passes;

use crate::data::Data;
use crate::network::Network;
use crate::optimizer::Optimizer;

type Metric<'a, N> =
    Box<dyn FnMut(&N, Data<'_, <N as crate::Layer>::Input, <N as Network>::Target>) -> f64 + 'a>;
type Callback<'a, N> = Box<dyn FnMut(&Epoch<'_, N>) -> ControlFlow<()> + 'a>;

/// Trains a network: an optimiser, and how often and in which portions it is fed.
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
    validation: Option<Data<'a, N::Input, N::Target>>,
    names: Vec<&'static str>,
    metrics: Vec<Metric<'a, N>>,
    on_epoch: Option<Callback<'a, N>>,
    /// Makes what each call of `fit` runs its passes with.
    passes: fn() -> Passes<N>,
}

impl<'a, N: Network, O: Optimizer<N>> Trainer<'a, N, O> {
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
            validation: None,
            names: Vec::new(),
            metrics: Vec::new(),
            on_epoch: None,
            passes: Passes::plain,
        }
    }

    /// Sets the samples of a step: 1 for stochastic gradient descent; 32 by default. The last batch of an epoch holds
    /// what is left. Where that is fewer than the network needs ([`MIN_SAMPLES`](crate::Layer::MIN_SAMPLES): two for a
    /// `batch_norm` of a vector), they join the batch before it.
    ///
    /// # Panics
    /// If it is 0.
    #[must_use]
    pub fn batch(mut self, samples: usize) -> Self {
        assert!(samples > 0, "a batch has at least one sample");
        self.size = Size::Mini(samples);
        self
    }

    /// Takes all samples in each step, in their order.
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

    /// Seeds the order of the samples and the dropout masks; 0 by default. The same seed gives the same bits.
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

    /// Measures the loss on these samples after every epoch, in prediction mode.
    #[must_use]
    pub fn validate(mut self, data: impl Into<Data<'a, N::Input, N::Target>>) -> Self {
        self.validation = Some(data.into());
        self
    }

    /// Measures something more after every epoch: on the validation data if there are any, else on the training data.
    #[must_use]
    pub fn metric(
        mut self,
        name: &'static str,
        measure: impl FnMut(&N, Data<'_, N::Input, N::Target>) -> f64 + 'a,
    ) -> Self {
        self.names.push(name);
        self.metrics.push(Box::new(measure));
        self
    }

    /// Calls `callback` after every epoch. It returns nothing, or a [`ControlFlow`]: `Break(())` ends training.
    #[must_use]
    pub fn on_epoch<F, R>(mut self, mut callback: F) -> Self
    where
        F: FnMut(&Epoch<'_, N>) -> R + 'a,
        R: Flow,
    {
        self.on_epoch = Some(Box::new(move |epoch| callback(epoch).flow()));
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
            .field("validation", &self.validation)
            .field("metrics", &self.names)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
