//! Rates of all classes in one number.

use super::ConfusionMatrix;

/// How the rates of several classes become one.
///
/// Classes that neither occur nor are predicted do not count. Of those that count, a precision without predictions and a
/// recall without samples is 0, as in scikit-learn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Average {
    /// The mean over classes, each of the same weight.
    Macro,
    /// Of the counts of all classes together; where every sample has one class, this is the accuracy.
    Micro,
    /// The mean over classes, each weighted by the number of its samples.
    Weighted,
}

impl<const K: usize> ConfusionMatrix<K> {
    /// TP / (TP + FN): [`sensitivity`](Self::sensitivity) by its other name.
    ///
    /// # Panics
    /// If `positive` is not below `K`.
    #[must_use]
    pub fn recall(&self, positive: usize) -> Option<f64> {
        self.sensitivity(positive)
    }

    /// 2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall; also the Dice coefficient of a class. `None` for a
    /// class that neither occurs nor is predicted.
    ///
    /// # Panics
    /// If `positive` is not below `K`.
    #[must_use]
    pub fn f1(&self, positive: usize) -> Option<f64> {
        let both = self.occurs(positive) + self.predicted(positive);
        (both > 0).then(|| 2.0 * self.counts[positive][positive] as f64 / both as f64)
    }

    /// TP / (TP + FP + FN), intersection over union or the Jaccard index; `None` for a class that neither occurs nor is
    /// predicted.
    ///
    /// # Panics
    /// If `positive` is not below `K`.
    #[must_use]
    pub fn iou(&self, positive: usize) -> Option<f64> {
        let hits = self.counts[positive][positive];
        let either = self.occurs(positive) + self.predicted(positive) - hits;
        (either > 0).then(|| hits as f64 / either as f64)
    }

    /// The precision of all classes; `None` without samples.
    #[must_use]
    pub fn mean_precision(&self, average: Average) -> Option<f64> {
        self.mean(average, Self::precision)
    }

    /// The recall of all classes; `None` without samples.
    #[must_use]
    pub fn mean_recall(&self, average: Average) -> Option<f64> {
        self.mean(average, Self::recall)
    }

    /// The F1 score of all classes; `None` without samples.
    #[must_use]
    pub fn mean_f1(&self, average: Average) -> Option<f64> {
        self.mean(average, Self::f1)
    }

    /// The intersection over union of all classes; `None` without samples.
    #[must_use]
    pub fn mean_iou(&self, average: Average) -> Option<f64> {
        if average == Average::Micro {
            let (hits, all) = (self.hits(), self.samples());
            return (all > 0).then(|| hits as f64 / (2 * all - hits) as f64);
        }
        self.mean(average, Self::iou)
    }

    /// The mean recall of the classes that occur (Brodersen et al., The balanced accuracy and its posterior distribution,
    /// ICPR 2010): accuracy as if all of them had the same number of samples. `None` without samples.
    #[must_use]
    pub fn balanced_accuracy(&self) -> Option<f64> {
        let recalls = (0..K).filter_map(|class| self.recall(class));
        let (sum, classes) = recalls.fold((0.0, 0), |(sum, classes), recall| (sum + recall, classes + 1));
        (classes > 0).then(|| sum / f64::from(classes))
    }

    /// Matthews' correlation coefficient, from −1 to 1, in the form for several classes (Gorodkin, Comparing two
    /// K-category assignments by a K-category correlation coefficient, 2004). `None` where all samples are of one class or
    /// all predictions are, as there is nothing to correlate.
    #[must_use]
    pub fn matthews(&self) -> Option<f64> {
        let all = self.samples() as f64;
        let sums = |product: &dyn Fn(usize) -> f64| (0..K).map(product).sum::<f64>();
        let occurs = |class| self.occurs(class) as f64;
        let predicted = |class| self.predicted(class) as f64;
        let covariance = self.hits() as f64 * all - sums(&|class| occurs(class) * predicted(class));
        let truth = all * all - sums(&|class| occurs(class) * occurs(class));
        let guess = all * all - sums(&|class| predicted(class) * predicted(class));
        (truth > 0.0 && guess > 0.0).then(|| covariance / libm::sqrt(truth * guess))
    }

    fn mean(&self, average: Average, rate: impl Fn(&Self, usize) -> Option<f64>) -> Option<f64> {
        if average == Average::Micro {
            return self.accuracy();
        }
        let (mut sum, mut weights) = (0.0, 0);
        for class in (0..K).filter(|&class| self.occurs(class) + self.predicted(class) > 0) {
            let weight = if average == Average::Macro { 1 } else { self.occurs(class) };
            sum += weight as f64 * rate(self, class).unwrap_or(0.0);
            weights += weight;
        }
        (weights > 0).then(|| sum / weights as f64)
    }

    fn hits(&self) -> usize {
        (0..K).map(|class| self.counts[class][class]).sum()
    }

    fn occurs(&self, class: usize) -> usize {
        self.counts[class].iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_samples_there_is_no_rate() {
        let empty = ConfusionMatrix::<3>::default();
        for average in [Average::Macro, Average::Micro, Average::Weighted] {
            assert_eq!(empty.mean_precision(average), None);
            assert_eq!(empty.mean_recall(average), None);
            assert_eq!(empty.mean_f1(average), None);
            assert_eq!(empty.mean_iou(average), None);
        }
        assert_eq!((empty.balanced_accuracy(), empty.matthews(), empty.f1(0)), (None, None, None));
    }

    #[test]
    fn one_class_or_one_prediction_correlates_with_nothing() {
        assert_eq!(ConfusionMatrix { counts: [[4, 0], [0, 0]] }.matthews(), None);
        assert_eq!(ConfusionMatrix { counts: [[4, 0], [3, 0]] }.matthews(), None);
        assert_eq!(ConfusionMatrix { counts: [[4, 0], [0, 3]] }.matthews(), Some(1.0));
        assert_eq!(ConfusionMatrix { counts: [[0, 4], [4, 0]] }.matthews(), Some(-1.0));
    }

    #[test]
    fn a_class_that_is_never_seen_does_not_count() {
        let matrix = ConfusionMatrix { counts: [[3, 1, 0], [2, 4, 0], [0, 0, 0]] };
        let two = ConfusionMatrix { counts: [[3, 1], [2, 4]] };
        for average in [Average::Macro, Average::Micro, Average::Weighted] {
            assert_eq!(matrix.mean_f1(average), two.mean_f1(average));
        }
        assert_eq!(matrix.balanced_accuracy(), two.balanced_accuracy());
        assert_eq!(matrix.f1(2), None);
        // One that is never predicted does, with precision 0.
        let matrix = ConfusionMatrix { counts: [[2, 0], [2, 0]] };
        assert_eq!(matrix.precision(1), None);
        assert_eq!(matrix.mean_precision(Average::Macro), Some(0.25));
    }
}
