//! Real numbers as const parameters, which on stable Rust can only be integers.

/// The bits of a real number, for const parameters such as `EPS` of [`LayerNorm`](super::LayerNorm);
/// `f64::from_bits` is the way back.
///
/// # Panics
/// If the number is infinite or NaN; while compiling, where it stands in a type.
#[must_use]
pub const fn bits(value: f64) -> u64 {
    assert!(value.is_finite(), "a constant of a layer is a finite number");
    value.to_bits()
}

/// ε of normalisations where none is given: 10⁻⁵, as in PyTorch.
pub const EPS: u64 = bits(1e-5);

/// Momentum of the running statistics of [`BatchNorm`](super::BatchNorm) where none is given: 0.1, as in PyTorch.
pub const MOMENTUM: u64 = bits(0.1);
