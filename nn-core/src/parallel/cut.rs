//! Where a batch is cut: by the number of samples and the network, never by the number of threads.

use core::ops::Range;

use crate::layer::Layer;
use crate::network::Network;
use crate::parameters::{Content, Field, Kind};

/// Multiply-adds of a forward pass that one thread should have, so that waking another one pays.
pub(super) struct Least(usize);

/// Forward alone: about 40 µs.
pub(super) const PREDICTION: Least = Least(1 << 20);
/// Forward and backward, which is three times the work.
const TRAINING: Least = Least(1 << 19);

/// Shards at most. Each has values and a gradient of its own.
const MOST: usize = 16;

/// Multiply-adds of a shard's forward pass for each parameter, for each shard writes a gradient and has it added: that should
/// be little beside what computes it. For dense layers it is a number of samples. With half of it, a step of
/// 784-128-64-10 with 64 samples is cut in two and takes between 0.85 and 1.07 of its time on two threads.
const PER_PARAMETER: usize = 60;

impl Least {
    /// As samples of a network with that many multiply-adds.
    pub(super) fn samples(&self, multiply_adds: usize) -> usize {
        self.0.div_ceil(multiply_adds.max(1))
    }
}

/// A batch in parts of equal size, give or take a sample.
pub(super) struct Cut {
    samples: usize,
    parts: usize,
}

impl Cut {
    /// For forward and backward.
    pub(super) fn for_training<N: Network>(samples: usize) -> Self {
        if N::COUPLED || follows(N::LAYOUT) {
            return Self { samples, parts: 1 };
        }
        let merging = Least(PER_PARAMETER.saturating_mul(N::PARAMETERS));
        let least = TRAINING.samples(N::MULTIPLY_ADDS).max(merging.samples(N::MULTIPLY_ADDS));
        Self::of(samples, least)
    }

    /// For forward in prediction mode.
    pub(super) fn for_loss<N: Layer>(samples: usize) -> Self {
        Self::of(samples, PREDICTION.samples(N::MULTIPLY_ADDS))
    }

    /// As many parts of at least so many samples as fit, in powers of two, which spread evenly over most machines.
    fn of(samples: usize, least: usize) -> Self {
        let parts = (samples / least.max(1)).clamp(1, MOST);
        Self { samples, parts: 1 << parts.ilog2() }
    }

    pub(super) fn parts(&self) -> usize {
        self.parts
    }

    /// The samples of a part.
    pub(super) fn range(&self, part: usize) -> Range<usize> {
        let Self { samples, parts } = self;
        // Not samples · part / parts, which could overflow.
        let (each, more) = (samples / parts, samples % parts);
        let start = |part: usize| part * each + part.min(more);
        start(part)..start(part + 1)
    }
}

/// Whether a network has running statistics that follow the batch: those of a shard would not be those of the whole.
const fn follows(layout: &[Field]) -> bool {
    let mut index = 0;
    while index < layout.len() {
        if !layout[index].frozen {
            let found = match layout[index].content {
                Content::Tensor { kind, .. } => matches!(kind, Kind::Buffer),
                Content::Layer(fields) => follows(fields),
            };
            if found {
                return true;
            }
        }
        index += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::{BatchNorm, Dense, EPS, MOMENTUM};
    use crate::parameters::Parameters;

    #[test]
    fn parts_are_powers_of_two_and_take_all_samples() {
        for (samples, least, parts) in [
            (1, 1, 1),
            (5, 100, 1),
            (31, 16, 1),
            (32, 16, 2),
            (33, 8, 4),
            (100, 0, 16),
            (7, 1, 4),
            (64, 5, 8),
        ] {
            let cut = Cut::of(samples, least);
            assert_eq!(cut.parts(), parts, "{samples} samples, at least {least}");
            let mut next = 0;
            for part in 0..parts {
                let range = cut.range(part);
                assert_eq!(range.start, next);
                assert!((samples / parts..=samples.div_ceil(parts)).contains(&range.len()));
                next = range.end;
            }
            assert_eq!(next, samples);
        }
    }

    #[test]
    fn running_statistics_are_found_unless_frozen() {
        let norm = BatchNorm::<2, 2, EPS, MOMENTUM, f32>::LAYOUT;
        let dense = Dense::<2, 2, 1, f32>::LAYOUT;
        assert!(follows(norm));
        assert!(!follows(dense));
        let within = |frozen| [Field::layer("a", 0, dense, false), Field::layer("b", 6, norm, frozen)];
        assert!(follows(&within(false)));
        assert!(!follows(&within(true)));
    }

    #[test]
    fn layers_without_multiplications_are_never_worth_it() {
        assert_eq!(PREDICTION.samples(0), 1 << 20);
        assert_eq!(PREDICTION.samples(usize::MAX), 1);
    }
}
