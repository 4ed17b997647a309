//! Comparisons of sizes: decided here where both are known, by rustc where not, in the same words.

use super::Origin;
use crate::diagnostics::{Diagnostic, Place};
use crate::model::graph::LayerId;
use crate::size::{Equality, Shape, Size};

/// A message with sizes in it, so that rustc can put numbers where we only know names.
#[derive(Debug, Clone)]
pub(crate) struct Message(pub(crate) Vec<Piece>);

#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Text(String),
    Size(Size),
}

impl Message {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self(vec![Piece::Text(text.into())])
    }

    pub(crate) fn and(mut self, text: &str) -> Self {
        self.0.push(Piece::Text(text.to_owned()));
        self
    }

    pub(crate) fn shape(mut self, shape: &Shape) -> Self {
        for (index, size) in shape.0.iter().enumerate() {
            self = self.and(if index == 0 { "[" } else { ", " });
            self.0.push(Piece::Size(size.clone()));
        }
        self.and("]")
    }

    pub(crate) fn size(mut self, size: &Size) -> Self {
        self.0.push(Piece::Size(size.clone()));
        self
    }

    pub(crate) fn shown(&self) -> String {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Size(size) => size.to_string(),
            })
            .collect()
    }
}

/// A comparison of two shapes that ought to be equal.
pub(crate) struct Comparison<'a> {
    pub(crate) left: &'a Shape,
    pub(crate) right: &'a Shape,
    pub(crate) place: Place,
    /// What is wrong where they differ.
    pub(crate) message: Message,
    pub(crate) help: Option<String>,
}

impl Comparison<'_> {
    /// Nothing where the shapes are equal, a check for rustc where the macro cannot see it.
    pub(crate) fn decide(self) -> Result<Option<Check>, Diagnostic> {
        match self.left.equals(self.right) {
            Equality::Yes => Ok(None),
            Equality::No => Err(Diagnostic::new(self.place, self.message.shown()).maybe_help(self.help)),
            Equality::Unknown => {
                let pairs = self.left.0.iter().cloned().zip(self.right.0.iter().cloned()).collect();
                Ok(Some(Check {
                    condition: Condition::Equal(pairs),
                    message: self.message,
                    place: self.place,
                }))
            }
        }
    }
}

/// What rustc has to find true.
#[derive(Debug, Clone)]
pub(crate) struct Check {
    pub(crate) condition: Condition,
    /// Empty where nn-core puts it together.
    pub(crate) message: Message,
    pub(crate) place: Place,
}

#[derive(Debug, Clone)]
pub(crate) enum Condition {
    /// Pairwise.
    Equal(Vec<(Size, Size)>),
    /// At least 1.
    Positive(Size),
    /// The first is no larger than the second.
    AtMost(Size, Size),
    /// The first divides the second.
    Divides(Size, Size),
    /// A network or a user's layer takes what it is given.
    Fed { layer: LayerId, given: Vec<Given> },
    /// It has as many outputs as are taken from it.
    Outputs { layer: LayerId, count: usize },
    /// What it gives has this shape.
    Gives { origin: Origin, what: Stated, shape: Shape },
    /// What it gives is a vector, as the stage that uses it takes it.
    Vector { origin: Origin, user: String },
}

/// A value that a network or a user's layer is fed.
#[derive(Debug, Clone)]
pub(crate) enum Given {
    Shape(Shape),
    /// What another one gives.
    Of(Origin),
}

/// Who says what a network gives.
#[derive(Debug, Clone)]
pub(crate) enum Stated {
    /// A `let` annotation of this name.
    Value(String),
    /// The declared output.
    Output,
}

impl Check {
    pub(crate) fn positive(size: Size, message: Message, place: Place) -> Self {
        Self { condition: Condition::Positive(size), message, place }
    }
}
