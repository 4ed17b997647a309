//! Pictures in folders, one folder a class: PNG and JPEG.
//!
//! ```no_run
//! use nn_core::{DataSet, SVector, data::images::Pictures};
//!
//! // scans/benign/*.png and scans/malignant/*.png, to grey images of 28 × 28
//! let pictures = Pictures::<1, 28, 28>::read("scans")?;
//! let scans: DataSet<SVector<f32, 784>, SVector<f32, 2>> = pictures.data_set()?;
//! assert_eq!(pictures.labels().names(), ["benign", "malignant"]);
//! # Ok::<(), nn_core::data::ReadError>(())
//! ```

mod files;

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::string::ToString;
use std::vec::Vec;

use image::imageops::{FilterType, resize};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use nalgebra::SVector;

use super::{Array, DataSet, Elements, Labels, Origin, ReadError};
use crate::Scalar;
use crate::error::DataError;

/// The widest and highest picture that is decoded.
const LARGEST: u32 = 1 << 15;
/// What decoding one may take of memory.
const MEMORY: u64 = 1 << 29;
/// Pixels in a byte of a JPEG: a block of 64 takes one bit at least.
const JPEG_DENSEST: u64 = 8 * 64;
/// Pixels in a byte of a PNG: of one bit each, packed as tightly as DEFLATE can (1032 to 1).
const PNG_DENSEST: u64 = 8 * 1032;

/// The pictures of a folder as images `[C, H, W]` with numbers from 0 to 1, C being 1 for grey and 3 for red, green and
/// blue. The sub-folder of a picture is its class.
///
/// Pictures of another size are resized, without keeping their proportions, by a triangle filter that covers all pixels
/// (what other libraries call bilinear with antialiasing). Transparency is dropped, and a camera's orientation is not
/// looked at. Colours become grey by their luminance (Rec. 709).
#[derive(Debug, Clone)]
pub struct Pictures<const C: usize, const H: usize, const W: usize> {
    array: Array,
    labels: Labels,
    files: Vec<PathBuf>,
}

impl<const C: usize, const H: usize, const W: usize> Pictures<C, H, W> {
    /// Reads all pictures of all sub-folders. Classes are numbered in the order of their names, pictures come class by
    /// class in the order of their names, on every machine. Names that start with a dot are left out, and so are files
    /// beside the sub-folders that are no pictures.
    ///
    /// # Errors
    /// If a folder or a file cannot be read, if a sub-folder holds anything but PNG and JPEG files or nothing at all, if a
    /// picture has no class, is damaged or larger than 32 768 × 32 768.
    pub fn read(folder: impl AsRef<Path>) -> Result<Self, ReadError> {
        const { assert!(C == 1 || C == 3, "a picture has 1 channel (grey) or 3 (red, green, blue)") };
        const { assert!(H > 0 && W > 0, "a picture has pixels") };
        let files::Found { names, classes, files } = files::find(folder.as_ref())?;
        let mut pixels = Vec::new();
        for file in &files {
            let origin = Origin::file(file);
            let bytes =
                std::fs::read(file).map_err(|source| ReadError::Io { origin: origin.clone(), source })?;
            pixels.extend(decode::<C, H, W>(&bytes, origin)?);
        }
        let origin = Origin::file(folder.as_ref());
        let labels = Labels::new(names, classes)
            .map_err(|source| ReadError::Data { origin: origin.clone(), source })?;
        let shape = std::vec![files.len(), C, H, W];
        Ok(Self { array: Array::new(origin, shape, Elements::F32(pixels)), labels, files })
    }

    /// The images, `[pictures, C, H, W]`.
    #[must_use]
    pub fn array(&self) -> &Array {
        &self.array
    }

    /// Their classes, called as their folders.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// Their files.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// A sample of each picture. That `N` is C · H · W is checked while compiling.
    ///
    /// # Errors
    /// None in practice: pixels are finite.
    pub fn samples<T: Scalar, const N: usize>(&self) -> Result<Vec<SVector<T, N>>, ReadError> {
        const { assert!(N == C * H * W, "a sample has another length than C * H * W") };
        self.array.samples()
    }

