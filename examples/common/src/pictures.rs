//! The pictures of an example, in a folder and on a page.

use std::fs;
use std::path::PathBuf;

use nn_core::plot::{Figure, PlotError};
use nn_core::report::Report;

/// Pictures that are kept twice: in `target/EXAMPLE`, as SVG and as PNG, and for a page about the run.
pub struct Pictures {
    folder: PathBuf,
    figures: Vec<(String, Figure)>,
}

impl Pictures {
    /// An empty folder of pictures, `target/EXAMPLE`.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn new(example: &str) -> std::io::Result<Self> {
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target")).join(example);
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, figures: Vec::new() })
    }

    /// A file in the folder.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a picture as `NAME.svg` and `NAME.png`, and keeps it with what is to be said of it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn add(&mut self, name: &str, caption: &str, figure: Figure) -> Result<(), PlotError> {
        figure.save(self.folder.join(format!("{name}.svg")))?;
        figure.save(self.folder.join(format!("{name}.png")))?;
        self.figures.push((caption.into(), figure));
        Ok(())
    }

    /// Puts all of them on a page.
    #[must_use]
    pub fn on(&self, report: Report) -> Report {
        let report = report.heading("Pictures");
        self.figures.iter().fold(report, |report, (caption, figure)| report.figure(caption, figure))
    }
}
