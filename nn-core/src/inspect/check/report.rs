//! What a gradient check found.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::error::DataError;

/// What a scalar belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The tensor of this name, such as `fc1.weight`.
    Parameter(String),
    /// A sample of the batch that the check was given: of the inputs, or for a loss of the outputs.
    Input {
        /// The part of a sample that is a tuple; otherwise 0.
        part: usize,
        /// The sample, counted from 0.
        sample: usize,
    },
}

/// One derivative, as `backward` gives it and by differences.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// What it is the derivative with respect to.
    pub place: Place,
    /// Which scalar of that: an index along each axis of a tensor's shape, or one alone.
    pub index: Vec<usize>,
    /// As `backward` gives it.
    pub analytic: f64,
    /// By central differences.
    pub numeric: f64,
    /// How far apart both may be.
    pub tolerance: f64,
}

impl Element {
    pub(super) fn new(place: Place, index: Vec<usize>, analytic: f64) -> Self {
        Self { place, index, analytic, numeric: f64::NAN, tolerance: f64::NAN }
    }

    /// The difference over the tolerance: above 1 it is too large.
    #[must_use]
    pub fn excess(&self) -> f64 {
        let excess = (self.analytic - self.numeric).abs() / self.tolerance;
        if excess.is_nan() { f64::INFINITY } else { excess }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Parameter(name) => write!(f, "`{name}`"),
            Place::Input { part: 0, sample } => write!(f, "sample {sample}"),
            Place::Input { part, sample } => write!(f, "part {part} of sample {sample}"),
        }?;
        write!(f, " at {:?}: backward gives {:e}", self.index, self.analytic)?;
        if self.numeric.is_nan() {
            return Ok(());
        }
        write!(f, ", differences give {:e} ± {:.1e}", self.numeric, self.tolerance)
    }
}

/// What was compared.
#[derive(Debug, Clone, PartialEq)]
pub struct GradientReport {
    /// Derivatives in all.
    pub compared: usize,
    /// How many of them differ by more than their tolerance.
    pub wrong: usize,
    /// The one that differs most in relation to its tolerance; `None` if there was nothing to compare.
    pub worst: Option<Element>,
}

impl GradientReport {
    pub(super) fn count(&mut self, element: Element) {
        self.wrong += usize::from(element.excess() > 1.0);
        if self.worst.as_ref().is_none_or(|worst| element.excess() > worst.excess()) {
            self.worst = Some(element);
        }
    }
}

impl fmt::Display for GradientReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.wrong {
            0 => write!(f, "all {} derivatives agree", self.compared)?,
            wrong => write!(f, "{wrong} of {} derivatives are wrong", self.compared)?,
        }
        self.worst.as_ref().map_or(Ok(()), |worst| write!(f, "; at worst {worst}"))
    }
}

/// Why a gradient check failed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum GradientError {
    /// `backward` gives something else than differences do.
    #[error("{0}")]
    Differs(GradientReport),
    /// Differences agree on no value, as at a kink; move the samples or the parameters a little.
    #[error("no derivative, for differences do not converge: {0}")]
    NoDerivative(Element),
    /// What is to be differentiated is NaN or infinite.
    #[error("the value to be differentiated is {value}")]
    NotFinite {
        /// What it is.
        value: f64,
    },
    /// A batch has fewer samples than training needs.
    #[error("a batch of {samples} where {needed} are needed")]
    Batch {
        /// Samples in the batch.
        samples: usize,
        /// How many there have to be at least.
        needed: usize,
    },
    /// The batch cannot be used.
    #[error("{0}")]
    Data(#[from] DataError),
}

/// The index along each axis of the scalar that stands at `place` in memory.
pub(super) fn index(place: usize, shape: &[usize], strides: &[usize]) -> Vec<usize> {
    shape.iter().zip(strides).map(|(&size, &stride)| place / stride.max(1) % size.max(1)).collect()
}
