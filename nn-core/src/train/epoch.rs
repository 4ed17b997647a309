//! One epoch: the loop over batches.

use alloc::string::{String, ToString};

use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::accumulate;
use super::fit::Run;
use super::{Augment, Step, Trainer};
use crate::Scalar;
use crate::data::Data;
use crate::error::TrainError;
use crate::network::Network;
use crate::optimizer::Optimizer;
use crate::parameters::{Parameters, visit};
use crate::pass::mix;
use crate::scalar::finite;
use crate::shape::Sample;
use crate::storage::Heap;

impl<N: Network, O: Optimizer<N>> Trainer<'_, N, O> {
    /// What is left of an epoch; gives the mean loss, or nothing if a callback has ended training within it.
    pub(super) fn epoch(
        &mut self,
        net: &mut N,
        train: Data<'_, N::Input, N::Target>,
        run: &mut Run<N>,
        #[cfg(all(feature = "safetensors", feature = "std"))] (settings, clock): (&str, std::time::Instant),
    ) -> Result<Option<f64>, TrainError> {
        let epoch = run.cursor.epochs + 1;
        core::mem::swap(&mut run.start, &mut run.before);
        run.start.clear();
        run.start.extend_from_slice(net.as_slice());
        // Random numbers depend on the seed and the epochs trained before, and not on which call trained them.
        let number = run.cursor.before + epoch;
        if let Some(order) = &mut run.order {
            order.draw(number);
        }
        let seed = mix(self.seed.wrapping_add(mix(number as u64)));
        run.passes.seed(seed);
        run.passes.skip(run.cursor.passes);
        let steps = run.progress.steps_per_epoch as usize;
        while run.cursor.steps < steps {
            let step = run.cursor.steps;
            let rate = self.set_rate(epoch, step, run);
            let (samples, loss) =
                self.pass(net, train, run, epoch, seed).inspect_err(|error| go_back(net, run, error))?;
            let gradient = run.sum.as_deref().unwrap_or_else(|| run.passes.last());
            self.optimizer.step(net, gradient);
            if let Some(tensor) = not_finite(net) {
                net.as_mut_slice().copy_from_slice(&run.start);
                let batch = run.batches.len().min((step + 1) * self.accumulate);
                return Err(TrainError::Step { epoch, batch, tensor });
            }
            run.cursor.total += loss * samples as f64;
            run.cursor.steps += 1;
            let report = Step {
                epoch,
                epochs: self.epochs,
                step: step + 1,
                steps,
                samples,
                loss,
                learning_rate: rate,
                gradient,
                network: &*net,
            };
            // All of them see it, whoever wants to end.
            let mut broken = false;
            for callback in &mut self.callbacks {
                broken |= callback.on_step(&report).is_break();
            }
            #[cfg(all(feature = "safetensors", feature = "std"))]
            if !broken && self.checkpoint.as_ref().is_some_and(|c| c.is_due_after_step(epoch, step, steps)) {
                let before = run.cursor.seconds;
                run.cursor.seconds += clock.elapsed().as_secs_f64();
                let saved = self.save(net, run, settings);
                run.cursor.seconds = before;
                saved?;
            }
            if broken {
                return Ok(None);
            }
        }
        let samples = run.batches.last().map_or(0, |last| last.end);
        Ok(Some(run.cursor.total / samples as f64))
    }

    /// Sets and gives the learning rate of a step.
    fn set_rate(&mut self, epoch: usize, step: usize, run: &Run<N>) -> f64 {
        if let Some((schedule, _)) = &mut self.schedule {
            let done = (epoch as u64 - 1) * run.progress.steps_per_epoch + step as u64;
            self.optimizer.set_learning_rate(schedule.rate(&run.progress.at(done)));
        }
        self.optimizer.learning_rate()
    }

    /// The passes of one step; gives its number of samples and its loss. The gradient is then in the sum, if there is one,
    /// else that of the last pass.
    fn pass(
        &mut self,
        net: &mut N,
        train: Data<'_, N::Input, N::Target>,
        run: &mut Run<N>,
        epoch: usize,
        seed: u64,
    ) -> Result<(usize, f64), TrainError> {
        let Run { passes, inputs, targets, order, batches, batch, weights, sum, cursor, .. } = run;
        let first = cursor.steps * self.accumulate;
        let group = &batches[first..batches.len().min(first + self.accumulate)];
        let samples: usize = group.iter().map(|places| places.len()).sum();
        let order = order.as_ref().map(|order| order.drawn());
        let (mut loss, mut fresh) = (0.0, true);
        for (places, number) in group.iter().zip(first + 1..) {
            batch.fill(order, places.clone(), weights.as_deref());
            for portion in &batch.portions {
                let range = portion.range.clone();
                let (part, gradient) = if order.is_none() {
                    let data = train.range(places.start, places.end);
                    passes.gradient(net, data.inputs, data.targets)
                } else {
                    let indices = &batch.indices[range.clone()];
                    N::Input::gather::<Heap>(train.inputs, indices, inputs);
                    N::Target::gather::<Heap>(train.targets, indices, targets);
                    if let Some(augment) = &mut self.augment {
                        change::<N>(augment, seed, &batch.places[range.clone()], inputs, targets);
                    }
                    let x = N::Input::first::<Heap>(inputs, range.len());
                    passes.gradient(net, x, N::Target::first::<Heap>(targets, range.len()))
                };
                cursor.passes += 1;
                let part = part.to_f64();
                if !part.is_finite() {
                    let layer = passes.first_not_finite(range.len());
                    return Err(TrainError::Loss { epoch, batch: number, loss: part, layer });
                }
                if let Some(tensor) = not_finite(gradient) {
                    return Err(TrainError::Gradient { epoch, batch: number, tensor });
                }
                // 1 where there is one pass: the bits are then those of that pass.
                let factor = portion.weight * (range.len() as f64 / samples as f64);
                if let Some(sum) = sum {
                    accumulate::add(&mut **sum, net, gradient, factor, fresh);
                }
                loss += factor * part;
                fresh = false;
            }
        }
        Ok((samples, loss))
    }
}

/// Where the loss is not finite, the step before may be what broke the network, although all of its parameters are finite.
/// The last network whose loss is known to be was there at the start of the epoch, or of the epoch before.
fn go_back<N: Network>(net: &mut N, run: &Run<N>, error: &TrainError) {
    let good = if run.cursor.steps > 0 { &run.start } else { &run.before };
    if matches!(error, TrainError::Loss { .. }) && !good.is_empty() {
        net.as_mut_slice().copy_from_slice(good);
    }
}

/// Augments the first samples of the buffers. What is random follows from the epoch and a sample's place in it.
fn change<N: Network>(
    augment: &mut Augment<'_, N>,
    seed: u64,
    places: &[usize],
    inputs: &mut <N::Input as Sample>::Buffer<Heap>,
    targets: &mut <N::Target as Sample>::Buffer<Heap>,
) {
    let mut x = N::Input::first_mut::<Heap>(inputs, places.len());
    let mut t = N::Target::first_mut::<Heap>(targets, places.len());
    for (at, &place) in places.iter().enumerate() {
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(mix(!seed ^ mix(place as u64)));
        augment(N::Input::get_mut(&mut x, at), N::Target::get_mut(&mut t, at), &mut rng);
    }
}

/// The name of the first tensor that holds NaN or infinity.
pub(super) fn not_finite<N: Parameters>(values: &N) -> Option<String> {
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
