//! A picture, whatever it shows, as SVG and as PNG.

use std::path::Path;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend, IntoDrawingArea, SVGBackend};
use tiny_skia::{Color, Pixmap};

use super::brush::{At, Brush, Frame};
use super::canvas::Canvas;
use super::graph::Graph;
use super::matrix::Matrix;
use super::pictures::Picture;
use super::style::{PNG_SCALE, UNITS, register};
use super::tiles::Tiles;
use super::{Chart, PlotError, encode};

/// A picture: of one kind, or several beside and below each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    width: u32,
    height: u32,
    panels: Vec<Panel>,
}

#[derive(Debug, Clone, PartialEq)]
struct Panel {
    corner: (u32, u32),
    size: (u32, u32),
    content: Content,
}

/// What a panel shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    Chart(Box<Chart>),
    Tiles(Box<Tiles>),
    Matrix(Box<Matrix>),
    Graph(Box<Graph>),
}

impl Figure {
    pub(super) fn new(width: u32, height: u32, content: Content) -> Self {
        Self { width, height, panels: vec![Panel { corner: (0, 0), size: (width, height), content }] }
    }

    /// Width and height in pixels.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// Another figure to the right of this one.
    #[must_use]
    pub fn beside(self, other: Self) -> Self {
        let right = self.width;
        self.with(other, (right, 0))
    }

    /// Another figure below this one.
    #[must_use]
    pub fn below(self, other: Self) -> Self {
        let bottom = self.height;
        self.with(other, (0, bottom))
    }

    fn with(mut self, other: Self, (x, y): (u32, u32)) -> Self {
        self.width = self.width.max(x + other.width);
        self.height = self.height.max(y + other.height);
        self.panels.extend(
            other
                .panels
                .into_iter()
                .map(|panel| Panel { corner: (panel.corner.0 + x, panel.corner.1 + y), ..panel }),
        );
        self
    }

    /// As SVG, which needs nothing from elsewhere; pictures within it are embedded.
    ///
    /// # Panics
    /// If a picture of pixels cannot be encoded, which would be a fault of this crate.
    #[must_use]
    pub fn to_svg(&self) -> String {
        register();
        let (wide, high) = (self.width * UNITS as u32, self.height * UNITS as u32);
        let mut drawn = String::new();
        {
            let root = SVGBackend::with_string(&mut drawn, (wide, high)).into_drawing_area();
            self.draw(&root);
            // Writing to a string does not fail.
            let _ = root.present();
        }
        let content = drawn.split_once('>').map_or("", |(_, content)| content);
        let mut svg = format!(
            "<svg width=\"{}\" height=\"{}\" viewBox=\"0 0 {wide} {high}\" xmlns=\"http://www.w3.org/2000/svg\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n",
            self.width, self.height
        );
        for (frame, picture) in self.pictures() {
            let png = encode::png(&picture.bytes(), picture.size(), encode::Channels::Rgb)
                .expect("a picture has as many pixels as its size says");
            let [x, y, width, height] = [frame.left, frame.top, frame.width(), frame.height()]
                .map(|pixels| pixels * f64::from(UNITS));
            svg.push_str(&format!(
                "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" \
                 style=\"image-rendering:pixelated\" href=\"{}\"/>\n",
                encode::data_uri("image/png", &png)
            ));
        }
        svg.push_str(content.trim_start());
        svg
    }

    /// As PNG, with two pixels to each of the figure along both axes.
    ///
    /// # Errors
    /// [`PlotError::Size`] if it is too large, [`PlotError::Png`] if it cannot be encoded.
    pub fn to_png(&self) -> Result<Vec<u8>, PlotError> {
        register();
        let (width, height) = (self.width * PNG_SCALE, self.height * PNG_SCALE);
        let mut pixels = Pixmap::new(width, height).ok_or(PlotError::Size { width, height })?;
        pixels.fill(Color::WHITE);
        for (frame, picture) in self.pictures() {
            picture.paint(&mut pixels, frame);
        }
        let size = (self.width * UNITS as u32, self.height * UNITS as u32);
        let scale = PNG_SCALE as f32 / UNITS as f32;
        let root = Canvas::new(&mut pixels, size, scale).into_drawing_area();
        self.draw(&root);
        drop(root);
        // Nothing is transparent, so premultiplied is as it is.
        Ok(encode::png(pixels.data(), (width, height), encode::Channels::Rgba)?)
    }

    /// Writes a file: SVG or PNG, as its name ends. It is written beside and renamed, so that there never is half a one.
    ///
    /// # Errors
    /// On another ending, if the file cannot be written, and as [`to_png`](Self::to_png).
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), PlotError> {
        let path = path.as_ref();
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        let bytes = match ending.as_deref() {
            Some("svg") => self.to_svg().into_bytes(),
            Some("png") => self.to_png()?,
            _ => return Err(PlotError::Extension { path: path.into() }),
        };
        encode::replace(path, &bytes)
    }

    fn draw<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) {
        for Panel { corner, size, content } in &self.panels {
            let brush = Brush { area, corner: pair(*corner) };
            match content {
                Content::Chart(chart) => chart.draw(&brush),
                Content::Tiles(tiles) => tiles.draw(&brush, pair(*size)),
                Content::Matrix(matrix) => matrix.draw(&brush),
                Content::Graph(graph) => graph.draw(&brush),
            }
        }
    }

    /// The pictures of pixels, which lie below everything else.
    fn pictures(&self) -> Vec<(Frame, &Picture)> {
        let mut pictures = Vec::new();
        for Panel { corner, content, .. } in &self.panels {
            let Content::Tiles(tiles) = content else { continue };
            let (x, y) = pair(*corner);
            pictures.extend(tiles.pictures().map(|(frame, picture)| {
                let Frame { left, top, right, bottom } = frame;
                (Frame { left: left + x, top: top + y, right: right + x, bottom: bottom + y }, picture)
            }));
        }
        pictures
    }
}

fn pair((x, y): (u32, u32)) -> At {
    (f64::from(x), f64::from(y))
}
