//! Pixels as PNG, bytes as text, and whole files.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::PlotError;

/// What a pixel has.
#[derive(Clone, Copy)]
pub(super) enum Channels {
    Rgb,
    Rgba,
}

pub(super) fn png(
    pixels: &[u8],
    (width, height): (u32, u32),
    channels: Channels,
) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(match channels {
        Channels::Rgb => png::ColorType::Rgb,
        Channels::Rgba => png::ColorType::Rgba,
    });
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

/// A file within a page.
pub(super) fn data_uri(kind: &str, bytes: &[u8]) -> String {
    format!("data:{kind};base64,{}", STANDARD.encode(bytes))
}

/// Writes a file beside and renames it: who reads it has the old one or the new one.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), PlotError> {
    let failed = |error| PlotError::Write { path: path.into(), error };
    let Some(name) = path.file_name() else {
        return Err(failed(std::io::Error::new(std::io::ErrorKind::InvalidInput, "the path names no file")));
    };
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|error| {
        // What is left of it is of no use; that it cannot be removed is not what has to be told.
        let _ = std::fs::remove_file(&beside);
        failed(error)
    })
}
