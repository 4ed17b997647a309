//! The loop itself.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::batches::{Order, Size};
use super::passes::Passes;
use super::{Epoch, History, Record, Trainer};
use crate::Scalar;
use crate::as_network::AsNetworkMut;
use crate::data::Data;
use crate::error::TrainError;
use crate::network::Network;
use crate::optimizer::Optimizer;
use crate::parameters::{Parameters, visit};
use crate::pass::mix;
use crate::scalar::finite;
use crate::shape::Sample;
use crate::storage::Heap;

/// What lives through all epochs, all of it on the heap.
struct Run<N: Network> {
    passes: Passes<N>,
    inputs: <N::Input as Sample>::Buffer<Heap>,
    targets: <N::Target as Sample>::Buffer<Heap>,
    order: Option<Order>,
    /// The network at the start of the epoch.
    start: Vec<N::Scalar>,
}

impl<N: Network, O: Optimizer<N>> Trainer<'_, N, O> {
    /// Trains `net` on `train`: per batch forward, loss, backward and one step of the optimiser.
    ///
    /// Called again, it goes on where it ended: with the state of the optimiser, and with the order of the samples and
    /// the dropout masks of the epochs that follow. Four calls of one epoch train what one call of four does, to the
    /// bit. An epoch that failed is not counted, unless it came to its end.
    ///
    /// # Errors
    /// If the data are empty, not equally long, NaN or infinite; if a batch is smaller than the network needs
    /// ([`MIN_SAMPLES`](crate::Layer::MIN_SAMPLES)); and as soon as a loss, a gradient or a parameter is
    /// NaN or infinite, or after an epoch the state of the optimiser. [`TrainError`] says for each case in which state the network then is.
    ///
    /// # Panics
    /// If the optimiser has stepped a network of another size before.
    pub fn fit<'d>(
        &mut self,
        net: &mut impl AsNetworkMut<Network = N>,
        train: impl Into<Data<'d, N::Input, N::Target>>,
    ) -> Result<History, TrainError> {
        let net = net.as_network_mut();
        let train = train.into();
        let count = train.check_finite().map_err(TrainError::Train)?;
        if let Some(validation) = &self.validation {
            validation.check_finite().map_err(TrainError::Validate)?;
        }
        let samples = || self.size.ranges(count, N::MIN_SAMPLES).map(|range| range.len());
        let (least, most) = (samples().min().unwrap_or(0), samples().max().unwrap_or(0));
        if least < N::MIN_SAMPLES {
            return Err(TrainError::Batch { samples: least, needed: N::MIN_SAMPLES });
        }
        // The order within the only batch changes nothing but rounding.
        let shuffled = self.shuffle && self.size != Size::Full;
        let mut run = Run::<N> {
            passes: (self.passes)(),
            inputs: N::Input::buffer::<Heap>(),
            targets: N::Target::buffer::<Heap>(),
            order: shuffled.then(|| Order::new(self.seed, count)),
            start: Vec::new(),
        };
        run.passes.reserve(most);
        let mut history = History { metrics: self.names.clone(), ..History::default() };
        for epoch in 1..=self.epochs {
            #[cfg(feature = "std")]
            let clock = std::time::Instant::now();
            let loss = self.epoch(epoch, net, train, &mut run)?;
            self.trained += 1;
            if !self.optimizer.is_finite() {
                return Err(TrainError::Optimizer { epoch });
            }
            let validation = self.validation_loss(epoch, net, &mut run.passes)?;
            let metrics = self.metrics.iter_mut().map(|measure| match self.validation {
                Some(validation) => measure(net, validation),
                None => measure(net, train),
            });
            let metrics = metrics.collect();
            history.epochs.push(Record {
                loss,
                validation,
                metrics,
                #[cfg(feature = "std")]
                seconds: clock.elapsed().as_secs_f64(),
            });
            if self.report(epoch, net, &history) {
                history.stopped = epoch < self.epochs;
                break;
            }
        }
        Ok(history)
    }

    /// One epoch; gives the mean loss.
    fn epoch(
        &mut self,
        epoch: usize,
        net: &mut N,
        train: Data<'_, N::Input, N::Target>,
        run: &mut Run<N>,
    ) -> Result<f64, TrainError> {
        run.start.clear();
        run.start.extend_from_slice(net.as_slice());
        // Random numbers depend on the seed and the epochs trained before, and not on which call trained them.
        let trained = self.trained + 1;
        let order = run.order.as_mut().map(|order| order.shuffle(trained));
        run.passes.seed(mix(self.seed.wrapping_add(mix(trained as u64))));
        let mut total = 0.0;
        for (range, batch) in self.size.ranges(train.len(), N::MIN_SAMPLES).zip(1..) {
            let samples = range.len();
            let passes = &mut run.passes;
            let (loss, gradient) = match order {
                None => {
                    let batch = train.range(range.start, range.end);
                    passes.gradient(net, batch.inputs, batch.targets)
                }
                Some(order) => {
                    N::Input::gather::<Heap>(train.inputs, &order[range.clone()], &mut run.inputs);
                    N::Target::gather::<Heap>(train.targets, &order[range], &mut run.targets);
                    let x = N::Input::first::<Heap>(&run.inputs, samples);
                    let t = N::Target::first::<Heap>(&run.targets, samples);
                    passes.gradient(net, x, t)
                }
            };
            let loss = loss.to_f64();
            if !loss.is_finite() {
                return Err(TrainError::Loss { epoch, batch, loss });
            }
            if let Some(tensor) = not_finite(gradient) {
                return Err(TrainError::Gradient { epoch, batch, tensor });
            }
            self.optimizer.step(net, gradient);
            if let Some(tensor) = not_finite(net) {
                net.as_mut_slice().copy_from_slice(&run.start);
                return Err(TrainError::Step { epoch, batch, tensor });
            }
            total += loss * samples as f64;
        }
        Ok(total / train.len() as f64)
    }

    fn validation_loss(
        &self,
        epoch: usize,
        net: &N,
        passes: &mut Passes<N>,
    ) -> Result<Option<f64>, TrainError> {
        let Some(data) = self.validation else { return Ok(None) };
        let loss = passes.loss(net, data.inputs, data.targets).to_f64();
        if loss.is_finite() { Ok(Some(loss)) } else { Err(TrainError::Validation { epoch, loss }) }
    }

    /// Calls the callback; gives whether it wants to end.
    fn report(&mut self, epoch: usize, network: &N, history: &History) -> bool {
        let (Some(callback), Some(record)) = (&mut self.on_epoch, history.last()) else { return false };
        let report = Epoch {
            epoch,
            epochs: self.epochs,
            loss: record.loss,
            validation: record.validation,
            #[cfg(feature = "std")]
            seconds: record.seconds,
            network,
            names: &history.metrics,
            metrics: &record.metrics,
        };
        callback(&report).is_break()
    }
}

/// The name of the first tensor that holds NaN or infinity.
fn not_finite<N: Parameters>(values: &N) -> Option<String> {
    let values = values.as_slice();
    if finite(values) {
        return None;
    }
    let mut name = None;
    visit(N::LAYOUT, &mut |path, tensor| {
        if name.is_none() && !finite(&values[tensor.range]) {
            name = Some(path.to_string());
        }
    });
    name
}
