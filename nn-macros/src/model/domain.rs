//! What numbers a setting takes: checked here where the number is known, by rustc where it is a constant.

use super::arguments::known;
use crate::diagnostics::Place;
use crate::parse::ast::Constant;

/// The numbers that a setting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Domain {
    Positive,
    NonNegative,
    /// 0 and 1 included.
    Fraction,
    /// 0 included, 1 not.
    Probability,
}

impl Domain {
    pub(crate) fn contains(self, value: f64) -> bool {
        match self {
            Self::Positive => value > 0.0,
            Self::NonNegative => value >= 0.0,
            Self::Fraction => (0.0..=1.0).contains(&value),
            Self::Probability => (0.0..1.0).contains(&value),
        }
    }

    /// As messages say it, behind “is”.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Positive => "larger than 0",
            Self::NonNegative => "at least 0",
            Self::Fraction => "between 0 and 1",
            Self::Probability => "at least 0 and less than 1",
        }
    }
}

/// Something about constants that rustc has to find true.
pub(crate) struct Demand {
    pub(crate) condition: Condition,
    /// What is wrong where it is not.
    pub(crate) message: String,
    pub(crate) place: Place,
}

pub(crate) enum Condition {
    In(Constant, Domain),
    /// The first is smaller than the second.
    Ascending(Constant, Constant),
}

/// Whether a number lies in a domain, as far as it is known.
pub(crate) fn decide(value: &Constant, domain: Domain) -> Option<bool> {
    known(value).map(|value| domain.contains(value))
}