    /// A sample of each picture with its class as one-hot target.
    ///
    /// # Errors
    /// [`ReadError::Data`] if there are not `K` sub-folders.
    pub fn data_set<T: Scalar, const N: usize, const K: usize>(
        &self,
    ) -> Result<DataSet<SVector<T, N>, SVector<T, K>>, ReadError> {
        let data = |source: DataError| ReadError::Data { origin: self.array.origin().clone(), source };
        DataSet::new(self.samples()?, self.labels.one_hot().map_err(data)?).map_err(data)
    }
}

/// A PNG or JPEG picture as an image `[C, H, W]` with numbers from 0 to 1: for one that is to be predicted. It is resized as
/// those of [`Pictures`] are.
///
/// # Errors
/// If it is neither, is damaged, or larger than 32 768 × 32 768.
pub fn from_bytes<T: Scalar, const C: usize, const H: usize, const W: usize, const N: usize>(
    bytes: &[u8],
) -> Result<SVector<T, N>, ReadError> {
    const { assert!(C == 1 || C == 3, "a picture has 1 channel (grey) or 3 (red, green, blue)") };
    const { assert!(N == C * H * W && N > 0, "a sample has another length than C * H * W") };
    let pixels = decode::<C, H, W>(bytes, Origin::default())?;
    Ok(SVector::from_fn(|row, _| T::from_f64(pixels[row].into())))
}

/// The pixels of a picture, channel by channel.
fn decode<const C: usize, const H: usize, const W: usize>(
    bytes: &[u8],
    origin: Origin,
) -> Result<Vec<f32>, ReadError> {
    let format = |reason: std::string::String| ReadError::Format {
        origin: origin.clone(),
        format: "a PNG or JPEG picture",
        reason,
    };
    // The bytes of the file say what it is, not its name.
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|source| ReadError::Io { origin: origin.clone(), source })?;
    let jpeg = reader.format() == Some(ImageFormat::Jpeg);
    // What is missing of a JPEG would be grey, without an error.
    if jpeg && last(bytes, 0xd9) < last(bytes, 0xda) {
        return Err(format("it is cut off".into()));
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST);
    limits.max_image_height = Some(LARGEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| format(error.to_string()))?;
    let (width, height) = decoder.dimensions();
    let densest = if jpeg { JPEG_DENSEST } else { PNG_DENSEST };
    if u64::from(width) * u64::from(height) > densest.saturating_mul(bytes.len() as u64) {
        return Err(format(std::format!("{width} × {height} pixels cannot be in {} bytes", bytes.len())));
    }
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| format(error.to_string()))?;
    if picture.width() == 0 || picture.height() == 0 {
        return Err(format("it has no pixels".into()));
    }
    Ok(pixels::<C, H, W>(&picture))
}

/// Where a marker of a JPEG stands last; coded pixels do not look like one.
fn last(bytes: &[u8], marker: u8) -> Option<usize> {
    bytes.windows(2).rposition(|pair| pair == [0xff, marker])
}

fn pixels<const C: usize, const H: usize, const W: usize>(picture: &DynamicImage) -> Vec<f32> {
    let (width, height) = (W as u32, H as u32);
    let fits = (picture.width(), picture.height()) == (width, height);
    let mut pixels = if C == 1 {
        let grey = picture.to_luma32f();
        if fits { grey } else { resize(&grey, width, height, FilterType::Triangle) }.into_raw()
    } else {
        let colours = picture.to_rgb32f();
        let colours = if fits { colours } else { resize(&colours, width, height, FilterType::Triangle) };
        // From a pixel's channels side by side to planes.
        let colours = colours.as_raw();
        (0..C).flat_map(|channel| colours.iter().skip(channel).step_by(C).copied()).collect()
    };
    // The weights of a filter may add up to a little more than 1.
    pixels.iter_mut().for_each(|pixel| *pixel = pixel.clamp(0.0, 1.0));
    pixels
}

#[cfg(test)]
mod tests;
