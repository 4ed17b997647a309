//! What a trainer can be told, beyond the size of batches and the number of epochs.

use alloc::boxed::Box;

use rand_xoshiro::Xoshiro256PlusPlus;

use super::callback::{OnEpoch, OnStep};
use super::{Callback, EarlyStopping, Epoch, Flow, Step, Trainer, Validation};
use crate::data::Data;
use crate::network::Network;
use crate::optimizer::Optimizer;
use crate::schedule::Schedule;
use crate::shape::{Mut, Ref};

impl<'a, N: Network, O: Optimizer<N>> Trainer<'a, N, O> {
    /// Measures the loss on these samples after every epoch, in prediction mode.
    #[must_use]
    pub fn validate(mut self, data: impl Into<Data<'a, N::Input, N::Target>>) -> Self {
        self.validation = Validation::Given(data.into());
        self
    }

    /// Holds a part of the data back, and measures the loss on it after every epoch: of `n` samples ⌊n · part⌋, drawn by
    /// the [`seed`](Self::seed). In place of [`validate`](Self::validate).
    ///
    /// The samples to train on are taken by their indices and not copied; those held back are, for metrics look at them as
    /// slices. Whatever was fitted to the data before, such as a standardisation, has seen them: where that matters, part
    /// the data first.
    ///
    /// # Panics
    /// If the part is not above 0 and below 1.
    #[must_use]
    pub fn validation_split(mut self, part: f64) -> Self {
        assert!(part > 0.0 && part < 1.0, "a part of the data is above 0 and below 1");
        self.validation = Validation::Part(part);
        self
    }

    /// Measures something more after every epoch: on the validation data if there are any, else on the training data.
    #[must_use]
    pub fn metric(
        mut self,
        name: &'static str,
        measure: impl FnMut(&N, Data<'_, N::Input, N::Target>) -> f64 + 'a,
    ) -> Self {
        self.names.push(name.into());
        self.metrics.push(Box::new(measure));
        self
    }

    /// Ends training when nothing gets better any more, and gives the network its best weights back.
    #[must_use]
    pub fn early_stopping(mut self, rule: EarlyStopping) -> Self {
        self.stopping = Some(rule);
        self
    }

    /// Sets the learning rate before every step by a [schedule](crate::schedule), whose base rate is that of the
    /// optimiser. Its run is one call of [`fit`](Self::fit), after which the optimiser has its base rate again. A
    /// [`Plateau`](crate::schedule::Plateau) hears the validation loss, or that of training where there is none.
    #[must_use]
    pub fn schedule<S: Schedule + 'a>(mut self, schedule: S) -> Self {
        self.schedule = Some((Box::new(schedule), core::any::type_name::<S>()));
        self
    }

    /// Takes one step for so many batches, with the mean of their gradients; 1 by default. So a step sees a large batch
    /// in the memory of a small one.
    ///
    /// Each batch counts by its samples, so also a short last one, and the last step of an epoch takes what is left. Where
    /// the loss is a mean over samples, the step is that of the large batch but for rounding. What is computed over a whole
    /// batch is computed over each small one: the statistics of `batch_norm` (as in PyTorch, its running statistics follow
    /// every small batch), the overlap of `dice`, and the divisor of `normalise = weights`. Dropout draws
    /// other masks than in the large batch.
    ///
    /// # Panics
    /// If it is 0.
    #[must_use]
    pub fn accumulate(mut self, batches: usize) -> Self {
        assert!(batches > 0, "a step takes at least one batch");
        self.accumulate = batches;
        self
    }

