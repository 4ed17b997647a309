//! TEMPORARY
#![allow(missing_docs)]
use nn_core::SVector;
use std::io::Read;
use std::path::Path;
pub struct Array(Vec<u8>);
pub fn read(path: impl AsRef<Path>) -> Result<Array, std::io::Error> {
    let mut b = Vec::new();
    let _ = flate2::read::GzDecoder::new(std::fs::File::open(path)?).read_to_end(&mut b)?;
    let n = b[3] as usize;
    Ok(Array(b[4 + 4 * n..].to_vec()))
}
impl Array {
    pub fn samples<const N: usize>(&self) -> Result<Vec<SVector<f32, N>>, std::io::Error> {
        Ok(self.0.chunks_exact(N).map(|c| SVector::from_iterator(c.iter().map(|&p| f32::from(p)))).collect())
    }
    pub fn scaled<const N: usize>(&self) -> Result<Vec<SVector<f32, N>>, std::io::Error> {
        Ok(self.samples()?.into_iter().map(|x| x / 255.0).collect())
    }
}
