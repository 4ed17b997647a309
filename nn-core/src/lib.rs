//! Neural networks declared in a macro: shapes checked while compiling, forward and backward as static code.
//!
//! [`network!`] turns a declaration into a struct of statically sized [`nalgebra`] matrices with methods to predict and
//! to differentiate. Around it stand [optimisers](optimizer), a [training loop](train), [metrics] and [data sets](data);
//! all of them work on any network through one flat view of its parameters ([`Parameters`]).
//!
//! # Features
//!
//! Without any, the crate is `no_std` and allocates nothing: declaring, predicting, training with workspaces of fixed
//! capacity ([`Fixed`](storage::Fixed)) and optimisers whose state stands in place.
//!
//! | feature | adds |
//! | --- | --- |
//! | `std` (default) | `alloc`, errors as `std::error::Error`, times in a training history |
//! | `alloc` | networks and workspaces on the heap, data sets, the training loop, ROC curves |
//! | `safetensors` (default) | `alloc`, and [weights] in files and in bytes; `save`, `load` and checkpoints of training take `std` |
//! | `weights` (in `safetensors`) | [`weights = "…"`](macro@network#weights-in-the-program) in a declaration; nothing is added to the program but the weights |
//! | `portable` | the same bits on every target: see [`simd`] |
//! | `serde` | `alloc`, and [`History`] with `Serialize` and `Deserialize` |
//! | `csv` | `std`, and tables of comma-separated values: `data::csv` |
//! | `idx` | `std`, and files as those of MNIST, gzipped or not: `data::idx` |
//! | `npy` | `std`, and NumPy's `.npy` and `.npz`: `data::npy` |
//! | `image` | `std`, and folders of PNG and JPEG pictures: `data::images` |
//! | `argmin` | `std`, and full-batch L-BFGS and conjugate gradients: `minimize` |
//! | `plot` | `std`, and pictures as SVG and PNG (curves, confusion matrices, kernels, feature maps, predictions, …): `plot` |
//! | `report` | `plot`, and a run as one page of HTML: `report` |
//! | `progress` | `std`, and a bar while training: `progress::Progress` |
//! | `rayon` | `std`, and batches spread over the threads of rayon where one asks for it: `parallel`, `Trainer::parallel` |
//!
//! [`embedding`] says how a network goes into a server, a plug-in, firmware or a page, and what that costs.
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

#[doc(hidden)]
pub mod __private;
pub mod activation;
pub mod arithmetic;
pub mod as_network;
pub mod data;
pub mod describe;
#[doc = include_str!("embedding.md")]
pub mod embedding {}
pub mod error;
#[doc = include_str!("errors.md")]
pub mod errors {}
pub mod init;
pub mod inspect;
pub mod layer;
pub mod layout;
pub mod loss;
pub mod metrics;
#[cfg(feature = "argmin")]
pub mod minimize;
pub mod network;
pub mod optimizer;
#[cfg(feature = "rayon")]
pub mod parallel;
pub mod parameters;
pub mod pass;
#[cfg(feature = "plot")]
pub mod plot;
pub mod pool;
#[cfg(feature = "progress")]
pub mod progress;
#[cfg(feature = "report")]
pub mod report;
pub mod schedule;
pub mod set;
pub mod shape;
pub mod simd;
pub mod storage;
#[cfg(feature = "alloc")]
pub mod train;
pub mod vector;
#[cfg(feature = "safetensors")]
pub mod weights;

#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod columns;
mod groups;
mod kernel;
mod methods;
#[doc(hidden)]
pub mod numeric;
#[doc(hidden)]
pub mod pretrained;
#[doc(hidden)]
pub mod recast;
mod scalar;
#[doc(hidden)]
pub mod size;
mod sums;
#[cfg(test)]
mod testing;
mod within;
#[doc(hidden)]
pub mod words;

pub use activation::Activation;
#[cfg(feature = "alloc")]
pub use data::DataSet;
pub use data::{Data, Standardizer};
pub use init::rng;
pub use layer::Layer;
pub use loss::Loss;
pub use nalgebra::{self, SMatrix, SVector};
pub use network::{Network, Workspace};
pub use optimizer::{Adam, AdamW, Optimizer, Sgd};
pub use parameters::Parameters;
pub use rand;
#[cfg(feature = "rayon")]
pub use rayon;
pub use scalar::Scalar;
pub use schedule::Schedule;
#[cfg(feature = "alloc")]
pub use train::{EarlyStopping, Epoch, History, Trainer};
pub use typenum;
pub use vector::Vector;
#[cfg(feature = "safetensors")]
pub use weights::{Weights, WeightsError};

#[doc = include_str!("language.md")]
#[macro_export]
macro_rules! network {
    ($($declaration:tt)*) => {
        $crate::__private::network! { $crate; $($declaration)* }
    };
}

// The program of the README, compiled and run with the others.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
