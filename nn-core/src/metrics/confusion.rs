//! Who was taken for whom.

use core::fmt::{Display, Formatter, Result as Written};
use core::ops::AddAssign;

use nalgebra::SVector;

use super::classes;
use crate::Scalar;
use crate::error::MetricError;

/// Counts of samples by true class (row) and predicted class (column).
///
/// Rates are of one class against all others; `None` where they would divide by 0. Matrices of several folds add up
/// with `+=`. It displays as a table; [`named`](Self::named) gives one with names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConfusionMatrix<const K: usize> {
    /// `counts[true class][predicted class]`.
    pub counts: [[usize; K]; K],
}

impl<const K: usize> Default for ConfusionMatrix<K> {
    fn default() -> Self {
        Self { counts: [[0; K]; K] }
    }
}

impl ConfusionMatrix<2> {
    /// Counts outputs of one element, which predict class 1 from 0.5 on.
    ///
    /// # Errors
    /// Without samples, on unequal lengths, and if an output or a target is NaN.
    pub fn binary<T: Scalar>(
        outputs: &[SVector<T, 1>],
        targets: &[SVector<T, 1>],
    ) -> Result<Self, MetricError> {
        let mut matrix = Self::default();
        classes(outputs, targets, |truth, predicted| matrix.add(truth, predicted))?;
        Ok(matrix)
    }
}

impl<const K: usize> ConfusionMatrix<K> {
    /// Counts outputs of one element a class.
    ///
    /// # Errors
    /// Without samples, on unequal lengths, and if an output or a target is NaN.
    pub fn of<T: Scalar>(outputs: &[SVector<T, K>], targets: &[SVector<T, K>]) -> Result<Self, MetricError> {
        const { assert!(K > 1, "outputs of one element have two classes: use `ConfusionMatrix::binary`") };
        let mut matrix = Self::default();
        classes(outputs, targets, |truth, predicted| matrix.add(truth, predicted))?;
        Ok(matrix)
    }

    /// Counts one sample.
    ///
    /// # Panics
    /// If a class is not below `K`.
    pub fn add(&mut self, truth: usize, predicted: usize) {
        self.counts[truth][predicted] += 1;
    }

    /// All samples.
    #[must_use]
    pub fn samples(&self) -> usize {
        self.counts.as_flattened().iter().sum()
    }

    /// Correct predictions over predictions.
    #[must_use]
    pub fn accuracy(&self) -> Option<f64> {
        ratio((0..K).map(|class| self.counts[class][class]).sum(), self.samples())
    }

    /// TP / (TP + FN): which share of class `positive` is found. Also called recall, or true positive rate.
    ///
    /// # Panics
    /// If `positive` is not below `K`.
    #[must_use]
    pub fn sensitivity(&self, positive: usize) -> Option<f64> {
        ratio(self.counts[positive][positive], self.counts[positive].iter().sum())
    }

    /// TN / (TN + FP): which share of the other classes is not taken for class `positive`.
    ///
    /// # Panics
    /// If `positive` is not below `K`.
    #[must_use]
    pub fn specificity(&self, positive: usize) -> Option<f64> {
        let negatives = self.samples() - self.counts[positive].iter().sum::<usize>();
        let false_positives = self.predicted(positive) - self.counts[positive][positive];
        ratio(negatives - false_positives, negatives)
    }

    /// TP / (TP + FP): which share of what is taken for class `positive` is of it.
    ///
    /// # Panics
    /// If `positive` is not below `K`.
    #[must_use]
    pub fn precision(&self, positive: usize) -> Option<f64> {
        ratio(self.counts[positive][positive], self.predicted(positive))
    }

    /// The matrix as a table with the names of the classes.
    #[must_use]
    pub fn named<'a>(&'a self, names: &'a [&'a str; K]) -> Table<'a, K> {
        Table { matrix: self, names }
    }

    pub(super) fn predicted(&self, class: usize) -> usize {
        self.counts.iter().map(|row| row[class]).sum()
    }
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl<const K: usize> AddAssign for ConfusionMatrix<K> {
    fn add_assign(&mut self, other: Self) {
        for (a, b) in self.counts.as_flattened_mut().iter_mut().zip(other.counts.as_flattened()) {
            *a += b;
        }
    }
}

/// A [`ConfusionMatrix`] with names, to be displayed.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a, const K: usize> {
    matrix: &'a ConfusionMatrix<K>,
    names: &'a [&'a str; K],
}

impl<const K: usize> Display for Table<'_, K> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        write_table(self.matrix, f, |class| self.names[class])
    }
}

