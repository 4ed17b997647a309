//! The files in `data/`: what is in each. A test compares them with what stands here; after a change
//! `UPDATE_WEIGHTS=1 cargo test --test pretrained` writes them anew.

use std::path::{Path, PathBuf};
use std::{env, fs};

use half::{bf16, f16};
use safetensors::tensor::{Dtype, TensorView, serialize};

use crate::Model;

/// Where the files are.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pretrained/data")
}

/// A tensor of a file.
pub(crate) struct Tensor {
    name: &'static str,
    of: Dtype,
    shape: &'static [usize],
    /// An element that is not what it ought to be.
    odd: Option<(usize, f64)>,
}

pub(crate) fn tensor(name: &'static str, shape: &'static [usize]) -> Tensor {
    Tensor { name, of: Dtype::F32, shape, odd: None }
}

impl Tensor {
    fn of(self, of: Dtype) -> Self {
        Self { of, ..self }
    }

    fn odd(self, index: usize, value: f64) -> Self {
        Self { odd: Some((index, value)), ..self }
    }

    /// Numbers that need all the bits they get, positive as a variance is.
    fn bytes(&self) -> Vec<u8> {
        let offset = self.name.len() as f64 / 100.0;
        let value = |index: usize| match self.odd {
            Some((odd, value)) if odd == index => value,
            _ => (index + 1) as f64 / 7.0 + offset,
        };
        let values = (0..self.shape.iter().product()).map(value);
        match self.of {
            Dtype::F64 => values.flat_map(f64::to_le_bytes).collect(),
            Dtype::F32 => values.flat_map(|value| (value as f32).to_le_bytes()).collect(),
            Dtype::F16 => values.flat_map(|value| f16::from_f64(value).to_le_bytes()).collect(),
            Dtype::BF16 => values.flat_map(|value| bf16::from_f64(value).to_le_bytes()).collect(),
            Dtype::I64 => values.flat_map(|value| (value as i64).to_le_bytes()).collect(),
            other => panic!("{other} is not written"),
        }
    }
}

/// A file of tensors.
pub(crate) fn file(tensors: &[Tensor]) -> Vec<u8> {
    let bytes: Vec<_> = tensors.iter().map(Tensor::bytes).collect();
    let views = tensors.iter().zip(&bytes).map(|(tensor, bytes)| {
        let view = TensorView::new(tensor.of, tensor.shape.to_vec(), bytes);
        (tensor.name, view.expect("as many bytes as the shape says"))
    });
    serialize(views, None).expect("tensors")
}

/// Every layer that has tensors, with PyTorch's names and shapes.
fn layers() -> Vec<Tensor> {
    vec![
        tensor("conv.weight", &[3, 2, 2, 3]),
        tensor("conv.bias", &[3]),
        tensor("bn.weight", &[3]),
        tensor("bn.bias", &[3]),
        tensor("bn.running_mean", &[3]),
        tensor("bn.running_var", &[3]),
        // PyTorch's count of batches, which is no weight.
        tensor("bn.num_batches_tracked", &[]).of(Dtype::I64),
        tensor("up.weight", &[3, 2, 2, 2]),
        tensor("up.bias", &[2]),
        tensor("gn.weight", &[2]),
        tensor("gn.bias", &[2]),
        tensor("slopes.weight", &[2]),
        tensor("enc.fc1.weight", &[5, 4]),
        tensor("enc.fc1.bias", &[5]),
        tensor("enc.ln.weight", &[5]),
        tensor("enc.ln.bias", &[5]),
        tensor("enc.own.factors", &[5, 5]),
        tensor("enc.own.offsets", &[5]),
        tensor("own.factors", &[5, 5]),
        tensor("own.offsets", &[5]),
        tensor("type.weight", &[4, 5]),
        tensor("type.bias", &[4]),
        tensor("row.weight", &[1, 4]),
        tensor("column.weight", &[3, 1]),
        tensor("column.bias", &[3]),
    ]
}

/// A small network: `fc1` from 3 to 4, `fc2` from 4 to 2.
fn dense() -> Vec<Tensor> {
    vec![
        tensor("fc1.weight", &[4, 3]),
        tensor("fc1.bias", &[4]),
        tensor("fc2.weight", &[2, 4]),
        tensor("fc2.bias", &[2]),
    ]
}