    /// Shows the samples of every class as often as those of the largest, by the class that a function gives for a target.
    ///
    /// In each epoch all samples of a class come equally often but for one time, and which come once more is drawn anew.
    /// An epoch has so many samples more, always in a random order; batches hold the classes equally often on average.
    /// Validation is not touched.
    ///
    /// ```
    /// # use nn_core::{Adam, SVector, Trainer};
    /// # nn_core::network! {
    /// #     struct Net(x: [1]) -> [1] { x -> dense(1) -> sigmoid }
    /// #     loss = binary_cross_entropy;
    /// # }
    /// # let x: Vec<_> = (0..9).map(|i| SVector::from([i as f32])).collect();
    /// # let t: Vec<_> = (0..9).map(|i| SVector::from([if i < 2 { 1.0_f32 } else { 0.0 }])).collect();
    /// # let mut net = Net::init(&mut nn_core::rng(0));
    /// // Two positive samples and seven negative ones: 14 in an epoch.
    /// let mut trainer = Trainer::new(Adam::new(1e-3)).oversample(|t: &SVector<f32, 1>| usize::from(t[0] > 0.5));
    /// trainer.fit(&mut net, (&x, &t))?;
    /// # Ok::<(), nn_core::error::TrainError>(())
    /// ```
    #[must_use]
    pub fn oversample<F>(mut self, class: F) -> Self
    where
        F: FnMut(Ref<'_, N::Target>) -> usize + 'a,
    {
        self.class = Some(Box::new(class));
        self
    }

    /// Lets each sample count as much as a function of its target says, 1 being what it counts without: `class_weight` and
    /// `sample_weight` of Keras. The loss of a batch of n samples is Σ wᵢ ℓᵢ / n, and that of validation is as it was.
    ///
    /// It is exact for every loss that is a mean over samples, those of your own too: the samples of a batch that count
    /// alike make one pass, and the gradients of these are added up. So two classes cost little, and a weight for each
    /// sample makes batches of one. Where samples of a batch influence each other (`batch_norm`), such passes would
    /// see statistics of a class, and [`fit`](Self::fit) refuses it; a loss over a whole batch (`dice`) is that of each
    /// pass. There, take [`oversample`](Self::oversample), or `weights = […]` in the loss.
    ///
    /// ```
    /// # use nn_core::{Adam, SVector, Trainer};
    /// # nn_core::network! {
    /// #     struct Net(x: [1]) -> [1] { x -> dense(1) -> sigmoid }
    /// #     loss = binary_cross_entropy;
    /// # }
    /// # let x: Vec<_> = (0..9).map(|i| SVector::from([i as f32])).collect();
    /// # let t: Vec<_> = (0..9).map(|i| SVector::from([if i < 2 { 1.0_f32 } else { 0.0 }])).collect();
    /// # let mut net = Net::init(&mut nn_core::rng(0));
    /// // As `loss = binary_cross_entropy(weights = [1.0, 3.5])`, but known at run time.
    /// let mut trainer =
    ///     Trainer::new(Adam::new(1e-3)).weigh(|t: &SVector<f32, 1>| if t[0] > 0.5 { 3.5 } else { 1.0 });
    /// trainer.fit(&mut net, (&x, &t))?;
    /// # Ok::<(), nn_core::error::TrainError>(())
    /// ```
    #[must_use]
    pub fn weigh<F>(mut self, weight: F) -> Self
    where
        F: FnMut(Ref<'_, N::Target>) -> f64 + 'a,
    {
        self.weight = Some(Box::new(weight));
        self
    }

    /// Changes each sample before it is trained on: flips an image, adds noise. The function gets a copy of input and
    /// target, and a generator of random numbers; the data stay as they are, and so does validation.
    ///
    /// The generator is seeded by the [`seed`](Self::seed), the epoch and the sample's place in the epoch, so that results
    /// depend neither on the size of batches nor on the number of threads. A function with a state of its own would
    /// break that, and is not part of a checkpoint.
    ///
    /// ```
    /// # use nn_core::{Adam, SVector, Trainer};
    /// # nn_core::network! {
    /// #     struct Net(x: [1]) -> [1] { x -> dense(1) -> sigmoid }
    /// #     loss = binary_cross_entropy;
    /// # }
    /// # let x: Vec<_> = (0..9).map(|i| SVector::from([i as f32])).collect();
    /// # let t: Vec<_> = (0..9).map(|i| SVector::from([if i < 2 { 1.0_f32 } else { 0.0 }])).collect();
    /// # let mut net = Net::init(&mut nn_core::rng(0));
    /// use nn_core::rand::RngExt;
    ///
    /// let mut trainer = Trainer::new(Adam::new(1e-3))
    ///     .augment(|x: &mut SVector<f32, 1>, _: &mut SVector<f32, 1>, rng| x[0] += rng.random_range(-0.1..0.1));
    /// trainer.fit(&mut net, (&x, &t))?;
    /// # Ok::<(), nn_core::error::TrainError>(())
    /// ```
    #[must_use]
    pub fn augment<F>(mut self, change: F) -> Self
    where
        F: FnMut(Mut<'_, N::Input>, Mut<'_, N::Target>, &mut Xoshiro256PlusPlus) + 'a,
    {
        self.augment = Some(Box::new(change));
        self
    }

    /// Calls a function after every epoch. It returns nothing, or a [`ControlFlow`](core::ops::ControlFlow): `Break(())`
    /// ends training.
    #[must_use]
    pub fn on_epoch<F, R>(self, callback: F) -> Self
    where
        F: FnMut(&Epoch<'_, N>) -> R + 'a,
        R: Flow + 'a,
    {
        self.callback(OnEpoch(callback))
    }

    /// Calls a function after every step of the optimiser. It returns what that of [`on_epoch`](Self::on_epoch) does;
    /// an epoch that is ended within is not counted.
    #[must_use]
    pub fn on_step<F, R>(self, callback: F) -> Self
    where
        F: FnMut(&Step<'_, N>) -> R + 'a,
        R: Flow + 'a,
    {
        self.callback(OnStep(callback))
    }

    /// Attaches something that watches training; one more, if there are others.
    #[must_use]
    pub fn callback(mut self, callback: impl Callback<N> + 'a) -> Self {
        self.callbacks.push(Box::new(callback));
        self
    }
}
