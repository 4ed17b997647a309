//! The loop over epochs.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::Range;

use super::batches::Batch;
use super::passes::Passes;
use super::sampling::Order;
use super::stopping::Watch;
use super::{Epoch, History, Metric, Record, Start, Trainer, Validation};
use crate::Scalar;
use crate::as_network::AsNetworkMut;
use crate::data::{Data, DataSet};
use crate::error::TrainError;
use crate::network::Network;
use crate::optimizer::Optimizer;
use crate::schedule::Progress;
use crate::shape::Sample;
use crate::storage::Heap;

/// What lives through all epochs, all of it on the heap.
pub(super) struct Run<N: Network> {
    pub(super) passes: Passes<N>,
    pub(super) inputs: <N::Input as Sample>::Buffer<Heap>,
    pub(super) targets: <N::Target as Sample>::Buffer<Heap>,
    pub(super) order: Option<Order>,
    /// The batches, as places in the order.
    pub(super) batches: Vec<Range<usize>>,
    pub(super) batch: Batch,
    /// What each sample of the data counts.
    pub(super) weights: Option<Vec<f64>>,
    /// The gradient of a step, where it is made of several.
    pub(super) sum: Option<Box<N>>,
    /// The network at the start of the epoch.
    pub(super) start: Vec<N::Scalar>,
    /// The network at the start of the epoch before; nothing in the first one.
    pub(super) before: Vec<N::Scalar>,
    pub(super) progress: Progress,
    pub(super) cursor: Cursor,
    pub(super) history: History,
    pub(super) watch: Watch<N::Scalar>,
}

/// How far a run is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Cursor {
    /// Epochs that this trainer had trained before this call of `fit`.
    pub(super) before: usize,
    /// Epochs done by this call.
    pub(super) epochs: usize,
    /// Steps done of the epoch after these.
    pub(super) steps: usize,
    /// Training passes done of that epoch.
    pub(super) passes: u64,
    /// Sum over its samples so far of their loss.
    pub(super) total: f64,
    /// How long it has taken so far, before this process took it up.
    pub(super) seconds: f64,
}