/// The same, with one tensor in the place of another.
fn dense_but(index: usize, other: Tensor) -> Vec<Tensor> {
    let mut tensors = dense();
    tensors[index] = other;
    tensors
}

fn dense_of(of: Dtype) -> Vec<Tensor> {
    dense().into_iter().map(|tensor| tensor.of(of)).collect()
}

/// All files by name.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let (weight, bias) = (|| tensor("fc1.weight", &[4, 3]), || tensor("fc1.bias", &[4]));
    let mut more = dense();
    more.extend([tensor("fc1.scale", &[4]), tensor("fc2.weight.mask", &[2, 4])]);
    let mut other = dense();
    other.extend([tensor("fc3.weight", &[2, 2]), tensor("fc3.bias", &[2])]);
    let mut many = dense();
    many.extend(
        ["0.w", "1.w", "2.w", "3.w", "4.w", "5.w", "6.w", "7.w", "head"].map(|name| tensor(name, &[1])),
    );
    let enc = |weight| vec![tensor("enc.fc1.weight", weight), tensor("enc.fc1.bias", &[4])];
    let short = &dense()[..2];
    let axes = tensor("fc1.bias", &[1, 1, 1, 4, 1, 1, 1, 1, 1]);
    let mut counter = dense();
    counter.push(tensor("fc1.num_batches_tracked", &[]).of(Dtype::I64));
    let mut long = dense();
    long.push(tensor(format!("fc1.{}", "long".repeat(300)).leak(), &[4]));
    // One of nn-core's own, with its checksum, and an element that is another one now.
    let mut damaged = Model::<f32>::pretrained().to_bytes();
    let last = damaged.len() - 4;
    damaged[last] ^= 1;
    let whole = file(&dense());
    let mut lying = whole.clone();
    // A header of 2⁶³ bytes.
    lying[7] = 0x80;
    vec![
        ("layers.safetensors", file(&layers())),
        ("model.safetensors", file(&dense())),
        ("half.safetensors", file(&dense_of(Dtype::F16))),
        ("brain.safetensors", file(&dense_of(Dtype::BF16))),
        ("double.safetensors", file(&dense_of(Dtype::F64))),
        ("integer.safetensors", file(&dense_but(1, bias().of(Dtype::I64)))),
        ("nan.safetensors", file(&dense_but(0, weight().odd(7, f64::NAN)))),
        ("infinite.safetensors", file(&dense_but(1, bias().of(Dtype::F16).odd(3, f64::NEG_INFINITY)))),
        ("many_odd.safetensors", file(&[weight().odd(0, f64::INFINITY), bias().odd(1, f64::NAN)])),
        ("short.safetensors", file(short)),
        ("no_bias.safetensors", file(&[weight(), tensor("fc2.weight", &[2, 4])])),
        ("empty.safetensors", file(&[])),
        ("more.safetensors", file(&more)),
        ("other.safetensors", file(&other)),
        ("many.safetensors", file(&many)),
        ("turned.safetensors", file(&dense_but(0, tensor("fc1.weight", &[3, 4])))),
        ("flat.safetensors", file(&dense_but(0, tensor("fc1.weight", &[12])))),
        ("encoder.safetensors", file(&enc(&[4, 3]))),
        ("encoder_turned.safetensors", file(&enc(&[3, 4]))),
        ("axes.safetensors", file(&dense_but(1, axes))),
        ("counter.safetensors", file(&counter)),
        ("long_name.safetensors", file(&long)),
        ("damaged.safetensors", damaged),
        ("cut.safetensors", whole[..whole.len() - 4].to_vec()),
        ("lying.safetensors", lying),
        ("no_bytes.safetensors", Vec::new()),
        ("text.safetensors", b"weights of a network, but as text\n".to_vec()),
    ]
}

#[test]
fn stored_files_are_what_is_written_here() {
    let folder = folder();
    for (name, bytes) in files() {
        let path = folder.join(name);
        if env::var_os("UPDATE_WEIGHTS").is_some() {
            fs::write(&path, &bytes).expect("writable");
        }
        assert!(fs::read(&path).expect("stored") == bytes, "{name} differs");
    }
    let stored = fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(stored, files().len(), "{} has other files", folder.display());
}
