//! The compiler behind `nn_core::network!`.
