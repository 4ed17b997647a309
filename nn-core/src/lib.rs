//! Neural networks declared in a macro: shapes checked while compiling, forward and backward as static code.
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;

#[doc(hidden)]
pub mod __private;
pub mod activation;
pub mod arithmetic;
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

#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod numeric;
#[doc(hidden)]
pub mod recast;
mod scalar;
#[doc(hidden)]
pub mod words;

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

/// Declares a neural network.
#[macro_export]
macro_rules! network {
    ($($declaration:tt)*) => {
        $crate::__private::network! { $crate; $($declaration)* }
    };
}
