//! Why weights cannot be read or written.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Why weights cannot be read or written. Nothing is changed by what fails: neither the network nor a file that was
/// there before.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WeightsError {
    /// The file cannot be read.
    #[cfg(feature = "std")]
    #[error("cannot read `{}`", file.display())]
    Read {
        /// Its path.
        file: std::path::PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file cannot be written; one that was there before is as it was.
    #[cfg(feature = "std")]
    #[error("cannot write `{}`", file.display())]
    Write {
        /// Its path.
        file: std::path::PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The bytes are not laid out as the format asks.
    #[error("{file} not a safetensors file: {reason}", file = Named(file, "is", "are"))]
    Format {
        /// The path; `None` where bytes were handed over.
        file: Option<String>,
        /// What is wrong.
        reason: String,
    },
    /// The file was written by this crate, and its bytes are no longer those that were written.
    #[error("{file} damaged: the checksum does not fit the content", file = Named(file, "is", "are"))]
    Damaged {
        /// The path; `None` where bytes were handed over.
        file: Option<String>,
    },
    /// The tensors are not those of the network.
    #[error("{file} not fit the network:{list}", file = Named(file, "does", "do"), list = Lines(differences))]
    Differs {
        /// The path; `None` where bytes were handed over.
        file: Option<String>,
        /// All that differs.
        differences: Vec<Difference>,
    },
    /// The network cannot be written: it has numbers that nothing would read back, or the renaming does not fit it.
    #[error("the network cannot be written:{list}", list = Lines(differences))]
    Unwritable {
        /// All that is in the way.
        differences: Vec<Difference>,
    },
}

/// One difference between a file and a network. Tensors go by the network's names where it has them, else by the
/// file's.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Difference {
    /// The network has a tensor that the file has not.
    Missing {
        /// Its name.
        name: String,
        /// Its shape.
        shape: Vec<usize>,
    },
    /// The file has a tensor that the network has not.
    LeftOver {
        /// Its name in the file.
        name: String,
        /// Its shape.
        shape: Vec<usize>,
    },
    /// A tensor has another shape.
    Shape {
        /// Its name.
        name: String,
        /// Its shape in the network.
        network: Vec<usize>,
        /// Its shape in the file.
        file: Vec<usize>,
    },
    /// A tensor is made of numbers that the network's elements cannot hold.
    Type {
        /// Its name.
        name: String,
        /// The element type of the network, `f32` or `f64`.
        network: &'static str,
        /// The element type in the file, as the format writes it: `I64`.
        file: String,
    },
    /// A tensor has an element that is NaN or infinite.
    NotFinite {
        /// Its name.
        name: String,
        /// The place of the first such element, an index for each axis.
        index: Vec<usize>,
        /// The element.
        value: f64,
    },
    /// A pair of a renaming fits no tensor, or only such as a longer pair fits.
    Unused {
        /// The name in the file.
        foreign: String,
        /// The name in the network.
        ours: String,
    },
    /// A renaming gives two tensors one name.
    Clash {
        /// The tensor that comes first.
        first: String,
        /// The other one.
        second: String,
        /// What both would be called.
        name: String,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { name, shape } => write!(f, "{} {shape:?} is missing", Name(name)),
            Self::LeftOver { name, shape } => {
                write!(f, "{} {shape:?} is left over: the network has no such tensor", Name(name))
            }
            Self::Shape { name, network, file } => {
                write!(f, "{} is {network:?} in the network, but {file:?} in the file", Name(name))
            }
            Self::Type { name, network, file } => {
                write!(f, "{} is made of {file}, which {network} does not hold without loss", Name(name))
            }
            Self::NotFinite { name, index, value } => write!(f, "{} has {value} at {index:?}", Name(name)),
            Self::Unused { foreign, ours } => {
                write!(f, "the renaming of {} to {} fits no tensor", Name(foreign), Name(ours))
            }
            Self::Clash { first, second, name } => {
                write!(f, "{} and {} would both be called {}", Name(first), Name(second), Name(name))
            }
        }
    }
}

/// A name in back quotes. It may come from a file, so that whatever would end the line is escaped.
struct Name<'a>(&'a str);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0.escape_debug())
    }
}

/// The path with a verb, or what stands for one.
struct Named<'a>(&'a Option<String>, &'a str, &'a str);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(path) => write!(f, "`{path}` {}", self.1),
            None => write!(f, "the bytes {}", self.2),
        }
    }
}

/// One a line.
struct Lines<'a>(&'a [Difference]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|difference| write!(f, "\n  {difference}"))
    }
}
