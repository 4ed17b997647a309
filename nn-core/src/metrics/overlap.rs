//! How well masks cover each other.

use core::ops::AddAssign;

use nalgebra::SVector;

use super::numbers;
#[cfg(feature = "alloc")]
use super::paired;
use crate::Scalar;
use crate::error::MetricError;

/// Counts of the pixels of two masks. Those of the slices of a volume add up with `+=`, so that a rate is of the volume.
///
/// ```
/// # use nn_core::{SVector, metrics::Overlap};
/// let output = SVector::from([0.9, 0.8, 0.1, 0.2]);
/// let target = SVector::from([1.0, 0.0, 1.0, 0.0]);
/// let overlap = Overlap::of(&output, &target)?;
/// assert_eq!((overlap.dice(), overlap.iou()), (Some(0.5), Some(1.0 / 3.0)));
/// # Ok::<(), nn_core::error::MetricError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Overlap {
    /// Pixels in both.
    pub both: usize,
    /// Pixels of the mask that was predicted.
    pub predicted: usize,
    /// Pixels of the true mask.
    pub truth: usize,
}

impl Overlap {
    /// The masks of one sample, of which pixels from 0.5 on are part.
    ///
    /// # Errors
    /// On NaN.
    pub fn of<T: Scalar, const N: usize>(
        output: &SVector<T, N>,
        target: &SVector<T, N>,
    ) -> Result<Self, MetricError> {
        numbers(output).map_err(|()| MetricError::Output { sample: 0 })?;
        numbers(target).map_err(|()| MetricError::Target { sample: 0 })?;
        let half = T::from_f64(0.5);
        let mut overlap = Self::default();
        output.iter().zip(target).for_each(|(&y, &t)| overlap.add(y >= half, t >= half));
        Ok(overlap)
    }

    /// Dice's coefficient 2 · both / (predicted + truth); `None` where both masks are empty.
    #[must_use]
    pub fn dice(&self) -> Option<f64> {
        let sum = self.predicted + self.truth;
        (sum > 0).then(|| 2.0 * self.both as f64 / sum as f64)
    }

    /// Intersection over union, both / (predicted + truth − both), or the Jaccard index; `None` where both masks are empty.
    #[must_use]
    pub fn iou(&self) -> Option<f64> {
        let union = self.predicted + self.truth - self.both;
        (union > 0).then(|| self.both as f64 / union as f64)
    }

    fn add(&mut self, predicted: bool, truth: bool) {
        self.both += usize::from(predicted && truth);
        self.predicted += usize::from(predicted);
        self.truth += usize::from(truth);
    }
}

impl AddAssign for Overlap {
    fn add_assign(&mut self, other: Self) {
        self.both += other.both;
        self.predicted += other.predicted;
        self.truth += other.truth;
    }
}

/// The masks of several classes in one sample `[K, …]`, whose pixels are of the class with the largest output; the first of
/// equals.
///
/// # Errors
/// On NaN, and [`MetricError::Argument`] unless the sample is `K` planes of the same size.
pub fn class_overlaps<T: Scalar, const N: usize, const K: usize>(
    output: &SVector<T, N>,
    target: &SVector<T, N>,
) -> Result<[Overlap; K], MetricError> {
    numbers(output).map_err(|()| MetricError::Output { sample: 0 })?;
    numbers(target).map_err(|()| MetricError::Target { sample: 0 })?;
    if K == 0 || !N.is_multiple_of(K) {
        return Err(MetricError::Argument { what: "the number of planes", value: K, most: N });
    }
    let pixels = N / K;
    let class = |values: &SVector<T, N>, pixel| {
        let value = |class: usize| values[class * pixels + pixel];
        (1..K).fold(0, |best, class| if value(class) > value(best) { class } else { best })
    };
    let mut overlaps = [Overlap::default(); K];
    for pixel in 0..pixels {
        let (predicted, truth) = (class(output, pixel), class(target, pixel));
        for (class, overlap) in overlaps.iter_mut().enumerate() {
            overlap.add(predicted == class, truth == class);
        }
    }
    Ok(overlaps)
}

