//! What a network knows of itself: its stages, what flows between them, and what they cost.
//!
//! [`Layer::DESCRIPTION`](crate::Layer::DESCRIPTION) is a constant. [`Summary`] shows it as a table, [`Graph`] as a graph
//! for Graphviz or Mermaid; neither allocates.

mod graph;
mod summary;
#[cfg(test)]
mod tests;

use core::fmt;

pub use graph::{Dot, Graph, Mermaid};
pub use summary::Summary;

/// A network: what it is fed, its stages in the order in which they run, and what comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Description {
    /// The name of its type.
    pub name: &'static str,
    /// What it is fed.
    pub inputs: &'static [Port],
    /// Its stages; each is fed by inputs and by stages before it.
    pub stages: &'static [Stage],
    /// Where each output comes from.
    pub outputs: &'static [Source],
}

/// An input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Port {
    /// Its name in the declaration.
    pub name: &'static str,
    /// Its shape.
    pub shape: &'static [usize],
}

/// One step of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    /// The name of its field, or of its value where it has none.
    pub name: &'static str,
    /// The word that names it in a declaration, such as `conv2d`, or the name of a type.
    pub kind: &'static str,
    /// What stands in its brackets, such as `6, kernel = 5`.
    pub arguments: &'static str,
    /// What it is fed.
    pub operands: &'static [Source],
    /// The shape of each result.
    pub shapes: &'static [&'static [usize]],
    /// Its parameters; 0 where it is [`shared`](Self::shared).
    pub parameters: usize,
    /// Multiplications with an addition in one forward pass of one sample.
    pub multiply_adds: usize,
    /// Whether training leaves it alone.
    pub frozen: bool,
    /// Whether it is a further use of an earlier layer, whose parameters are counted there.
    pub shared: bool,
    /// What it is made of, where it is a network.
    pub inner: Option<&'static Description>,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// An input of the network, counted from 0.
    Input(usize),
    /// A result of a stage, both counted from 0.
    Stage {
        /// The stage.
        stage: usize,
        /// Which of its results.
        result: usize,
    },
}

impl Description {
    /// Parameters in all; those of a layer that is used again count once.
    #[must_use]
    pub fn parameters(&self) -> usize {
        self.stages.iter().filter(|stage| !stage.shared).map(|stage| stage.parameters).sum()
    }

    /// Parameters that training leaves alone.
    #[must_use]
    pub fn frozen_parameters(&self) -> usize {
        let own = self.stages.iter().filter(|stage| !stage.shared);
        own.map(|stage| match stage.inner {
            _ if stage.frozen => stage.parameters,
            Some(inner) => inner.frozen_parameters(),
            None => 0,
        })
        .sum()
    }

    /// Multiplications with an addition in one forward pass of one sample.
    #[must_use]
    pub fn multiply_adds(&self) -> usize {
        self.stages.iter().map(|stage| stage.multiply_adds).sum()
    }

    /// The shape of what a source gives.
    ///
    /// # Panics
    /// If there is no such source.
    #[must_use]
    pub fn shape(&self, source: Source) -> &'static [usize] {
        match source {
            Source::Input(input) => self.inputs[input].shape,
            Source::Stage { stage, result } => self.stages[stage].shapes[result],
        }
    }
}

impl Stage {
    /// What it is made of, where that is shown: with its first use.
    pub(crate) fn shown(&self) -> Option<&'static Description> {
        self.inner.filter(|_| !self.shared)
    }
}

/// `conv2d(6, kernel = 5), frozen`.
pub(crate) struct Layer<'a>(pub(crate) &'a Stage);

impl fmt::Display for Layer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.kind)?;
        if !self.0.arguments.is_empty() {
            write!(f, "({})", self.0.arguments)?;
        }
        if self.0.shared {
            f.write_str(", shared")?;
        }
        if self.0.frozen {
            f.write_str(", frozen")?;
        }
        Ok(())
    }
}

/// `[8, 7, 7], [3]`.
pub(crate) struct Shapes<I>(pub(crate) I);

impl<I: Iterator<Item = &'static [usize]> + Clone> fmt::Display for Shapes<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, shape) in self.0.clone().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{shape:?}")?;
        }
        Ok(())
    }
}
