//! Why there is no picture.

use std::path::PathBuf;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PlotError {
    /// There is nothing to be seen.
    #[error("{what}: there is nothing to draw")]
    Empty {
        /// What is empty.
        what: String,
    },
    /// A number is NaN or infinite.
    #[error("{what}: number {index} is {value}")]
    NotFinite {
        /// What it belongs to.
        what: String,
        /// The first such number, counted from 0.
        index: usize,
        /// The number.
        value: f64,
    },
    /// A number that is not positive has no place on a logarithmic axis.
    #[error("{what}: {value} has no logarithm")]
    Logarithm {
        /// What it belongs to.
        what: String,
        /// The number.
        value: f64,
    },
    /// Numbers that do not fill a shape.
    #[error("{what}: {found} numbers where `{shape:?}` has {wanted}")]
    Shape {
        /// What they are.
        what: String,
        /// The shape.
        shape: Vec<usize>,
        /// How many numbers it has.
        wanted: usize,
        /// How many there are.
        found: usize,
    },
    /// Two things that belong together are not equally many.
    #[error("{what}: {found} where there are {wanted}")]
    Lengths {
        /// What is too few or too many.
        what: String,
        /// How many there are.
        found: usize,
        /// How many there ought to be.
        wanted: usize,
    },
    /// A file whose name ends neither in `.svg` nor in `.png`.
    #[error("`{}` is named neither `.svg` nor `.png`", path.display())]
    Extension {
        /// The file.
        path: PathBuf,
    },
    /// A file cannot be written.
    #[error("cannot write `{}`: {error}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: std::io::Error,
    },
    /// A picture that is too large for memory.
    #[error("a picture of {width} × {height} pixels cannot be made")]
    Size {
        /// Pixels in a row.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// Pixels cannot be encoded.
    #[error("PNG: {0}")]
    Png(#[from] png::EncodingError),
}

/// Refuses what is empty or not finite.
pub(super) fn check(what: &str, numbers: impl IntoIterator<Item = f64>) -> Result<usize, PlotError> {
    let mut count = 0;
    for (index, value) in numbers.into_iter().enumerate() {
        if !value.is_finite() {
            return Err(PlotError::NotFinite { what: what.into(), index, value });
        }
        count += 1;
    }
    if count == 0 { Err(PlotError::Empty { what: what.into() }) } else { Ok(count) }
}

/// Refuses numbers that do not fill a shape.
pub(super) fn fills(what: &str, found: usize, shape: &[usize]) -> Result<(), PlotError> {
    let wanted =
        shape.iter().try_fold(1_usize, |product, &size| product.checked_mul(size)).unwrap_or(usize::MAX);
    if found == wanted {
        return Ok(());
    }
    Err(PlotError::Shape { what: what.into(), shape: shape.to_vec(), wanted, found })
}
