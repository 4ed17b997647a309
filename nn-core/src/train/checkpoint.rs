//! Checkpoints: a run in a file, to go on with after a crash as if there had been none.

mod error;
mod file;
mod pieces;
mod run;
mod state;

pub use error::{Changed, CheckpointError};

use std::path::{Path, PathBuf};

/// Where and how often [`Trainer::checkpoint`](super::Trainer::checkpoint) writes a run. A path is one, too: then it is
/// written after every epoch.
///
/// ```
/// use nn_core::train::Checkpoint;
///
/// let each_epoch = Checkpoint::new("run.safetensors");
/// let for_days = Checkpoint::new("run.safetensors").every_steps(1000).or_resume();
/// # let _ = (each_epoch, for_days);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    path: PathBuf,
    every: Every,
    or_resume: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Every {
    Epochs(usize),
    Steps(usize),
}

impl Checkpoint {
    /// After every epoch, and at the end.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), every: Every::Epochs(1), or_resume: false }
    }

    /// After every so many epochs, and at the end.
    ///
    /// # Panics
    /// If it is 0.
    #[must_use]
    pub fn every_epochs(mut self, epochs: usize) -> Self {
        assert!(epochs > 0, "a checkpoint is written after at least one epoch");
        self.every = Every::Epochs(epochs);
        self
    }

    /// After every so many steps, counted over epochs, and at the end.
    ///
    /// # Panics
    /// If it is 0.
    #[must_use]
    pub fn every_steps(mut self, steps: usize) -> Self {
        assert!(steps > 0, "a checkpoint is written after at least one step");
        self.every = Every::Steps(steps);
        self
    }

    /// If the file is there when training starts, goes on with it, as [`Trainer::resume`](super::Trainer::resume) does; if
    /// not, starts anew. So a program that is started again after a crash needs no argument that says so.
    #[must_use]
    pub fn or_resume(mut self) -> Self {
        self.or_resume = true;
        self
    }

    pub(super) fn is_due_after_epoch(&self, epoch: usize, epochs: usize) -> bool {
        // The last one is written in any case.
        matches!(self.every, Every::Epochs(every) if epoch.is_multiple_of(every) && epoch < epochs)
    }

    /// After `step` (from 0) of an `epoch` (from 1) of so many steps.
    pub(super) fn is_due_after_step(&self, epoch: usize, step: usize, steps: usize) -> bool {
        matches!(self.every, Every::Steps(every) if ((epoch - 1) * steps + step + 1).is_multiple_of(every))
    }
}

macro_rules! from_path {
    ($($path:ty),*) => {
        $(impl From<$path> for Checkpoint {
            fn from(path: $path) -> Self {
                Self::new(path)
            }
        })*
    };
}
from_path!(&str, &String, String, &Path, &PathBuf, PathBuf);
