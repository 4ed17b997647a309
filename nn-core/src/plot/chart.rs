//! A chart: curves, points and bars over two axes.

use plotters::prelude::DrawingBackend;
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};

use super::brush::{At, Brush, CENTRE, Frame, RIGHT, fitted, width};
use super::error::check;
use super::figure::Content;
use super::legend::Legend;
use super::scale::{Axis, Scale};
use super::style::{GRID, INK, colour};
use super::{Figure, PlotError};

/// A chart: curves, points and bars over two axes with names.
///
/// The legend stands in the corner with the least data, or beside the chart where all corners
/// have some.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    pub(super) title: String,
    pub(super) x: Axis,
    pub(super) y: Axis,
    pub(super) series: Vec<Series>,
    size: (u32, u32),
}

/// What is drawn of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mark {
    Line,
    Dashed,
    Dots,
    /// Bars of this width in x, from 0 to y.
    Bars(f64),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Series {
    /// Empty for none in the legend.
    pub(super) label: String,
    pub(super) colour: RGBColor,
    pub(super) mark: Mark,
    pub(super) points: Vec<At>,
    /// What stands above each point, where something does.
    pub(super) notes: Vec<String>,
}

/// Sizes of text, in pixels.
const TITLE: f64 = 16.0;
const LABEL: f64 = 13.0;
pub(super) const SMALL: f64 = 12.0;
/// Between things.
const GAP: f64 = 8.0;

