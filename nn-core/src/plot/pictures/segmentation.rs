//! Where an organ is, and where it was taken to be.

use plotters::style::RGBColor;

use super::super::brush::At;
use super::super::error::{check, fills};
use super::super::style::INK;
use super::super::tiles::{Key, Tile, Tiles};
use super::{Figure, Picture, PlotError};
use crate::Scalar;

/// A picture with the mask that is true of it and the one that was predicted.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlay<'a, T> {
    /// What was segmented.
    pub picture: Picture,
    /// For each pixel, row by row, whether it is inside: above ½.
    pub truth: &'a [T],
    /// The same as it was predicted: a probability, say.
    pub predicted: &'a [T],
    /// What stands below it, before the Dice coefficient.
    pub caption: String,
}

/// Yellow and light blue: apart from each other, and from grey, to every eye.
const TRUTH: RGBColor = RGBColor(255, 214, 0);
const PREDICTED: RGBColor = RGBColor(0, 180, 255);

/// Pictures with the outlines of both masks, what was predicted tinted, and the Dice coefficient of both below it:
/// 2 |A ∩ B| / (|A| + |B|), and 1 of two that are empty.
///
/// # Errors
/// If there are none, or a mask does not fill its picture, or is not finite.
pub fn segmentation<T: Scalar>(title: &str, overlays: &[Overlay<'_, T>]) -> Result<Figure, PlotError> {
    let mut tiles = Vec::new();
    for Overlay { picture, truth, predicted, caption } in overlays {
        let (width, height) = picture.size();
        let shape = [height as usize, width as usize];
        let (truth, predicted) =
            (inside("the true mask", truth, shape)?, inside("the predicted mask", predicted, shape)?);
        let mut picture = picture.clone();
        for pixel in (0..predicted.len()).filter(|&pixel| predicted[pixel]) {
            picture.tint(pixel, [PREDICTED.0, PREDICTED.1, PREDICTED.2], 0.2);
        }
        // The true one is thinner and above: where both are the same, both are seen.
        let mut outlines = outline(&predicted, shape, (PREDICTED, 4.0));
        outlines.extend(outline(&truth, shape, (TRUTH, 1.5)));
        let dice = format!("Dice {:.3}", dice(&truth, &predicted));
        let mut captions = vec![(dice, INK)];
        if !caption.is_empty() {
            captions.insert(0, (caption.clone(), INK));
        }
        tiles.push(Tile { picture, captions, mark: None, outlines });
    }
    let key = Key::Names(vec![(TRUTH, "truth"), (PREDICTED, "prediction")]);
    Tiles::figure(title, tiles, 192.0, 4, key)
}

/// Which pixels a mask has.
fn inside<T: Scalar>(what: &str, mask: &[T], shape: [usize; 2]) -> Result<Vec<bool>, PlotError> {
    fills(what, mask.len(), &shape)?;
    check(what, mask.iter().map(|value| value.to_f64()))?;
    Ok(mask.iter().map(|value| value.to_f64() > 0.5).collect())
}

fn dice(a: &[bool], b: &[bool]) -> f64 {
    let count = |mask: &[bool]| mask.iter().filter(|inside| **inside).count();
    let both = a.iter().zip(b).filter(|(a, b)| **a && **b).count();
    match count(a) + count(b) {
        0 => 1.0,
        sum => 2.0 * both as f64 / sum as f64,
    }
}

/// The edges between pixels inside and outside of a mask; those that follow each other on a line are one.
fn outline(
    mask: &[bool],
    [height, width]: [usize; 2],
    (colour, wide): (RGBColor, f64),
) -> Vec<(RGBColor, f64, [At; 2])> {
    let inside = |row: usize, column: usize| {
        (1..=height).contains(&row) && (1..=width).contains(&column) && mask[(row - 1) * width + column - 1]
    };
    let mut lines = Vec::new();
    for row in 0..=height {
        let edge = |column| inside(row, column + 1) != inside(row + 1, column + 1);
        runs(width, edge, |from, to| lines.push((colour, wide, [(from, row as f64), (to, row as f64)])));
    }
    for column in 0..=width {
        let edge = |row| inside(row + 1, column) != inside(row + 1, column + 1);
        runs(height, edge, |from, to| {
            lines.push((colour, wide, [(column as f64, from), (column as f64, to)]))
        });
    }
    lines
}

/// Calls `each` with the ends of every run of numbers that have an edge.
fn runs(count: usize, edge: impl Fn(usize) -> bool, mut each: impl FnMut(f64, f64)) {
    let mut start = None;
    for index in 0..=count {
        match (start, index < count && edge(index)) {
            (None, true) => start = Some(index),
            (Some(from), false) => {
                each(from as f64, index as f64);
                start = None;
            }
            _ => {}
        }
    }
}
