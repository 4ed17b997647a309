//! Pictures in rows and columns, with what belongs to each.

use plotters::prelude::DrawingBackend;
use plotters::style::RGBColor;

use super::brush::{At, Brush, CENTRE, Frame, LEFT, fitted, width};
use super::figure::Content;
use super::pictures::Picture;
use super::style::{INK, Ramp};
use super::{Figure, PlotError};

/// Pictures in rows and columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tiles {
    title: String,
    tiles: Vec<Tile>,
    columns: usize,
    /// The longer side of a picture, in pixels.
    side: f64,
    /// What colours say: a bar with its numbers, or names.
    key: Key,
}

/// A picture, and what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tile {
    pub(super) picture: Picture,
    /// Lines below it.
    pub(super) captions: Vec<(String, RGBColor)>,
    /// A frame around it.
    pub(super) mark: Option<RGBColor>,
    /// Lines upon it: colour, width, and the ends in pixels of the picture.
    pub(super) outlines: Vec<(RGBColor, f64, [At; 2])>,
}

/// What colours say.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Key {
    None,
    /// A bar with labels at these shares of its length.
    Bar {
        ramp: Ramp,
        labels: Vec<(f64, String)>,
    },
    /// A sample of each colour with its name.
    Names(Vec<(RGBColor, &'static str)>),
}

const MARGIN: f64 = 16.0;
const GAP: f64 = 10.0;
const LINE: f64 = 16.0;
const SMALL: f64 = 12.0;
const TITLE: f64 = 16.0;

impl Tiles {
    /// A figure of these tiles, whose pictures are `side` pixels along their longer side, in no more than `columns`.
    pub(super) fn figure(
        title: impl Into<String>,
        tiles: Vec<Tile>,
        side: f64,
        columns: usize,
        key: Key,
    ) -> Result<Figure, PlotError> {
        let title = title.into();
        if tiles.is_empty() {
            return Err(PlotError::Empty { what: title });
        }
        let columns = columns.clamp(1, tiles.len());
        let tiles = Self { title, tiles, columns, side, key };
        let (cell, rows) = (tiles.cell(), tiles.tiles.len().div_ceil(columns) as f64);
        let key = match &tiles.key {
            Key::None => 0.0,
            Key::Bar { .. } => 260.0,
            Key::Names(names) => names.iter().map(|(_, name)| width(name, SMALL) + 40.0).sum(),
        };
        let title_width = (width(&tiles.title, TITLE) + 4.0).min(900.0);
        let wide = (columns as f64 * (cell.0 + GAP) - GAP).max(key).max(title_width) + 2.0 * MARGIN;
        let high = tiles.top() + rows * (cell.1 + GAP) - GAP + MARGIN;
        Ok(Figure::new(wide.ceil() as u32, high.ceil() as u32, Content::Tiles(Box::new(tiles))))
    }

    /// The size of a tile with its captions.
    fn cell(&self) -> At {
        let mut cell = (0.0_f64, 0.0_f64);
        for tile in &self.tiles {
            let (wide, high) = self.extent(tile);
            cell = (cell.0.max(wide), cell.1.max(high + LINE * tile.captions.len() as f64 + 2.0));
        }
        cell
    }

    /// The size of a picture: whole pixels to each of its own where it is enlarged.
    fn extent(&self, tile: &Tile) -> At {
        let (wide, high) = tile.picture.size();
        let longer = f64::from(wide.max(high));
        let scale = if longer < self.side { (self.side / longer).round() } else { self.side / longer };
        (f64::from(wide) * scale, f64::from(high) * scale)
    }

    /// Where the first row starts.
    fn top(&self) -> f64 {
        let key = match &self.key {
            Key::None => 0.0,
            Key::Bar { .. } => 40.0,
            Key::Names(_) => 24.0,
        };
        let title = if self.title.is_empty() { MARGIN } else { MARGIN + 26.0 };
        title + key
    }

    fn places(&self) -> impl Iterator<Item = (Frame, &Tile)> {
        let ((wide, high), top) = (self.cell(), self.top());
        self.tiles.iter().enumerate().map(move |(index, tile)| {
            let (row, column) = (index / self.columns, index % self.columns);
            let (picture_wide, picture_high) = self.extent(tile);
            let left = MARGIN + column as f64 * (wide + GAP) + (wide - picture_wide) / 2.0;
            let top = top + row as f64 * (high + GAP);
            (Frame { left, top, right: left + picture_wide, bottom: top + picture_high }, tile)
        })
    }

    pub(super) fn pictures(&self) -> impl Iterator<Item = (Frame, &Picture)> {
        self.places().map(|(frame, tile)| (frame, &tile.picture))
    }

    pub(super) fn draw<B: DrawingBackend>(&self, brush: &Brush<'_, B>, size: At) {
        let title = fitted(&self.title, TITLE, size.0 - 2.0 * MARGIN);
        brush.text(&title, (MARGIN, MARGIN + 6.0), TITLE, INK, LEFT);
        let cell = self.cell();
        for (frame, tile) in self.places() {
            match tile.mark {
                Some(colour) => brush.outline(frame.grown(1.5), colour, 3.0),
                None => brush.outline(frame.grown(0.5), RGBColor(190, 190, 190), 1.0),
            }
            let scale = frame.width() / f64::from(tile.picture.size().0);
            for (colour, width, ends) in &tile.outlines {
                let ends = ends.map(|(x, y)| (frame.left + x * scale, frame.top + y * scale));
                brush.line(&lengthened(ends, width / 2.0), *colour, *width);
            }
            let centre = f64::midpoint(frame.left, frame.right);
            for (line, (caption, colour)) in tile.captions.iter().enumerate() {
                let y = frame.bottom + 4.0 + (line as f64 + 0.5) * LINE;
                brush.text(&fitted(caption, SMALL, cell.0 + GAP - 2.0), (centre, y), SMALL, *colour, CENTRE);
            }
        }
        self.draw_key(brush, self.top() - GAP);
    }

    /// Above the first row.
    fn draw_key<B: DrawingBackend>(&self, brush: &Brush<'_, B>, bottom: f64) {
        match &self.key {
            Key::None => {}
            Key::Bar { ramp, labels } => {
                let (left, top, wide) = (MARGIN + 24.0, bottom - 28.0, 200.0);
                let steps = 64;
                for step in 0..steps {
                    let part = |step: i32| left + wide * f64::from(step) / f64::from(steps);
                    let [r, g, b] = ramp.along((f64::from(step) + 0.5) / f64::from(steps));
                    // To the end, so that no seam shows where two meet.
                    let frame = Frame { left: part(step), top, right: left + wide, bottom: top + 10.0 };
                    brush.fill(frame, RGBColor(r, g, b), 1.0);
                }
                brush.outline(Frame { left, top, right: left + wide, bottom: top + 10.0 }, INK, 0.5);
                for (place, label) in labels {
                    brush.text(label, (left + wide * place, top + 19.0), SMALL - 1.0, INK, CENTRE);
                }
            }
            Key::Names(names) => {
                let mut x = MARGIN;
                for (colour, name) in names {
                    let y = bottom - 10.0;
                    brush.line(&[(x, y), (x + 20.0, y)], *colour, 3.0);
                    brush.text(name, (x + 26.0, y), SMALL, INK, LEFT);
                    x += width(name, SMALL) + 40.0;
                }
            }
        }
    }
}

/// A line with both ends moved outwards, so that two at a corner meet.
fn lengthened([(ax, ay), (bx, by)]: [At; 2], by_pixels: f64) -> [At; 2] {
    let length = (bx - ax).hypot(by - ay).max(1e-9);
    let (dx, dy) = ((bx - ax) / length * by_pixels, (by - ay) / length * by_pixels);
    [(ax - dx, ay - dy), (bx + dx, by + dy)]
}
