//! Confusion matrices.

use plotters::prelude::DrawingBackend;
use plotters::style::{RGBColor, WHITE};

use super::brush::{Brush, CENTRE, Frame, RIGHT, fitted, width};
use super::error::fills;
use super::figure::Content;
use super::style::{GRID, INK, sequential};
use super::{Figure, PlotError};

/// Counts of classes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Matrix {
    title: String,
    names: Vec<String>,
    /// Row by row, a row for each true class.
    counts: Vec<usize>,
}

const TITLE: f64 = 16.0;
const LABEL: f64 = 13.0;
const SMALL: f64 = 12.0;
const GAP: f64 = 10.0;
/// No name is wider.
const WIDEST: f64 = 150.0;

/// Who was taken for whom: a row for each true class, with counts and their share of the row, which is also the colour.
///
/// `counts` are row by row; those of a [`ConfusionMatrix`](crate::metrics::ConfusionMatrix) are `counts.as_flattened()`.
///
/// # Errors
/// Without classes, or if there is not a count for each pair of them.
pub fn confusion(title: &str, names: &[impl AsRef<str>], counts: &[usize]) -> Result<Figure, PlotError> {
    if names.is_empty() {
        return Err(PlotError::Empty { what: title.into() });
    }
    fills(title, counts.len(), &[names.len(), names.len()])?;
    let names = names.iter().map(|name| name.as_ref().to_string()).collect();
    let matrix = Matrix { title: title.into(), names, counts: counts.to_vec() };
    let plane = matrix.plane();
    let wide = (plane.right + 2.0 * GAP).max(width(title, TITLE) + 2.0 * GAP).max(220.0);
    let high = plane.bottom + matrix.below() + 2.0 * LABEL + GAP;
    Ok(Figure::new(wide.ceil() as u32, high.ceil() as u32, Content::Matrix(Box::new(matrix))))
}

impl Matrix {
    fn classes(&self) -> usize {
        self.names.len()
    }

    /// The side of a cell, in pixels.
    fn cell(&self) -> f64 {
        match self.classes() {
            ..=3 => 104.0,
            4..=6 => 76.0,
            7..=12 => 54.0,
            13..=20 => 40.0,
            _ => (800.0 / self.classes() as f64).max(6.0),
        }
    }

    fn widest(&self) -> f64 {
        self.names.iter().map(|name| width(name, SMALL)).fold(0.0, f64::max).min(WIDEST)
    }

    /// Whether the names of columns are too long to lie.
    fn is_upright(&self) -> bool {
        self.widest() > self.cell() - 6.0
    }

    /// Room for the names of columns.
    fn below(&self) -> f64 {
        GAP + if self.is_upright() { self.widest() } else { SMALL }
    }

    fn plane(&self) -> Frame {
        let (left, top) = (3.0 * GAP + LABEL + self.widest(), 42.0);
        let side = self.cell() * self.classes() as f64;
        Frame { left, top, right: left + side, bottom: top + side }
    }

    pub(super) fn draw<B: DrawingBackend>(&self, brush: &Brush<'_, B>) {
        let (plane, cell) = (self.plane(), self.cell());
        brush.text(&self.title, (GAP, 20.0), TITLE, INK, super::brush::LEFT);
        for (truth, row) in self.counts.chunks_exact(self.classes()).enumerate() {
            let total: usize = row.iter().sum();
            for (predicted, &count) in row.iter().enumerate() {
                let (left, top) = (plane.left + predicted as f64 * cell, plane.top + truth as f64 * cell);
                let frame = Frame { left, top, right: left + cell, bottom: top + cell };
                self.entry(brush, frame, count, total);
            }
            let middle = plane.top + (truth as f64 + 0.5) * cell;
            if cell >= SMALL {
                let name = fitted(&self.names[truth], SMALL, WIDEST);
                brush.text(&name, (plane.left - GAP, middle), SMALL, INK, RIGHT);
                self.column(brush, truth, &name);
            }
        }
        brush.outline(plane, INK, 1.0);
        let middle = f64::midpoint(plane.top, plane.bottom);
        brush.upright("true class", (GAP + LABEL / 2.0, middle), LABEL, INK);
        let middle = f64::midpoint(plane.left, plane.right);
        brush.text("predicted class", (middle, plane.bottom + self.below() + LABEL), LABEL, INK, CENTRE);
    }

    fn column<B: DrawingBackend>(&self, brush: &Brush<'_, B>, class: usize, name: &str) {
        let plane = self.plane();
        let middle = plane.left + (class as f64 + 0.5) * self.cell();
        if self.is_upright() {
            let y = plane.bottom + 0.6 * GAP + width(name, SMALL) / 2.0;
            brush.upright(name, (middle, y), SMALL, INK);
        } else {
            brush.text(name, (middle, plane.bottom + GAP), SMALL, INK, CENTRE);
        }
    }

    /// A cell: the count, and where there is room its share of the row.
    fn entry<B: DrawingBackend>(&self, brush: &Brush<'_, B>, frame: Frame, count: usize, of: usize) {
        let share = if of == 0 { 0.0 } else { count as f64 / of as f64 };
        let [r, g, b] = sequential(share);
        brush.fill(frame, RGBColor(r, g, b), 1.0);
        brush.outline(frame, GRID, 0.5);
        let ink = if share > 0.6 { WHITE } else { INK };
        let (x, y) = (f64::midpoint(frame.left, frame.right), f64::midpoint(frame.top, frame.bottom));
        let size = if self.cell() >= 100.0 { 17.0 } else { SMALL };
        let count = count.to_string();
        if width(&count, size) > frame.width() - 2.0 {
            return;
        }
        if self.cell() < 50.0 {
            return brush.text(&count, (x, y), size, ink, CENTRE);
        }
        brush.text(&count, (x, y - 0.55 * size), size, ink, CENTRE);
        let share = if of == 0 { "–".into() } else { format!("{:.1} %", 100.0 * share) };
        brush.text(&share, (x, y + 0.75 * size), SMALL - 1.0, ink, CENTRE);
    }
}
