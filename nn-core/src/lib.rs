//! Neural networks declared in a macro: shapes checked while compiling, forward and backward as static code.
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

pub mod activation;
pub mod data;
pub mod error;
pub mod init;
pub mod layer;
pub mod loss;
pub mod metrics;
pub mod network;
pub mod optimizer;
pub mod parameters;
pub mod pass;
pub mod shape;
pub mod storage;
#[cfg(feature = "alloc")]
pub mod train;

mod scalar;

pub use activation::Activation;
pub use data::Data;
#[cfg(feature = "alloc")]
pub use data::DataSet;
pub use layer::Layer;
pub use loss::Loss;
pub use nalgebra::{self, SMatrix, SVector};
pub use network::{Network, Workspace};
pub use optimizer::{Adam, Optimizer, Sgd};
pub use parameters::Parameters;
pub use scalar::Scalar;
#[cfg(feature = "alloc")]
pub use train::{Epoch, History, Trainer};
