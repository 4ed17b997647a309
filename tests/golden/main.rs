//! Networks against PyTorch: every golden case is declared, run in `f64` and `f32`, and compared number by number.
//!
//! `README.md` beside this file says what is compared, within which tolerances, and how to regenerate `cases.rs`.

mod case;
#[path = "../common/level.rs"]
mod level;
#[rustfmt::skip] // written by `generate`
mod cases;
mod check;
mod coverage;
mod dropout;
mod generate;
mod layout;
mod optimizers;
mod penalty;
mod pending;
mod stability;
mod subject;
mod sweep;
mod tensors;
mod tolerance;
