//! Weights in files and in bytes, in the `safetensors` format, under PyTorch's names and in its layouts.
//!
//! A network that is declared like a PyTorch module, with the same names, has the same file as that module's
//! `state_dict`: `conv1.weight` is `[out, in, height, width]`, `fc1.weight` is `[out, in]`, a `batch_norm` has
//! `running_mean` and `running_var` beside `weight` and `bias`. So files go both ways:
//!
//! ```python
//! module.load_state_dict(safetensors.torch.load_file("net.safetensors"))
//! safetensors.torch.save_file(module.state_dict(), "net.safetensors")
//! ```
//!
//! Networks have [`save`](Weights::save), [`load`](Weights::load), [`to_bytes`](Weights::to_bytes) and
//! [`from_bytes`](Weights::from_bytes) as methods. The trait [`Weights`] gives them to layers of one's own as well, and to
//! networks of another element type than the declared one.
//!
//! ```
//! # use nn_core::network;
//! network! {
//!     struct Net(x: [2]) -> [1] { x -> hidden: dense(3) -> tanh -> out: dense(1) }
//! }
//!
//! # let directory = std::env::temp_dir().join(format!("nn-core-weights-{}", std::process::id()));
//! # std::fs::create_dir_all(&directory)?;
//! # let path = directory.join("net.safetensors");
//! let net = Net::init(&mut nn_core::rng(0));
//! net.save(&path)?;
//! let same = Net::load(&path)?;
//! assert_eq!(same.hidden.weight, net.hidden.weight);
//! # std::fs::remove_dir_all(&directory)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **All or nothing.** A file has the tensors of the network, of the same shapes, and no others. Whatever differs is listed
//! in one error ([`Difference`]), and the network stays as it was. Names of others are mapped by a [`Renaming`].
//!
//! **Element types.** A network of `f32` writes `F32`, one of `f64` writes `F64`. Reading widens what is narrower, `F16` and
//! `BF16` too, and so loses nothing; `F64` for a network of `f32` and integers are refused, and so are NaN and infinities.
//! The counter `num_batches_tracked`, which PyTorch keeps beside running statistics, is read over; PyTorch does without
//! it in files of ours.
//!
//! **Checksum.** Files that we write have the CRC-32 of all their bytes in their metadata, under `nn-core.checksum`; no
//! damage to such a file goes unnoticed. Files of others have none, and are checked for form only. The same network gives
//! the same bytes.
//!
//! **Writing** is atomic: the file is written under another name beside the one that is meant, synced and renamed, so that
//! a good file is never replaced by half of one.
//!
//! The gain of `layer_norm(all)` is one vector: in PyTorch, a `LayerNorm(C * H * W)` of the flattened sample.

mod checksum;
mod decode;
mod encode;
mod error;
#[cfg(feature = "std")]
mod file;
mod header;
mod renaming;
mod sealed;
mod table;

use alloc::boxed::Box;
use alloc::vec::Vec;

pub use error::{Difference, WeightsError};
pub use renaming::Renaming;

// What checkpoints are made with.
#[cfg(feature = "std")]
pub(crate) use {
    decode::read_part,
    encode::Written,
    file::replace,
    header::Entry,
    sealed::{Broken, open, seal},
    table::{Scalars, ScalarsMut, expected, scalars, scalars_mut},
};

use crate::parameters::Parameters;

/// No name is changed.
const AS_THEY_ARE: Renaming<'static> = Renaming::new(&[]);

/// Whatever has a flat view of its parameters, networks and layers alike, can be written and read.
pub trait Weights: Parameters {
    /// Writes a file. One that was there before is replaced, once the new one is complete.
    ///
    /// # Errors
    /// If the file cannot be written, or if a weight is NaN or infinite, which nothing would read back.
    #[cfg(feature = "std")]
    fn save(&self, path: impl AsRef<std::path::Path>) -> Result<(), WeightsError> {
        AS_THEY_ARE.save(self, path)
    }

    /// The bytes of a file. They are written as they are: [`from_bytes`](Self::from_bytes) refuses NaN and infinities.
    fn to_bytes(&self) -> Vec<u8> {
        encode::unchecked(Self::LAYOUT, table::scalars(self))
    }

    /// A network with the weights of a file.
    ///
    /// It is returned by value: one of many megabytes is better made in place by [`load_boxed`](Self::load_boxed).
    ///
    /// # Errors
    /// If the file cannot be read, or is not in order, or its tensors are not those of the network.
    #[cfg(feature = "std")]
    fn load(path: impl AsRef<std::path::Path>) -> Result<Self, WeightsError> {
        AS_THEY_ARE.load(path)
    }

    /// As [`load`](Self::load), in place on the heap: the network's size never touches the stack.
    ///
    /// # Errors
    /// As `load`.
    #[cfg(feature = "std")]
    fn load_boxed(path: impl AsRef<std::path::Path>) -> Result<Box<Self>, WeightsError> {
        AS_THEY_ARE.load_boxed(path)
    }

    /// A network with the weights of a file that is in memory.
    ///
    /// # Errors
    /// If the bytes are not in order, or their tensors are not those of the network.
    fn from_bytes(bytes: impl AsRef<[u8]>) -> Result<Self, WeightsError> {
        AS_THEY_ARE.from_bytes(bytes.as_ref())
    }

    /// As [`from_bytes`](Self::from_bytes), in place on the heap.
    ///
    /// # Errors
    /// As `from_bytes`.
    fn from_bytes_boxed(bytes: impl AsRef<[u8]>) -> Result<Box<Self>, WeightsError> {
        AS_THEY_ARE.from_bytes_boxed(bytes.as_ref())
    }

    /// Takes over the weights of a file. On an error the network is as it was.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    #[cfg(feature = "std")]
    fn read(&mut self, path: impl AsRef<std::path::Path>) -> Result<(), WeightsError> {
        AS_THEY_ARE.read(self, path)
    }

    /// Takes over the weights of a file that is in memory. On an error the network is as it was.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    fn read_bytes(&mut self, bytes: impl AsRef<[u8]>) -> Result<(), WeightsError> {
        AS_THEY_ARE.read_bytes(self, bytes.as_ref())
    }
}

impl<P: Parameters> Weights for P {}
