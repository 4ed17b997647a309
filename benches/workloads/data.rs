//! Weights, inputs, targets and references: from the file that `benches/export.py` writes, or drawn here.

use std::path::Path;

use nn_core::parameters::{Tensor, visit};
use nn_core::rand::RngExt;
use nn_core::{Parameters, SVector, Scalar};
use safetensors::{Dtype, SafeTensors};

use crate::Workload;

/// Where the numbers come from.
pub enum Source {
    /// The peers' own.
    File(Vec<u8>),
    /// Drawn from a seed: other numbers of the same distribution.
    Drawn,
}

impl Source {
    pub fn open(path: &Path) -> Self {
        std::fs::read(path).map_or(Self::Drawn, Self::File)
    }

    /// The tensor of this name in row-major order.
    ///
    /// # Panics
    /// If the file has none, or one of another size.
    fn read(bytes: &[u8], name: &str, len: Option<usize>) -> Vec<f64> {
        let file =
            SafeTensors::deserialize(bytes).unwrap_or_else(|error| panic!("the file of data: {error}"));
        let tensor = file.tensor(name).unwrap_or_else(|error| panic!("`{name}`: {error}"));
        let data = tensor.data();
        let values: Vec<f64> = match tensor.dtype() {
            Dtype::F32 => words(data).map(|word| f64::from(f32::from_le_bytes(word))).collect(),
            Dtype::F64 => words(data).map(f64::from_le_bytes).collect(),
            Dtype::I64 => words(data).map(|word| i64::from_le_bytes(word) as f64).collect(),
            other => panic!("`{name}` is of type {other:?}"),
        };
        assert!(len.is_none_or(|len| len == values.len()), "`{name}` has {} elements", values.len());
        values
    }

    /// `len` numbers in ±`bound`, rounded to f32, which are the same for the same name.
    fn draw(name: &str, len: usize, bound: f64) -> Vec<f64> {
        let seed = name.bytes().fold(0, |seed: u64, byte| seed.wrapping_mul(31) + u64::from(byte));
        let mut rng = nn_core::rng(seed);
        (0..len).map(|_| f64::from((bound * (2.0 * rng.random::<f64>() - 1.0)) as f32)).collect()
    }

    /// The network with its first weights.
    pub fn network<N: Parameters>(&self, net: &str) -> Box<N> {
        let mut network = N::zeroed_box();
        let scalars = network.as_mut_slice();
        visit(N::LAYOUT, &mut |path, tensor| {
            let name = path.to_string().replace(".weight", ".w").replace(".bias", ".b");
            let (name, len) = (format!("w/{net}/{name}"), tensor.shape.iter().product());
            // Variance 1 / fan in, as the peers; 1/10 for biases.
            let fan: usize = tensor.shape[1..].iter().product();
            let fan = if tensor.shape.len() == 1 { 10 } else { fan };
            let values = match self {
                Self::File(bytes) => Self::read(bytes, &name, Some(len)),
                Self::Drawn => Self::draw(&name, len, (3.0 / fan as f64).sqrt()),
            };
            for (place, value) in places(&tensor).zip(values) {
                scalars[place] = N::Scalar::from_f64(value);
            }
        });
        network
    }

    /// The ring of batches of inputs.
    pub fn inputs<T: Scalar, const N: usize>(&self, work: &Workload) -> Vec<Vec<SVector<T, N>>> {
        let (name, len) = (format!("x/{}", work.name), work.ring * work.batch * N);
        batches(
            work,
            &match self {
                Self::File(bytes) => Self::read(bytes, &name, Some(len)),
                Self::Drawn => Self::draw(&name, len, 3_f64.sqrt()),
            },
        )
    }

    /// The ring of batches of targets; classes become one-hot columns.
    pub fn targets<T: Scalar, const N: usize>(&self, work: &Workload) -> Vec<Vec<SVector<T, N>>> {
        let (name, samples) = (format!("y/{}", work.name), work.ring * work.batch);
        let classes = |classes: &[f64]| -> Vec<f64> {
            let column = |&class: &f64| (0..N).map(move |row| f64::from(u8::from(row == class as usize)));
            classes.iter().flat_map(column).collect()
        };
        let values = match self {
            Self::File(bytes) => {
                let values = Self::read(bytes, &name, None);
                if values.len() == samples && N > 1 { classes(&values) } else { values }
            }
            Self::Drawn => {
                let draws = Self::draw(&name, samples, 0.5);
                match N {
                    1 => draws.iter().map(|draw| f64::from(u8::from(*draw > 0.0))).collect(),
                    _ => classes(&draws.iter().map(|draw| (draw + 0.5) * N as f64).collect::<Vec<_>>()),
                }
            }
        };
        batches(work, &values)
    }

    /// What the case should give, where the file says it.
    pub fn reference(&self, name: &str) -> Option<Vec<f64>> {
        match self {
            Self::File(bytes) => Some(Self::read(bytes, &format!("ref/{name}"), None)),
            Self::Drawn => None,
        }
    }
}

fn words<const N: usize>(data: &[u8]) -> impl Iterator<Item = [u8; N]> {
    data.as_chunks().0.iter().copied()
}

fn batches<T: Scalar, const N: usize>(work: &Workload, values: &[f64]) -> Vec<Vec<SVector<T, N>>> {
    assert_eq!(values.len(), work.ring * work.batch * N, "{}: elements of the ring", work.name);
    let column = |values: &[f64]| SVector::from_fn(|row, _| T::from_f64(values[row]));
    values.chunks_exact(work.batch * N).map(|batch| batch.chunks_exact(N).map(column).collect()).collect()
}

/// Where the elements of a tensor stand in the flat slice, in row-major order.
fn places(tensor: &Tensor) -> impl Iterator<Item = usize> {
    let (start, shape, strides) = (tensor.range.start, tensor.shape, tensor.strides);
    (0..shape.iter().product()).map(move |mut index| {
        let mut place = start;
        for (axis, stride) in shape.iter().zip(strides).rev() {
            place += index % axis * stride;
            index /= axis;
        }
        place
    })
}