/// The masks of each sample.
///
/// # Errors
/// Without samples, on unequal lengths, and on NaN.
#[cfg(feature = "alloc")]
pub fn overlaps<T: Scalar, const N: usize>(
    outputs: &[SVector<T, N>],
    targets: &[SVector<T, N>],
) -> Result<alloc::vec::Vec<Overlap>, MetricError> {
    paired(outputs.len(), targets.len())?;
    let pairs = outputs.iter().zip(targets).enumerate();
    pairs.map(|(sample, (y, t))| Overlap::of(y, t).map_err(|error| of_sample(error, sample))).collect()
}

/// The masks of each volume, whose slices the samples are: `volumes` says for each sample to which volume it belongs.
///
/// # Errors
/// As [`overlaps`], and [`MetricError::Groups`] if there is not a volume for each sample.
#[cfg(feature = "alloc")]
pub fn volume_overlaps<T: Scalar, const N: usize, G: Ord + Clone>(
    outputs: &[SVector<T, N>],
    targets: &[SVector<T, N>],
    volumes: &[G],
) -> Result<alloc::collections::BTreeMap<G, Overlap>, MetricError> {
    let slices = overlaps(outputs, targets)?;
    if slices.len() != volumes.len() {
        return Err(MetricError::Groups { samples: slices.len(), groups: volumes.len() });
    }
    let mut sums = alloc::collections::BTreeMap::<G, Overlap>::new();
    for (slice, volume) in slices.into_iter().zip(volumes) {
        *sums.entry(volume.clone()).or_default() += slice;
    }
    Ok(sums)
}

#[cfg(feature = "alloc")]
fn of_sample(error: MetricError, sample: usize) -> MetricError {
    match error {
        MetricError::Output { .. } => MetricError::Output { sample },
        MetricError::Target { .. } => MetricError::Target { sample },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_masks_have_no_overlap() {
        let empty = Overlap::of(&SVector::from([0.1, 0.2]), &SVector::from([0.0, 0.0])).unwrap();
        assert_eq!((empty.dice(), empty.iou()), (None, None));
        let missed = Overlap::of(&SVector::from([0.1, 0.2]), &SVector::from([0.0, 1.0])).unwrap();
        assert_eq!((missed.dice(), missed.iou()), (Some(0.0), Some(0.0)));
    }

    #[cfg(feature = "alloc")]
    #[test]
    fn slices_add_up_to_volumes() {
        let masks = [[1.0, 1.0], [0.0, 0.0], [1.0, 0.0]].map(SVector::from);
        let truth = [[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]].map(SVector::from);
        let volumes = volume_overlaps(&masks, &truth, &["a", "a", "b"]).unwrap();
        assert_eq!(volumes["a"], Overlap { both: 1, predicted: 2, truth: 2 });
        assert_eq!(volumes["b"].dice(), Some(1.0));
        let error = MetricError::Groups { samples: 3, groups: 2 };
        assert_eq!(volume_overlaps(&masks, &truth, &[0, 1]), Err(error));
        let nan = [SVector::from([f64::NAN, 0.0])];
        assert_eq!(overlaps(&nan, &masks[..1]), Err(MetricError::Output { sample: 0 }));
        assert_eq!(overlaps(&masks[..1], &nan), Err(MetricError::Target { sample: 0 }));
        assert_eq!(overlaps::<f64, 2>(&[], &[]), Err(MetricError::Empty));
        assert_eq!(overlaps(&masks, &truth[..1]), Err(MetricError::Lengths { outputs: 3, targets: 1 }));
    }

    #[test]
    fn planes_are_classes() {
        // Two pixels in three planes.
        let output = SVector::from([0.2, 0.9, 0.5, 0.05, 0.3, 0.05]);
        let target = SVector::from([0.0, 1.0, 0.0, 0.0, 1.0, 0.0]);
        let overlaps = class_overlaps::<f64, 6, 3>(&output, &target).unwrap();
        assert_eq!(overlaps.map(|overlap| overlap.dice()), [Some(1.0), Some(0.0), Some(0.0)]);
        let error = MetricError::Argument { what: "the number of planes", value: 4, most: 6 };
        assert_eq!(class_overlaps::<f64, 6, 4>(&output, &target), Err(error));
    }
}
