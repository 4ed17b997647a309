//! MNIST's files: images and labels in IDX format, gzipped.

use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use nn_core::SVector;

/// 28 × 28 pixels, rows one after the other, from 0 for black to 1 for white.
pub type Image = SVector<f32, 784>;

/// The images and labels of a part of the data, `train` or `t10k`.
///
/// # Errors
/// Files that cannot be read, that are not what MNIST's are, or that do not belong together.
pub fn read(folder: &Path, part: &str) -> Result<(Vec<Image>, Vec<u8>), Box<dyn Error>> {
    let pixels = idx(&folder.join(format!("{part}-images-idx3-ubyte.gz")), &[28, 28])?;
    let labels = idx(&folder.join(format!("{part}-labels-idx1-ubyte.gz")), &[])?;
    let scaled = |pixels: &[u8]| Image::from_iterator(pixels.iter().map(|&pixel| f32::from(pixel) / 255.0));
    let images: Vec<Image> = pixels.chunks_exact(784).map(scaled).collect();
    if images.len() != labels.len() {
        return Err(format!("{} images and {} labels of {part}", images.len(), labels.len()).into());
    }
    if let Some(label) = labels.iter().find(|&&label| label > 9) {
        return Err(format!("a label of {part} is {label}").into());
    }
    Ok((images, labels))
}

/// The bytes of a file whose elements have a shape.
fn idx(path: &Path, shape: &[u32]) -> Result<Vec<u8>, Box<dyn Error>> {
    let named = |what: &dyn std::fmt::Display| format!("{}: {what}", path.display());
    let mut bytes = Vec::new();
    // 60 000 images are 47 MB: what unpacks to more is something else.
    let file = GzDecoder::new(File::open(path).map_err(|error| named(&error))?).take(1 << 26);
    let _ = { file }.read_to_end(&mut bytes).map_err(|error| named(&error))?;
    let axes = shape.len() + 1;
    let (header, elements) = bytes.split_at_checked(4 + 4 * axes).ok_or_else(|| named(&"too short"))?;
    let words: Vec<u32> =
        header.chunks_exact(4).map(|word| u32::from_be_bytes([word[0], word[1], word[2], word[3]])).collect();
    let size: u64 = words[1..].iter().map(|&word| u64::from(word)).product();
    if words[0] != 0x800 + axes as u32 || words[2..] != *shape || size != elements.len() as u64 {
        return Err(named(&format_args!("no IDX file of bytes with elements of {shape:?}")).into());
    }
    Ok(elements.to_vec())
}
