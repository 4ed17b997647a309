//! Weights in a safetensors file.

use std::error::Error;
use std::path::Path;

use nn_core::Parameters;
use nn_core::parameters::visit;
use safetensors::tensor::{Dtype, TensorView, serialize_to_file};

/// Writes every tensor under its path.
pub(crate) fn save<N: Parameters<Scalar = f32>>(net: &N, file: &Path) -> Result<(), Box<dyn Error>> {
    let mut tensors = Vec::new();
    visit(N::LAYOUT, &mut |path, tensor| {
        // Files are row-major, as PyTorch's; memory is as the strides say.
        let mut bytes = Vec::new();
        for index in 0..tensor.shape.iter().product() {
            let (mut left, mut place) = (index, tensor.range.start);
            for (size, stride) in tensor.shape.iter().zip(tensor.strides).rev() {
                place += left % size * stride;
                left /= size;
            }
            bytes.extend_from_slice(&net.as_slice()[place].to_le_bytes());
        }
        tensors.push((path.to_string(), tensor.shape.to_vec(), bytes));
    });
    let views = tensors
        .iter()
        .map(|(name, shape, bytes)| Ok((name, TensorView::new(Dtype::F32, shape.clone(), bytes)?)))
        .collect::<Result<Vec<_>, safetensors::SafeTensorError>>()?;
    Ok(serialize_to_file(views, None, file)?)
}
