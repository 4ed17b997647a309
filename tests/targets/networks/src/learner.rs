//! Training without a heap.

use nn_core::init::Initialization;
use nn_core::storage::{Fixed, Zeroed};
use nn_core::{Adam, Layer, SVector, Workspace};

use crate::Pupil;

/// Samples of a batch.
pub const ROOM: usize = 4;

/// All that training needs. It can stand in a `static`, and as zeros all but for the optimiser's settings.
pub struct Learner {
    /// The network.
    pub net: Pupil,
    workspace: Workspace<Pupil, Fixed<ROOM>>,
    adam: Adam<Pupil>,
    steps: u32,
}

impl Learner {
    /// Everything zero.
    #[must_use]
    pub const fn new() -> Self {
        Self { net: Pupil::ZERO, workspace: Workspace::NEW, adam: Adam::in_place(0.01), steps: 0 }
    }

    /// Draws initial weights.
    pub fn start(&mut self) {
        self.net.initialize(Initialization::Glorot, &mut nn_core::rng(7));
    }

    /// One step on the next batch; gives the loss before it.
    pub fn step(&mut self) -> f32 {
        let cases: [_; ROOM] = core::array::from_fn(|index| case(self.steps * ROOM as u32 + index as u32));
        self.steps += 1;
        let (x, t) = (cases.map(|(x, _)| x), cases.map(|(_, t)| t));
        let (loss, gradient) = self.net.gradient(&x, &t, &mut self.workspace);
        self.adam.step(&mut self.net, gradient);
        loss
    }
}

impl Default for Learner {
    fn default() -> Self {
        Self::new()
    }
}

/// A place in −1 to 1 and a wave there: 4x(1 − |x|), near to the sine of πx.
#[must_use]
pub fn case(index: u32) -> (SVector<f32, 1>, SVector<f32, 1>) {
    // 16 places, far from each other in turn.
    let x = ((index * 7 % 16) as f32 - 7.5) / 8.0;
    (SVector::from([x]), SVector::from([4.0 * x * (1.0 - x.abs())]))
}