impl<N: Network, O: Optimizer<N>> Trainer<'_, N, O> {
    /// Trains `net` on `train`: per step forward, loss, backward, and the optimiser.
    ///
    /// Called again, it goes on where it ended: with the state of the optimiser, and with the order of the samples and
    /// the dropout masks of the epochs that follow. Four calls of one epoch train what one call of four does, to the
    /// bit; but a [`schedule`](Self::schedule) and [early stopping](Self::early_stopping) see one call. An epoch that failed
    /// is not counted, unless it came to its end.
    ///
    /// # Errors
    /// If the data are empty, not equally long, NaN or infinite, or if the network is; if a batch is smaller than the
    /// network needs ([`MIN_SAMPLES`](crate::Layer::MIN_SAMPLES)); as soon as a loss, a gradient or a parameter is NaN or
    /// infinite, or after an epoch the state of the optimiser; and if a checkpoint cannot be written, or is not one of this
    /// run. [`TrainError`] says for each case in which state the network then is: it is always one that predicts.
    ///
    /// # Panics
    /// If the optimiser has stepped a network of another size before, or if a schedule gives a rate that is none.
    pub fn fit<'d>(
        &mut self,
        net: &mut impl AsNetworkMut<Network = N>,
        train: impl Into<Data<'d, N::Input, N::Target>>,
    ) -> Result<History, TrainError> {
        let base = self.optimizer.learning_rate();
        let result = self.run(net.as_network_mut(), train.into());
        if self.schedule.is_some() {
            self.optimizer.set_learning_rate(base);
        }
        for callback in &mut self.callbacks {
            match &result {
                Ok(history) => callback.on_end(history),
                Err(error) => callback.on_error(error),
            }
        }
        result
    }

    fn run(&mut self, net: &mut N, train: Data<'_, N::Input, N::Target>) -> Result<History, TrainError> {
        let count = train.check_finite().map_err(TrainError::Train)?;
        if let Some(tensor) = super::epoch::not_finite(net) {
            return Err(TrainError::Network { tensor });
        }
        let (indices, held) = self.split(train, count)?;
        let validates = !matches!(self.validation, Validation::None);
        if let Some(name) = self.stopping.as_ref().and_then(|rule| rule.missing(validates, &self.names)) {
            return Err(TrainError::Monitor { name });
        }
        let mut run = self.prepare(train, indices, count)?;
        #[cfg(all(feature = "safetensors", feature = "std"))]
        let settings = self.settings(&run, count);
        #[cfg(all(feature = "safetensors", feature = "std"))]
        {
            self.take_up(net, &mut run, &settings)?;
            run.history.stopped = run.cursor.epochs < self.epochs && self.has_waited(&run.watch);
        }
        let start = Start {
            epochs: self.epochs,
            done: run.cursor.epochs,
            steps: run.progress.steps_per_epoch as usize,
            samples: run.batches.last().map_or(0, |last| last.end),
            network: &*net,
        };
        self.callbacks.iter_mut().for_each(|callback| callback.on_start(&start));
        let mut broken = false;
        while run.cursor.epochs < self.epochs && !broken && !self.has_waited(&run.watch) {
            #[cfg(feature = "std")]
            let clock = std::time::Instant::now();
            let Some(loss) = self.epoch(
                net,
                train,
                &mut run,
                #[cfg(all(feature = "safetensors", feature = "std"))]
                (&settings, clock),
            )?
            else {
                run.history.stopped = true;
                break;
            };
            self.trained += 1;
            let seconds = run.cursor.seconds;
            run.cursor =
                Cursor { before: run.cursor.before, epochs: run.cursor.epochs + 1, ..Cursor::default() };
            let epoch = run.cursor.epochs;
            if !self.optimizer.is_finite() {
                return Err(TrainError::Optimizer { epoch });
            }
            let (validation, metrics) = self.judge(net, train, held.as_ref(), &mut run.passes);
            if let Some(loss) = validation.filter(|loss| !loss.is_finite()) {
                return Err(TrainError::Validation { epoch, loss });
            }
            #[cfg(feature = "std")]
            let seconds = seconds + clock.elapsed().as_secs_f64();
            #[cfg(not(feature = "std"))]
            let _ = seconds;
            run.history.epochs.push(Record {
                loss,
                validation,
                metrics,
                learning_rate: self.optimizer.learning_rate(),
                #[cfg(feature = "std")]
                seconds,
            });
            broken = self.end_epoch(net, &mut run);
            run.history.stopped = epoch < self.epochs && (broken || self.has_waited(&run.watch));
            #[cfg(all(feature = "safetensors", feature = "std"))]
            if !broken && self.checkpoint.as_ref().is_some_and(|c| c.is_due_after_epoch(epoch, self.epochs)) {
                self.save(net, &run, &settings)?;
            }
        }
        #[cfg(all(feature = "safetensors", feature = "std"))]
        self.save(net, &run, &settings)?;
        if self.stopping.as_ref().is_some_and(|s| s.restores()) && !run.watch.weights.is_empty() {
            net.as_mut_slice().copy_from_slice(&run.watch.weights);
        }
        Ok(run.history)
    }

    /// The loss on the validation data, if there are any, and the metrics.
    fn judge(
        &mut self,
        net: &N,
        train: Data<'_, N::Input, N::Target>,
        held: Option<&DataSet<N::Input, N::Target>>,
        passes: &mut Passes<N>,
    ) -> (Option<f64>, Vec<f64>) {
        let metrics = &mut self.metrics;
        match (&self.validation, held) {
            (Validation::Given(data), _) => {
                (Some(passes.loss(net, data.inputs, data.targets).to_f64()), measure(metrics, net, *data))
            }
            (_, Some(held)) => {
                let loss = passes.loss(net, held.inputs(), held.targets()).to_f64();
                (Some(loss), measure(metrics, net, held.data()))
            }
            (_, None) => (None, measure(metrics, net, train)),
        }
    }

    /// Tells everybody that an epoch is over; gives whether somebody wants to end.
    fn end_epoch(&mut self, network: &N, run: &mut Run<N>) -> bool {
        let best = match &self.stopping {
            Some(rule) => run.watch.look(rule, &run.history, network.as_slice()),
            None => false,
        };
        run.history.best = run.watch.epoch;
        let Some(record) = run.history.last() else { return false };
        if let Some((schedule, _)) = &mut self.schedule {
            schedule.end_epoch(record.validation.unwrap_or(record.loss));
        }
        let report = Epoch {
            epoch: run.cursor.epochs,
            epochs: self.epochs,
            loss: record.loss,
            validation: record.validation,
            learning_rate: record.learning_rate,
            #[cfg(feature = "std")]
            seconds: record.seconds,
            best,
            network,
            names: &run.history.metrics,
            metrics: &record.metrics,
        };
        // All of them see it, whoever wants to end.
        let mut broken = false;
        for callback in &mut self.callbacks {
            broken |= callback.on_epoch(&report).is_break();
        }
        broken
    }

    fn has_waited(&self, watch: &Watch<N::Scalar>) -> bool {
        self.stopping.as_ref().is_some_and(|rule| watch.is_over(rule))
    }
}

fn measure<N: Network>(
    metrics: &mut [Metric<'_, N>],
    net: &N,
    data: Data<'_, N::Input, N::Target>,
) -> Vec<f64> {
    metrics.iter_mut().map(|measure| measure(net, data)).collect()
}
