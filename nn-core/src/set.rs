//! Set functions: a set `[N, F]` of N elements with F features becomes `[F]`, whatever the order of its elements.
//!
//! Permutation-invariant networks are made of a function of each element, one of these, and a function of the result
//! (Zaheer, Kottur, Ravanbakhsh, Póczos, Salakhutdinov and Smola, Deep sets, NIPS 2017). F is the length of y, and N
//! follows from that of x. Each has `forward`, which writes y, and `backward`, which writes ∂E/∂x; nothing is kept.

mod extreme;
pub mod set_logsumexp;
pub mod set_max;
pub mod set_mean;
pub mod set_min;
pub mod set_sum;

use crate::check::{Piece, require};

/// The number of elements of a set of `input` numbers, `features` for each.
const fn elements(input: usize, features: usize) -> usize {
    use Piece::{Number, Text};
    require(
        input > 0 && features > 0 && input.is_multiple_of(features),
        &[Number(input), Text(" numbers are no set of elements with "), Number(features), Text(" features")],
    );
    input / features
}

#[cfg(test)]
mod tests;