impl<const K: usize> Display for ConfusionMatrix<K> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        write_table(self, f, |class| class)
    }
}

const CORNER: &str = "true \\ predicted";

fn write_table<const K: usize, N: Display>(
    matrix: &ConfusionMatrix<K>,
    f: &mut Formatter<'_>,
    name: impl Fn(usize) -> N,
) -> Written {
    let first = (0..K).map(|class| width(&name(class))).fold(CORNER.len(), usize::max);
    write!(f, "{CORNER:<first$}")?;
    let columns: [usize; K] = core::array::from_fn(|class| {
        matrix.counts.iter().map(|row| width(&row[class])).fold(width(&name(class)), usize::max)
    });
    for (class, &column) in columns.iter().enumerate() {
        write!(f, "  ")?;
        pad(f, column - width(&name(class)))?;
        write!(f, "{}", name(class))?;
    }
    for (class, row) in matrix.counts.iter().enumerate() {
        write!(f, "\n{}", name(class))?;
        pad(f, first - width(&name(class)))?;
        for (count, &column) in row.iter().zip(&columns) {
            write!(f, "  {count:>column$}")?;
        }
    }
    Ok(())
}

fn pad(f: &mut Formatter<'_>, spaces: usize) -> Written {
    write!(f, "{:spaces$}", "")
}

/// Characters of what is displayed, without writing it anywhere.
fn width(value: &impl Display) -> usize {
    struct Counter(usize);
    impl core::fmt::Write for Counter {
        fn write_str(&mut self, text: &str) -> Written {
            self.0 += text.chars().count();
            Ok(())
        }
    }
    let mut counter = Counter(0);
    // Writing to a counter cannot fail.
    let _ = core::fmt::write(&mut counter, format_args!("{value}"));
    counter.0
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    /// Fawcett, An introduction to ROC analysis (2006), defines the rates; the counts are made up:
    /// TP 40, FN 10, FP 5, TN 45.
    #[test]
    fn rates_of_two_classes() {
        let matrix = ConfusionMatrix { counts: [[45, 5], [10, 40]] };
        assert_eq!(matrix.accuracy(), Some(0.85));
        assert_eq!(matrix.sensitivity(1), Some(0.8));
        assert_eq!(matrix.specificity(1), Some(0.9));
        assert_eq!(matrix.precision(1), Some(40.0 / 45.0));
        assert_eq!(matrix.sensitivity(0), matrix.specificity(1));
        assert_eq!(ConfusionMatrix::<2>::default().accuracy(), None);
        assert_eq!(ConfusionMatrix { counts: [[3, 0], [0, 0]] }.sensitivity(1), None);
    }

    #[test]
    fn rates_of_three_classes_are_of_one_against_the_others() {
        let matrix = ConfusionMatrix { counts: [[2, 1, 0], [0, 3, 1], [1, 1, 4]] };
        assert_eq!(matrix.samples(), 13);
        assert_eq!(matrix.sensitivity(2), Some(4.0 / 6.0));
        assert_eq!(matrix.specificity(2), Some(6.0 / 7.0));
        assert_eq!(matrix.precision(2), Some(4.0 / 5.0));
        assert_eq!(matrix.accuracy(), Some(9.0 / 13.0));
    }

    #[test]
    fn counts_outputs_and_adds_up() {
        let outputs = [0.9, 0.2, 0.6].map(|p: f32| SVector::from([p]));
        let targets = [1.0, 1.0, 0.0].map(|t| SVector::from([t]));
        let mut matrix = ConfusionMatrix::binary(&outputs, &targets).unwrap();
        assert_eq!(matrix.counts, [[0, 1], [1, 1]]);
        let outputs = [[0.9_f32, 0.1], [0.2, 0.8]].map(SVector::from);
        matrix += ConfusionMatrix::of(&outputs, &outputs).unwrap();
        assert_eq!(matrix.counts, [[1, 1], [1, 2]]);
    }

    #[test]
    fn displays_as_an_aligned_table() {
        let matrix = ConfusionMatrix { counts: [[355, 2], [10, 202]] };
        assert_eq!(
            matrix.named(&["gutartig", "bösartig"]).to_string(),
            "true \\ predicted  gutartig  bösartig\n\
             gutartig               355         2\n\
             bösartig                10       202"
        );
        assert_eq!(
            matrix.to_string(),
            "true \\ predicted    0    1\n\
             0                 355    2\n\
             1                  10  202"
        );
    }
}