impl Chart {
    /// A chart without data, 720 × 480 pixels.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        let (x, y) = (Axis::default(), Axis::default());
        Self { title: title.into(), x, y, series: Vec::new(), size: (720, 480) }
    }

    /// Sets the title.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Names the x axis, with its unit.
    #[must_use]
    pub fn x(mut self, label: impl Into<String>) -> Self {
        self.x.label = label.into();
        self
    }

    /// Names the y axis, with its unit.
    #[must_use]
    pub fn y(mut self, label: impl Into<String>) -> Self {
        self.y.label = label.into();
        self
    }

    /// Sets what the x axis shows; all data by default.
    #[must_use]
    pub fn x_range(mut self, low: f64, high: f64) -> Self {
        self.x.range = Some((low, high));
        self
    }

    /// Sets what the y axis shows; all data by default.
    #[must_use]
    pub fn y_range(mut self, low: f64, high: f64) -> Self {
        self.y.range = Some((low, high));
        self
    }

    /// Makes the y axis logarithmic.
    #[must_use]
    pub fn log_y(mut self) -> Self {
        self.y.logarithmic = true;
        self
    }

    /// Sets the size in pixels, to which a legend beside the chart is added.
    #[must_use]
    pub fn size(mut self, width: u32, height: u32) -> Self {
        self.size = (width, height);
        self
    }

    /// Adds a curve. Each series has a colour of its own.
    #[must_use]
    pub fn line(self, label: impl Into<String>, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        self.series(label, Mark::Line, points)
    }

    /// Adds a dashed curve in the colour of the series before it.
    #[must_use]
    pub fn dashed(mut self, label: impl Into<String>, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let before = self.series.last().map(|series| series.colour);
        self = self.series(label, Mark::Dashed, points);
        if let (Some(before), Some(series)) = (before, self.series.last_mut()) {
            series.colour = before;
        }
        self
    }

    /// Adds points.
    #[must_use]
    pub fn dots(self, label: impl Into<String>, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        self.series(label, Mark::Dots, points)
    }

    pub(super) fn series(
        mut self,
        label: impl Into<String>,
        mark: Mark,
        points: impl IntoIterator<Item = At>,
    ) -> Self {
        // A dashed curve has the colour of another, and what has no name belongs to one that has.
        let of_its_own = |series: &&Series| series.mark != Mark::Dashed && !series.label.is_empty();
        let colours = self.series.iter().filter(of_its_own).count();
        self.series.push(Series {
            label: label.into(),
            colour: colour(colours),
            mark,
            points: points.into_iter().collect(),
            notes: Vec::new(),
        });
        self
    }

    /// The figure.
    ///
    /// # Errors
    /// If a series is empty or not finite, or has something on a logarithmic axis that is not positive.
    pub fn figure(self) -> Result<Figure, PlotError> {
        if self.series.is_empty() {
            return Err(PlotError::Empty { what: self.title });
        }
        for series in &self.series {
            let what = if series.label.is_empty() { &self.title } else { &series.label };
            check(what, series.points.iter().flat_map(|&(x, y)| [x, y]))?;
        }
        for (low, high) in self.x.range.into_iter().chain(self.y.range) {
            check("the range of an axis", [low, high, 1.0 / (high - low)])?;
        }
        let scales = self.scales()?;
        let (mut width, height) = self.size;
        let plane = Plane::new(&self, &scales, (f64::from(width), f64::from(height)));
        let legend = self.legend(&plane);
        if legend.corner(&plane, &self.series).is_none() {
            // Beside the chart, which keeps its size.
            width += (legend.width() + GAP).ceil() as u32;
        }
        Ok(Figure::new(width, height, Content::Chart(Box::new(self))))
    }

    fn scales(&self) -> Result<(Scale, Scale), PlotError> {
        let places =
            |of: fn(&At) -> f64| self.series.iter().flat_map(move |series| series.points.iter().map(of));
        let half = self.series.iter().map(|series| match series.mark {
            Mark::Bars(width) => width / 2.0,
            _ => 0.0,
        });
        let half = half.fold(0.0, f64::max);
        let x = places(|point| point.0);
        let x = self.x.scale(x.flat_map(|x| [x - half, x + half]), if half > 0.0 { 0.0 } else { 0.02 })?;
        Ok((x, self.y.scale(places(|point| point.1), 0.06)?))
    }

    fn legend(&self, plane: &Plane<'_>) -> Legend<'_> {
        Legend::new(self.series.iter().filter(|series| plane.shows(series)))
    }

    pub(super) fn draw<B: DrawingBackend>(&self, brush: &Brush<'_, B>) {
        // What `figure` has seen to work.
        let Ok(scales) = self.scales() else { return };
        let size = (f64::from(self.size.0), f64::from(self.size.1));
        let plane = Plane::new(self, &scales, size);
        let legend = self.legend(&plane);
        let corner = legend.corner(&plane, &self.series);
        self.axes(brush, &plane, size);
        for series in &self.series {
            plane.series(brush, series);
        }
        brush.outline(plane.frame, INK, 1.0);
        let beside = (plane.frame.right + GAP, plane.frame.top);
        legend.draw(brush, corner.unwrap_or(beside));
    }

    fn axes<B: DrawingBackend>(&self, brush: &Brush<'_, B>, plane: &Plane<'_>, size: (f64, f64)) {
        let frame = plane.frame;
        let middle = f64::midpoint(frame.left, frame.right);
        if !self.title.is_empty() {
            let title = fitted(&self.title, TITLE, size.0 - 2.0 * GAP);
            let half = width(&title, TITLE) / 2.0;
            let centre = middle.min(size.0 - GAP - half).max(GAP + half);
            brush.text(&title, (centre, 2.0 * GAP), TITLE, INK, CENTRE);
        }
        for (value, label) in plane.x.ticks((frame.width() / 70.0) as usize) {
            let x = plane.at((value, 0.0)).0;
            if (frame.left - 0.5..=frame.right + 0.5).contains(&x) {
                brush.line(&[(x, frame.top), (x, frame.bottom)], GRID, 1.0);
                brush.line(&[(x, frame.bottom), (x, frame.bottom + 4.0)], INK, 1.0);
                brush.text(&label, (x, frame.bottom + GAP), SMALL, INK, (HPos::Center, VPos::Top));
            }
        }
        for (y, label) in plane.y_ticks() {
            brush.line(&[(frame.left, y), (frame.right, y)], GRID, 1.0);
            brush.line(&[(frame.left - 4.0, y), (frame.left, y)], INK, 1.0);
            brush.text(&label, (frame.left - GAP, y), SMALL, INK, RIGHT);
        }
        let label = fitted(&self.x.label, LABEL, size.0 - 2.0 * GAP);
        brush.text(&label, (middle, size.1 - 1.5 * GAP), LABEL, INK, CENTRE);
        let label = fitted(&self.y.label, LABEL, size.1 - 2.0 * GAP);
        let middle = f64::midpoint(frame.top, frame.bottom);
        let half = width(&label, LABEL) / 2.0;
        brush.upright(&label, (1.5 * GAP, middle.min(size.1 - GAP - half).max(half)), LABEL, INK);
    }
}

/// The rectangle of a chart that data stand in.
pub(super) struct Plane<'a> {
    pub(super) frame: Frame,
    x: &'a Scale,
    y: &'a Scale,
}

