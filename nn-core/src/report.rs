//! A run as one page of HTML that needs nothing from elsewhere: pictures are within it, and there are no scripts.
//!
//! ```
//! # use nn_core::{Adam, SVector, Trainer};
//! use nn_core::report::Report;
//! # nn_core::network! {
//! #     struct Net(x: [2]) -> [1] { x -> hidden: dense(3) -> tanh -> dense(1) }
//! #     loss = mse;
//! # }
//! # let x = vec![SVector::from([0.0_f32, 1.0]), SVector::from([1.0, 1.0])];
//! # let t = vec![SVector::from([1.0_f32]), SVector::from([0.0])];
//! # let mut net = Net::init(&mut nn_core::rng(0));
//! # let file = std::env::temp_dir().join("run.html");
//! let history = Trainer::new(Adam::new(1e-3)).epochs(5).fit(&mut net, (&x, &t))?;
//! Report::new("Two points")
//!     .settings([("optimiser", "Adam, learning rate 0.001"), ("epochs", "5")])
//!     .network::<Net>()
//!     .history(&history)
//!     .table(["metric", "value"], [["mean squared error", "0.25"]])
//!     .save(file)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod date;
mod page;
mod parts;
#[cfg(test)]
mod tests;

use std::fmt::Display;
use std::path::Path;

use crate::layer::Layer;
use crate::plot::{Figure, PlotError, encode};
use crate::train::History;
use page::Escaped;

/// A page that is put together part by part, from above to below. All text is escaped.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    title: String,
    date: Option<String>,
    body: String,
    figures: usize,
}

impl Report {
    /// A page with a title and no parts.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), date: None, body: String::new(), figures: 0 }
    }

    /// Sets the date below the title; by default it is the system's, in UTC, when the page is made.
    #[must_use]
    pub fn date(mut self, date: impl Into<String>) -> Self {
        self.date = Some(date.into());
        self
    }

    /// Starts a section.
    #[must_use]
    pub fn heading(self, heading: impl Display) -> Self {
        self.add(&format!("<h2>{}</h2>\n", Escaped(heading)))
    }

    /// A paragraph; an empty line in the text starts another one.
    #[must_use]
    pub fn text(mut self, text: impl Display) -> Self {
        for paragraph in text.to_string().split("\n\n") {
            self = self.add(&format!("<p>{}</p>\n", Escaped(paragraph)));
        }
        self
    }

    /// Text as it is, in a fixed pitch: the display of a table, say.
    #[must_use]
    pub fn preformatted(self, text: impl Display) -> Self {
        self.add(&format!("<pre>{}</pre>\n", Escaped(text)))
    }

    /// How the run was made: names and their values.
    #[must_use]
    pub fn settings<K: Display, V: Display>(self, settings: impl IntoIterator<Item = (K, V)>) -> Self {
        let rows = settings.into_iter().map(|(name, value)| [name.to_string(), value.to_string()]);
        self.heading("Settings").add(&parts::table(&["setting", "value"], rows))
    }

    /// A table with a head; columns of numbers stand at their right.
    #[must_use]
    pub fn table<const N: usize, H: Display, C: Display>(
        self,
        head: [H; N],
        rows: impl IntoIterator<Item = [C; N]>,
    ) -> Self {
        let head = head.map(|cell| cell.to_string());
        let rows = rows.into_iter().map(|row| row.map(|cell| cell.to_string()));
        self.add(&parts::table(&head, rows))
    }

    /// The stages of a network as a table and as a graph.
    #[must_use]
    pub fn network<N: Layer>(self) -> Self {
        let Some(description) = N::DESCRIPTION else { return self };
        let report =
            self.heading(format_args!("Network {}", description.name)).add(&parts::summary(description));
        let caption = format!("The computational graph of {}.", description.name);
        report.figure(caption, &crate::plot::graph(description))
    }

    /// A training: loss curves, and a table of its epochs.
    #[must_use]
    pub fn history(self, history: &History) -> Self {
        let report = self.heading("Training");
        let runs = [crate::plot::Run::of("", history)];
        let report = match crate::plot::losses(&runs).figure() {
            Ok(figure) => report.figure("Loss by epoch.", &figure),
            // A training of no epochs, say. The page says so instead of being none.
            Err(error) => report.text(format_args!("No loss curves: {error}.")),
        };
        report.add(&parts::history(history))
    }

    /// A picture with what is to be said of it.
    #[must_use]
    pub fn figure(mut self, caption: impl Display, figure: &Figure) -> Self {
        self.figures += 1;
        let number = self.figures;
        let (svg, caption) = (figure.to_svg(), Escaped(caption));
        self.add(&format!(
            "<figure>\n<div role=\"img\" aria-label=\"{caption}\">{svg}</div>\n\
             <figcaption><b>Figure {number}.</b> {caption}</figcaption>\n</figure>\n"
        ))
    }

    /// The page.
    #[must_use]
    pub fn to_html(&self) -> String {
        let date = self.date.clone().unwrap_or_else(date::now);
        page::page(&self.title, &date, &self.body)
    }

    /// Writes the page beside and renames it, so that there never is half a one.
    ///
    /// # Errors
    /// [`PlotError::Write`] if the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), PlotError> {
        encode::replace(path.as_ref(), self.to_html().as_bytes())
    }

    fn add(mut self, html: &str) -> Self {
        self.body.push_str(html);
        self
    }
}
