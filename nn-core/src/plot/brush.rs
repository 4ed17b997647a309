//! Drawing in pixels on whatever backend.

use plotters::coord::Shift;
use plotters::element::{DashedPathElement, Drawable, PointCollection};
use plotters::prelude::{Circle, DrawingArea, DrawingBackend, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color as _, FontTransform, RGBColor, ShapeStyle};

use super::style::{UNITS, anchored, clean, text};

/// A place in pixels, from the upper left corner.
pub(super) type At = (f64, f64);

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Frame {
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(super) fn contains(&self, (x, y): At) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    pub(super) fn grown(&self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }
}

/// Where a text stands: left of its place, right of it or around it; and the same for the height.
pub(super) const LEFT: (HPos, VPos) = (HPos::Left, VPos::Center);
pub(super) const CENTRE: (HPos, VPos) = (HPos::Center, VPos::Center);
pub(super) const RIGHT: (HPos, VPos) = (HPos::Right, VPos::Center);

/// An area of plotters, in pixels from a corner of its own.
///
/// No call fails: the backends write into memory, and the font is in the program.
pub(super) struct Brush<'a, B: DrawingBackend> {
    pub(super) area: &'a DrawingArea<B, Shift>,
    pub(super) corner: At,
}

impl<B: DrawingBackend> Brush<'_, B> {
    fn units(&self, (x, y): At) -> (i32, i32) {
        let units = |place: f64| (place * f64::from(UNITS)).round() as i32;
        (units(x + self.corner.0), units(y + self.corner.1))
    }

    fn draw<E>(&self, element: &E)
    where
        E: Drawable<B>,
        for<'e> &'e E: PointCollection<'e, (i32, i32)>,
    {
        // Both backends draw into memory.
        let _ = self.area.draw(element);
    }

    pub(super) fn line(&self, points: &[At], colour: RGBColor, width: f64) {
        let points: Vec<_> = points.iter().map(|&at| self.units(at)).collect();
        self.draw(&PathElement::new(points, stroke(colour, width)));
    }

    pub(super) fn dashed(&self, points: &[At], colour: RGBColor, width: f64) {
        let points: Vec<_> = points.iter().map(|&at| self.units(at)).collect();
        let (dash, gap) = (6 * UNITS, 4 * UNITS);
        self.draw(&DashedPathElement::new(points, dash, gap, stroke(colour, width)));
    }

    pub(super) fn outline(&self, frame: Frame, colour: RGBColor, width: f64) {
        let Frame { left, top, right, bottom } = frame;
        // A path, for plotters' rectangles of SVG know no width of a line; its first side again, so that the ends meet.
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top), (right, top)];
        self.line(&corners, colour, width);
    }

    pub(super) fn fill(&self, frame: Frame, colour: RGBColor, opacity: f64) {
        self.draw(&Rectangle::new(self.corners(frame), colour.mix(opacity).filled()));
    }

    pub(super) fn polygon(&self, points: &[At], colour: RGBColor) {
        let points: Vec<_> = points.iter().map(|&at| self.units(at)).collect();
        self.draw(&Polygon::new(points, colour.filled()));
    }

    pub(super) fn dot(&self, at: At, radius: f64, colour: RGBColor) {
        let radius = (radius * f64::from(UNITS)).round() as i32;
        self.draw(&Circle::new(self.units(at), radius, colour.filled()));
    }

    pub(super) fn text(&self, words: &str, at: At, size: f64, colour: RGBColor, (h, v): (HPos, VPos)) {
        self.draw(&Text::new(clean(words), self.units(at), anchored(size, colour, h, v)));
    }

    /// Text that is read from below, around its place.
    pub(super) fn upright(&self, words: &str, at: At, size: f64, colour: RGBColor) {
        let style = anchored(size, colour, HPos::Center, VPos::Center).transform(FontTransform::Rotate270);
        self.draw(&Text::new(clean(words), self.units(at), style));
    }

    fn corners(&self, frame: Frame) -> [(i32, i32); 2] {
        [self.units((frame.left, frame.top)), self.units((frame.right, frame.bottom))]
    }
}

fn stroke(colour: RGBColor, width: f64) -> ShapeStyle {
    colour.stroke_width((width * f64::from(UNITS)).round() as u32)
}

/// How wide a text is, in pixels.
pub(super) fn width(words: &str, size: f64) -> f64 {
    super::style::register();
    let units = text(size).layout_box(&clean(words)).map_or(0, |(_, (right, _))| right);
    f64::from(units) / f64::from(UNITS)
}

/// The text, shortened to fit.
pub(super) fn fitted(words: &str, size: f64, room: f64) -> String {
    if width(words, size) <= room {
        return words.into();
    }
    let mut kept = words.to_string();
    while kept.pop().is_some() {
        let shorter = format!("{}…", kept.trim_end());
        if width(&shorter, size) <= room {
            return shorter;
        }
    }
    "…".into()
}
