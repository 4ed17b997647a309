//! Pictures made of numbers: kernels, feature maps, saliency, predictions, segmentations.

mod picture;
mod segmentation;

pub use picture::Picture;
pub use segmentation::{Overlay, segmentation};

use super::error::{check, fills};
use super::scale::short;
use super::style::{GREEN, INK, RED, Ramp, diverging, viridis};
use super::tiles::{Key, Tile, Tiles};
use super::{Figure, PlotError};
use crate::Scalar;

/// More than these would not be told apart.
const MOST: usize = 256;

impl Tile {
    fn captioned(picture: Picture, caption: impl Into<String>) -> Self {
        Self { picture, captions: vec![(caption.into(), INK)], mark: None, outlines: Vec::new() }
    }
}

/// A title that says what was left out.
fn titled(title: &str, shown: usize, of: usize) -> String {
    if shown < of { format!("{title} (the first {shown} of {of})") } else { title.into() }
}

/// A bar from −largest to largest.
fn signed(largest: f64) -> Key {
    let labels = vec![(0.0, short(-largest)), (0.5, "0".into()), (1.0, short(largest))];
    Key::Bar { ramp: Ramp::Diverging, labels }
}

fn largest(values: impl Iterator<Item = f64>) -> f64 {
    let largest = values.map(f64::abs).fold(0.0, f64::max);
    if largest == 0.0 { 1.0 } else { largest }
}

/// The kernels of a convolution, a picture for each filter and channel: blue below 0, white at 0, red above, on one
/// scale.
///
/// `weights` is the weight of the layer as it stands in memory, `shape` its `[filters, channels, height, width]`; of
/// `conv1d` with a height of 1.
///
/// # Errors
/// If the weights do not fill the shape, or are empty or not finite.
pub fn kernels<T: Scalar>(title: &str, weights: &[T], shape: [usize; 4]) -> Result<Figure, PlotError> {
    let [filters, channels, height, width] = shape;
    fills(title, weights.len(), &shape)?;
    let weights: Vec<f64> = weights.iter().map(|weight| weight.to_f64()).collect();
    check(title, weights.iter().copied())?;
    let largest = largest(weights.iter().copied());
    let shown = (filters * channels).min(MOST / channels.clamp(1, MOST) * channels).max(1);
    let mut tiles = Vec::new();
    for (index, kernel) in weights.chunks_exact(height * width).take(shown).enumerate() {
        let picture = Picture::ramp(kernel, [height, width], |weight| diverging(weight / largest))?;
        let (filter, channel) = (index / channels, index % channels);
        let caption = if channels > 1 { format!("{filter}:{channel}") } else { filter.to_string() };
        tiles.push(Tile::captioned(picture, caption));
    }
    let columns = if channels > 12 { 16 } else { 12 / channels * channels };
    let title = if channels > 1 { format!("{title}, filter:channel") } else { title.into() };
    Tiles::figure(titled(&title, shown, filters * channels), tiles, 56.0, columns, signed(largest))
}

/// The channels of an image within a network, such as `net.trace(&x).conv1`: dark to light, all on one scale.
///
/// # Errors
/// If the values do not fill `[channels, height, width]`, or are empty or not finite.
pub fn feature_maps<T: Scalar>(title: &str, values: &[T], shape: [usize; 3]) -> Result<Figure, PlotError> {
    let [channels, height, width] = shape;
    fills(title, values.len(), &shape)?;
    let values: Vec<f64> = values.iter().map(|value| value.to_f64()).collect();
    check(title, values.iter().copied())?;
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let range = if high > low { high - low } else { 1.0 };
    let shown = channels.min(MOST);
    let mut tiles = Vec::new();
    for (channel, map) in values.chunks_exact(height * width).take(shown).enumerate() {
        let picture = Picture::ramp(map, [height, width], |value| viridis((value - low) / range))?;
        tiles.push(Tile::captioned(picture, channel.to_string()));
    }
    // What is nothing beside the range is 0.
    let label = |end: f64| short(if end.abs() < 1e-4 * range { 0.0 } else { end });
    let key = Key::Bar { ramp: Ramp::Viridis, labels: vec![(0.0, label(low)), (1.0, label(low + range))] };
    Tiles::figure(titled(title, shown, channels), tiles, 84.0, 8, key)
}

/// Images, each with its [saliency](crate::inspect::saliency) beside it: blue where a larger value lowers the output,
/// red where it raises it. Each saliency has a scale of its own.
///
/// # Errors
/// If there are none, or a saliency does not fill its image, or is not finite.
pub fn saliency<'a, T: Scalar>(
    title: &str,
    pairs: impl IntoIterator<Item = (Picture, &'a [T], String)>,
) -> Result<Figure, PlotError> {
    let mut tiles = Vec::new();
    for (picture, map, caption) in pairs {
        let (width, height) = picture.size();
        let map: Vec<f64> = map.iter().map(|value| value.to_f64()).collect();
        check(title, map.iter().copied())?;
        let scale = largest(map.iter().copied());
        let map = Picture::ramp(&map, [height as usize, width as usize], |value| diverging(value / scale))?;
        tiles.push(Tile::captioned(picture, caption));
        tiles.push(Tile::captioned(map, format!("± {}", short(scale))));
    }
    let bar = vec![(0.0, "lowers".into()), (0.5, "no influence".into()), (1.0, "raises".into())];
    let key = Key::Bar { ramp: Ramp::Diverging, labels: bar };
    Tiles::figure(title, tiles, 112.0, 6, key)
}

/// Pictures in rows, each with a line below it.
///
/// # Errors
/// If there are none.
pub fn gallery(
    title: &str,
    pictures: impl IntoIterator<Item = (Picture, String)>,
) -> Result<Figure, PlotError> {
    let tiles = pictures.into_iter().map(|(picture, caption)| Tile::captioned(picture, caption)).collect();
    Tiles::figure(title, tiles, 112.0, 6, Key::None)
}

/// What a classifier says of a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Prediction {
    /// What it was shown.
    pub picture: Picture,
    /// The class it is of.
    pub truth: String,
    /// The class it is taken for.
    pub predicted: String,
    /// The probability that it gives the latter.
    pub probability: f64,
}

/// Pictures with the class each is taken for, the probability, and the true class; wrong ones in a red frame.
///
/// # Errors
/// If there are none, or a probability is not finite.
pub fn predictions(title: &str, predictions: &[Prediction]) -> Result<Figure, PlotError> {
    check(title, predictions.iter().map(|prediction| prediction.probability))?;
    let tiles = predictions.iter().take(MOST).map(|Prediction { picture, truth, predicted, probability }| {
        let is_wrong = truth != predicted;
        let colour = if is_wrong { RED } else { GREEN };
        let mark = if is_wrong { "✗" } else { "✓" };
        Tile {
            picture: picture.clone(),
            captions: vec![
                (format!("{predicted} ({:.0} %) {mark}", 100.0 * probability), colour),
                (format!("truth {truth}"), INK),
            ],
            mark: is_wrong.then_some(RED),
            outlines: Vec::new(),
        }
    });
    let shown = predictions.len().min(MOST);
    let wrong = predictions.iter().filter(|prediction| prediction.truth != prediction.predicted).count();
    let title = titled(&format!("{title}: {wrong} of {} wrong", predictions.len()), shown, predictions.len());
    Tiles::figure(title, tiles.collect(), 92.0, 8, Key::None)
}
