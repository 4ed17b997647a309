//! What is there before the first step: which samples are trained on, what they count, and the room for all of it.

use alloc::vec::Vec;
use core::ops::Range;

use super::batches::{Batch, Size};
use super::fit::{Cursor, Run};
use super::sampling::{Order, hold_out};
use super::stopping::Watch;
use super::{History, Trainer, Validation};
use crate::Layer;
use crate::data::{Data, DataSet};
use crate::error::{DataError, TrainError};
use crate::network::Network;
use crate::optimizer::Optimizer;
use crate::schedule::Progress;
use crate::shape::Sample;
use crate::storage::Heap;

impl<N: Network, O: Optimizer<N>> Trainer<'_, N, O> {
    /// The samples to train on if they are not all, and copies of those to validate with.
    #[allow(clippy::type_complexity)] // named once, here
    pub(super) fn split(
        &self,
        train: Data<'_, N::Input, N::Target>,
        count: usize,
    ) -> Result<(Option<Vec<usize>>, Option<DataSet<N::Input, N::Target>>), TrainError> {
        match self.validation {
            Validation::None => Ok((None, None)),
            Validation::Given(data) => {
                data.check_finite().map_err(TrainError::Validate)?;
                Ok((None, None))
            }
            Validation::Part(part) => {
                let held = (count as f64 * part) as usize;
                if held == 0 {
                    return Err(TrainError::Validate(DataError::Empty));
                }
                let (indices, held) = hold_out(self.seed, count, held);
                Ok((Some(indices), Some(train.select(&held))))
            }
        }
    }

    pub(super) fn prepare(
        &mut self,
        train: Data<'_, N::Input, N::Target>,
        indices: Option<Vec<usize>>,
        count: usize,
    ) -> Result<Run<N>, TrainError> {
        let weights = self.weights(train, count)?;
        let parted = indices.is_some();
        let all = || indices.unwrap_or_else(|| (0..count).collect());
        // The order within the only batch changes nothing but rounding.
        let shuffled = self.shuffle && self.size != Size::Full;
        let order = if let Some(class) = &mut self.class {
            let class = |index| class(N::Target::get(train.targets, index));
            Some(Order::balanced(self.seed, &all(), class))
        } else if shuffled || parted || weights.is_some() || self.augment.is_some() {
            Some(Order::new(self.seed, shuffled, all()))
        } else {
            None
        };
        let count = order.as_ref().map_or(count, Order::len);
        let batches: Vec<_> = self.size.ranges(count, N::MIN_SAMPLES).collect();
        let samples = || batches.iter().map(Range::len);
        let (least, most) = (samples().min().unwrap_or(0), samples().max().unwrap_or(0));
        if least < N::MIN_SAMPLES {
            return Err(TrainError::Batch { samples: least, needed: N::MIN_SAMPLES });
        }
        let mut passes = (self.passes)();
        passes.reserve(most);
        let steps = batches.len().div_ceil(self.accumulate);
        Ok(Run {
            passes,
            inputs: N::Input::buffer::<Heap>(),
            targets: N::Target::buffer::<Heap>(),
            order,
            batches,
            batch: Batch::default(),
            sum: (self.accumulate > 1 || weights.is_some()).then(N::zeroed_box),
            weights,
            start: Vec::new(),
            before: Vec::new(),
            progress: Progress::new(self.optimizer.learning_rate(), steps as u64, self.epochs as u64),
            cursor: Cursor { before: self.trained, ..Cursor::default() },
            history: History { metrics: self.names.clone(), ..History::default() },
            watch: Watch::NEW,
        })
    }

    /// What each sample counts, if not all do alike.
    fn weights(
        &mut self,
        train: Data<'_, N::Input, N::Target>,
        count: usize,
    ) -> Result<Option<Vec<f64>>, TrainError> {
        let Some(weight) = &mut self.weight else { return Ok(None) };
        if <N as Layer>::COUPLED {
            return Err(TrainError::Coupled);
        }
        let weights: Vec<f64> =
            (0..count).map(|index| weight(N::Target::get(train.targets, index))).collect();
        match weights.iter().position(|&weight| !(weight >= 0.0 && weight.is_finite())) {
            Some(sample) => Err(TrainError::Weight { sample, weight: weights[sample] }),
            None => Ok(Some(weights)),
        }
    }
}
