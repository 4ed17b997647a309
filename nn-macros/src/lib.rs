//! The compiler behind `nn_core::network!`.

mod diagnostics;
