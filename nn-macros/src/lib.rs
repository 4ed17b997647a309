//! The compiler behind `nn_core::network!`.

// Nothing calls the stages yet.
#![allow(dead_code, unused_imports)]

mod diagnostics;
mod expand;
mod parse;
mod symbolic;
