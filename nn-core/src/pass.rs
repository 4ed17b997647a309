//! What a layer is told about the pass it takes part in.

/// Whether a pass predicts or trains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Dropout is the identity, batch norm uses its running statistics.
    Predict,
    /// Dropout drops, batch norm uses the statistics of the batch.
    Train,
}

/// One pass through a network, forward and backward: its mode, and the seed of everything random in it.
///
/// Random numbers depend on the seed, the stage and the sample alone, so a pass can be repeated in backward
/// instead of being remembered, and gives the same bits however its samples are spread over threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    mode: Mode,
    seed: u64,
    first: usize,
}

impl Pass {
    /// A prediction; nothing in it is random.
    pub const PREDICT: Self = Self { mode: Mode::Predict, seed: 0, first: 0 };

    /// A training pass.
    #[must_use]
    pub const fn train(seed: u64) -> Self {
        Self { mode: Mode::Train, seed, first: 0 }
    }

    /// Training pass `index` of a workspace with this seed.
    pub(crate) const fn numbered(seed: u64, index: u64) -> Self {
        Self::train(mix(seed ^ mix(index)))
    }

    /// Predict or train.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// The same pass as one stage of a network sees it: a stream of random numbers of its own.
    #[must_use]
    pub const fn stage(&self, index: u64) -> Self {
        Self { seed: mix(self.seed ^ mix(index.wrapping_add(1))), ..*self }
    }

    /// The same pass for a slice of the batch that starts at sample `first`.
    #[must_use]
    pub const fn from_sample(&self, first: usize) -> Self {
        Self { first: self.first + first, ..*self }
    }

    /// The seed of sample `index` of the slice that this pass is given.
    #[must_use]
    pub const fn seed(&self, index: usize) -> u64 {
        mix(self.seed.wrapping_add(mix((self.first + index) as u64)))
    }
}

/// The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
pub(crate) const fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
