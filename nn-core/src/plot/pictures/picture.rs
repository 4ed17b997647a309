//! A picture of pixels.

use tiny_skia::{Pixmap, PremultipliedColorU8};

use super::super::brush::Frame;
use super::super::error::{check, fills};
use super::super::style::{PNG_SCALE, grey};
use super::PlotError;
use crate::Scalar;

/// A picture of pixels, from numbers row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// Shades of grey, the smallest number black and the largest white. `[height, width]`.
    ///
    /// # Errors
    /// If the numbers do not fill the shape, or are empty or not finite.
    pub fn grey<T: Scalar>(values: &[T], shape: [usize; 2]) -> Result<Self, PlotError> {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.iter().map(|value| value.to_f64()) {
            (low, high) = (low.min(value), high.max(value));
        }
        Self::grey_between(values, shape, low, if high > low { high } else { low + 1.0 })
    }

    /// Shades of grey from black at `low` to white at `high`. `[height, width]`.
    ///
    /// # Errors
    /// If the numbers do not fill the shape, or are empty or not finite.
    pub fn grey_between<T: Scalar>(
        values: &[T],
        shape: [usize; 2],
        low: f64,
        high: f64,
    ) -> Result<Self, PlotError> {
        let values: Vec<f64> = values.iter().map(|value| value.to_f64()).collect();
        Self::ramp(&values, shape, |value| grey((value - low) / (high - low)))
    }

    /// Red, green and blue, each between 0 and 1, as planes: `[3, height, width]`.
    ///
    /// # Errors
    /// If the numbers do not fill the shape, or are empty or not finite.
    pub fn rgb<T: Scalar>(values: &[T], [height, width]: [usize; 2]) -> Result<Self, PlotError> {
        fills("a picture", values.len(), &[3, height, width])?;
        check("a picture", values.iter().map(|value| value.to_f64()))?;
        let plane = height * width;
        let channel = |place: usize| grey(values[place].to_f64())[0];
        let pixels = (0..plane).map(|pixel| [0, 1, 2].map(|index| channel(index * plane + pixel))).collect();
        Ok(Self { width, height, pixels })
    }

    pub(super) fn ramp(
        values: &[f64],
        [height, width]: [usize; 2],
        colour: impl Fn(f64) -> [u8; 3],
    ) -> Result<Self, PlotError> {
        fills("a picture", values.len(), &[height, width])?;
        check("a picture", values.iter().copied())?;
        Ok(Self { width, height, pixels: values.iter().map(|&value| colour(value)).collect() })
    }

    /// Width and height in pixels of its own.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        (self.width as u32, self.height as u32)
    }

    pub(in super::super) fn bytes(&self) -> Vec<u8> {
        self.pixels.as_flattened().to_vec()
    }

    /// Lays a colour over a pixel.
    pub(super) fn tint(&mut self, pixel: usize, colour: [u8; 3], opacity: f64) {
        let mixed = |under: u8, over: u8| {
            (f64::from(under) * (1.0 - opacity) + f64::from(over) * opacity).round() as u8
        };
        let under = self.pixels[pixel];
        self.pixels[pixel] = std::array::from_fn(|channel| mixed(under[channel], colour[channel]));
    }

    /// Fills a frame of a canvas, given in pixels of the figure: each pixel with that of the picture below its centre.
    pub(in super::super) fn paint(&self, canvas: &mut Pixmap, frame: Frame) {
        let scale = f64::from(PNG_SCALE);
        let (width, height) = (canvas.width() as usize, canvas.height() as usize);
        let place = |at: f64, most: usize| ((at * scale).round().max(0.0) as usize).min(most);
        let (left, right) = (place(frame.left, width), place(frame.right, width));
        let (top, bottom) = (place(frame.top, height), place(frame.bottom, height));
        for y in top..bottom {
            let row = (y - top) * self.height / (bottom - top);
            for x in left..right {
                let [r, g, b] = self.pixels[row * self.width + (x - left) * self.width / (right - left)];
                if let Some(colour) = PremultipliedColorU8::from_rgba(r, g, b, 255) {
                    canvas.pixels_mut()[y * width + x] = colour;
                }
            }
        }
    }
}
