//! Why a checkpoint cannot be written or read.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::weights::Difference;

/// Why a checkpoint cannot be written or read. Nothing is changed by what fails: neither network and trainer nor a file that
/// was there before.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CheckpointError {
    /// The file cannot be read.
    #[error("cannot read the checkpoint `{}`: {reason}", file.display())]
    Read {
        /// Its path.
        file: PathBuf,
        /// What kind of error it is.
        kind: io::ErrorKind,
        /// What the system says.
        reason: String,
    },
    /// The file cannot be written; one that was there before is as it was.
    #[error("cannot write the checkpoint `{}`: {reason}", file.display())]
    Write {
        /// Its path.
        file: PathBuf,
        /// What kind of error it is.
        kind: io::ErrorKind,
        /// What the system says.
        reason: String,
    },
    /// The file is not of the format: cut off, or something else.
    #[error("`{}` is no checkpoint: {reason}", file.display())]
    Format {
        /// Its path.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The bytes are not those that were written.
    #[error("the checkpoint `{}` is damaged: its checksum is missing or does not fit the content", file.display())]
    Damaged {
        /// Its path.
        file: PathBuf,
    },
    /// It is one of another network.
    #[error("the checkpoint `{}` is one of another network:{list}", file.display(), list = Lines(differences))]
    Network {
        /// Its path.
        file: PathBuf,
        /// All that differs.
        differences: Vec<Difference>,
    },
    /// It is one of another run: of other data, another optimiser, or other settings.
    #[error("the checkpoint `{}` is one of another run:{list}", file.display(), list = Lines(changes))]
    Settings {
        /// Its path.
        file: PathBuf,
        /// All that differs.
        changes: Vec<Changed>,
    },
    /// A part of the state is missing, left over, or not as it ought to be.
    #[error("the checkpoint `{}` does not fit this version: {reason}", file.display())]
    State {
        /// Its path.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

/// A setting that differs between a checkpoint and the trainer that is to go on with it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Changed {
    /// Its name, as `batch` or `optimizer.beta1`.
    pub name: String,
    /// Its value in the trainer; `None` if there is no such setting.
    pub here: Option<String>,
    /// Its value in the file.
    pub file: Option<String>,
}

impl fmt::Display for Changed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = |value: &Option<String>| match value {
            Some(value) => format!("`{}`", value.escape_debug()),
            None => "not set".to_owned(),
        };
        let name = self.name.escape_debug();
        write!(f, "{name} is {} here, but {} in the file", value(&self.here), value(&self.file))
    }
}

/// One a line.
struct Lines<'a, D>(&'a [D]);

impl<D: fmt::Display> fmt::Display for Lines<'_, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|line| write!(f, "\n  {line}"))
    }
}
