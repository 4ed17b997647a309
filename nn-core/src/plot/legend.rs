//! What the series of a chart are.

use plotters::prelude::DrawingBackend;
use plotters::style::{RGBColor, WHITE};

use super::brush::{At, Brush, Frame, LEFT, fitted, width};
use super::chart::{Mark, Plane, SMALL, Series};
use super::style::{GRID, INK};

/// A line for each series with a label.
pub(super) struct Legend<'a> {
    rows: Vec<(&'a Series, String)>,
    width: f64,
}

const ROW: f64 = 19.0;
const SAMPLE: f64 = 26.0;
const INSET: f64 = 10.0;
/// No wider than this, in pixels.
const WIDEST: f64 = 330.0;

impl<'a> Legend<'a> {
    pub(super) fn new(series: impl Iterator<Item = &'a Series>) -> Self {
        let labelled = series.filter(|series| !series.label.is_empty());
        let rows: Vec<_> = labelled.map(|series| (series, fitted(&series.label, SMALL, WIDEST))).collect();
        let widest = rows.iter().map(|(_, label)| width(label, SMALL)).fold(0.0, f64::max);
        Self { rows, width: widest + SAMPLE + 26.0 }
    }

    pub(super) fn width(&self) -> f64 {
        if self.rows.is_empty() { 0.0 } else { self.width }
    }

    fn height(&self) -> f64 {
        self.rows.len() as f64 * ROW + 8.0
    }

    /// Where it covers no data: in which corner of a plane, or in none.
    pub(super) fn corner(&self, plane: &Plane<'_>, series: &[Series]) -> Option<At> {
        let Frame { left, top, right, bottom } = plane.frame;
        let (x, y) = (right - INSET - self.width, bottom - INSET - self.height());
        if self.rows.is_empty() || x < left || y < top {
            return self.rows.is_empty().then_some((left, top));
        }
        let corners = [(x, top + INSET), (x, y), (left + INSET, top + INSET), (left + INSET, y)];
        let is_free = |&(left, top): &At| {
            let frame = Frame { left, top, right: left + self.width, bottom: top + self.height() }.grown(5.0);
            !series.iter().any(|series| covers(plane, series, &frame))
        };
        corners.into_iter().find(is_free)
    }

    pub(super) fn draw<B: DrawingBackend>(&self, brush: &Brush<'_, B>, (left, top): At) {
        if self.rows.is_empty() {
            return;
        }
        let frame = Frame { left, top, right: left + self.width, bottom: top + self.height() };
        brush.fill(frame, WHITE, 0.9);
        brush.outline(frame, GRID, 1.0);
        for (row, (series, label)) in self.rows.iter().enumerate() {
            let y = top + 4.0 + (row as f64 + 0.5) * ROW;
            sample(brush, (left + 9.0, y), series.mark, series.colour);
            brush.text(label, (left + SAMPLE + 16.0, y), SMALL, INK, LEFT);
        }
    }
}

fn sample<B: DrawingBackend>(brush: &Brush<'_, B>, (x, y): At, mark: Mark, colour: RGBColor) {
    let ends = [(x, y), (x + SAMPLE, y)];
    match mark {
        Mark::Line => brush.line(&ends, colour, 2.0),
        Mark::Dashed => brush.dashed(&ends, colour, 2.0),
        Mark::Dots => brush.dot((x + SAMPLE / 2.0, y), 3.5, colour),
        Mark::Bars(_) => {
            brush.fill(
                Frame { left: x + 4.0, top: y - 5.0, right: x + SAMPLE - 4.0, bottom: y + 5.0 },
                colour,
                0.6,
            );
        }
    }
}

/// Whether a series has something within a frame.
fn covers(plane: &Plane<'_>, series: &Series, frame: &Frame) -> bool {
    let places: Vec<At> = series.points.iter().map(|&point| plane.at(point)).collect();
    match series.mark {
        Mark::Dots => places.iter().any(|&at| frame.contains(at)),
        Mark::Bars(_) => places
            .iter()
            .any(|&(x, y)| (frame.left - 12.0..=frame.right + 12.0).contains(&x) && y <= frame.bottom),
        Mark::Line | Mark::Dashed => places.windows(2).any(|pair| {
            let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
            let steps = ((bx - ax).hypot(by - ay) / 3.0).ceil().clamp(1.0, 2000.0);
            (0..=steps as usize).any(|step| {
                let part = step as f64 / steps;
                frame.contains((ax + part * (bx - ax), ay + part * (by - ay)))
            })
        }),
    }
}
