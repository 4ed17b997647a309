//! The files of a case: JSON, and tensors by name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use safetensors::{Dtype, SafeTensors};
use serde_json::Value;

/// A tensor, row-major, whatever its type in the file.
pub struct Tensor {
    pub shape: Vec<usize>,
    pub values: Vec<f64>,
}

/// All tensors of a file.
pub struct Tensors {
    case: String,
    tensors: BTreeMap<String, Tensor>,
}

impl Tensors {
    /// Reads `NAME.f64.safetensors`.
    pub fn read(case: &str) -> Self {
        let path = path(&format!("{case}.f64.safetensors"));
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let file =
            SafeTensors::deserialize(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let tensors = file.iter().map(|(name, view)| {
            let numbers = view.data().chunks_exact(8).map(|bytes| {
                let bytes: [u8; 8] = std::array::from_fn(|index| bytes[index]);
                match view.dtype() {
                    Dtype::F64 => f64::from_le_bytes(bytes),
                    Dtype::I64 => i64::from_le_bytes(bytes) as f64,
                    other => panic!("{case}: `{name}` is of type {other:?}"),
                }
            });
            (name.to_owned(), Tensor { shape: view.shape().to_vec(), values: numbers.collect() })
        });
        Self { case: case.to_owned(), tensors: tensors.collect() }
    }

    /// The tensor of this name.
    ///
    /// # Panics
    /// If there is none.
    #[track_caller]
    pub fn get(&self, name: &str) -> &Tensor {
        self.find(name).unwrap_or_else(|| panic!("{}: no tensor `{name}` in the file", self.case))
    }

    pub fn find(&self, name: &str) -> Option<&Tensor> {
        self.tensors.get(name)
    }

    /// What follows `prefix` in the names that start with it.
    pub fn names<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.tensors.keys().filter_map(move |name| name.strip_prefix(prefix))
    }
}

/// Reads a JSON file.
pub fn json(file: &str) -> Value {
    let path = path(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A file of the data.
pub fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/data").join(file)
}