impl<'a> Plane<'a> {
    fn new(chart: &Chart, (x, y): &'a (Scale, Scale), (right, bottom): (f64, f64)) -> Self {
        let top = if chart.title.is_empty() { 1.5 * GAP } else { 4.5 * GAP };
        let frame = Frame { left: 0.0, top, right: right - 2.5 * GAP, bottom: bottom - 6.5 * GAP };
        let mut plane = Plane { frame, x, y };
        let labels = plane.y_ticks().into_iter().map(|(_, label)| width(&label, SMALL));
        plane.frame.left = labels.fold(26.0, f64::max) + 5.0 * GAP;
        plane
    }

    pub(super) fn at(&self, (x, y): At) -> At {
        let Frame { left, bottom, .. } = self.frame;
        (left + self.x.place(x) * self.frame.width(), bottom - self.y.place(y) * self.frame.height())
    }

    /// Whether something of a series lies within.
    fn shows(&self, series: &Series) -> bool {
        let places = || series.points.iter().map(|&point| self.at(point));
        let lines = || places().zip(places().skip(1)).any(|(from, to)| clip(from, to, &self.frame).is_some());
        match series.mark {
            Mark::Bars(_) => true,
            Mark::Dots => places().any(|at| self.frame.contains(at)),
            Mark::Line | Mark::Dashed => lines() || series.points.len() == 1,
        }
    }

    /// Where labels of the y axis stand.
    fn y_ticks(&self) -> Vec<(f64, String)> {
        let ticks = self.y.ticks((self.frame.height() / 45.0) as usize).into_iter();
        let places = ticks
            .map(|(value, label)| (self.frame.bottom - self.y.place(value) * self.frame.height(), label));
        places.filter(|(y, _)| (self.frame.top - 0.5..=self.frame.bottom + 0.5).contains(y)).collect()
    }

    fn series<B: DrawingBackend>(&self, brush: &Brush<'_, B>, series: &Series) {
        let Series { colour, mark, points, notes, .. } = series;
        match *mark {
            Mark::Line | Mark::Dashed => self.curve(brush, series),
            Mark::Dots => {
                let places = points.iter().map(|&point| self.at(point));
                places.filter(|&at| self.frame.contains(at)).for_each(|at| brush.dot(at, 3.5, *colour));
            }
            Mark::Bars(width) => {
                let half = width / 2.0;
                for &(x, y) in points {
                    let ((left, top), (right, bottom)) = (self.at((x - half, y)), self.at((x + half, 0.0)));
                    let bar = Frame { left: left + 0.5, top, right: right - 0.5, bottom };
                    brush.fill(bar, *colour, 0.6);
                }
            }
        }
        for (&point, note) in points.iter().zip(notes) {
            let (x, y) = self.at(point);
            let y = if y - self.frame.top < 18.0 { y + 14.0 } else { y - 12.0 };
            brush.text(note, (x, y), SMALL - 1.0, INK, CENTRE);
        }
    }

    /// The parts of a curve that lie within the plane.
    fn curve<B: DrawingBackend>(&self, brush: &Brush<'_, B>, series: &Series) {
        let draw = |part: &[At]| match series.mark {
            Mark::Dashed => brush.dashed(part, series.colour, 2.0),
            _ => brush.line(part, series.colour, 2.0),
        };
        if let [point] = series.points[..] {
            return brush.dot(self.at(point), 3.5, series.colour);
        }
        let mut part: Vec<At> = Vec::new();
        for pair in series.points.windows(2) {
            let Some((from, to)) = clip(self.at(pair[0]), self.at(pair[1]), &self.frame) else { continue };
            if part.last() != Some(&from) {
                draw(&part);
                part = vec![from];
            }
            part.push(to);
        }
        draw(&part);
    }
}

/// The part of a segment that lies within a rectangle (Liang and Barsky, A new concept and method for line clipping, 1984).
fn clip(from: At, to: At, frame: &Frame) -> Option<(At, At)> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut start, mut end) = (0.0_f64, 1.0_f64);
    let sides = [
        (-dx, from.0 - frame.left),
        (dx, frame.right - from.0),
        (-dy, from.1 - frame.top),
        (dy, frame.bottom - from.1),
    ];
    for (towards, room) in sides {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            start = start.max(room / towards);
        } else {
            end = end.min(room / towards);
        }
    }
    let at = |part: f64| {
        if part == 0.0 {
            from
        } else if part == 1.0 {
            to
        } else {
            (from.0 + part * dx, from.1 + part * dy)
        }
    };
    (start <= end).then(|| (at(start), at(end)))
}
