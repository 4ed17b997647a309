//! A hash of scalars, and data to train on.

use nn_core::rand::Rng;
use nn_core::{SVector, Scalar};

/// FNV-1a with 64 bits (Fowler, Noll and Vo) over the bits of scalars.
pub(crate) struct Hash(u64);

impl Hash {
    pub(crate) const NEW: Self = Self(0xcbf2_9ce4_8422_2325);

    pub(crate) fn add<T: Scalar>(&mut self, values: &[T]) {
        for value in values {
            // NaN has many bits, and which of them an operation gives is the target's business.
            assert!(value.is_finite(), "training went astray");
            // Exact, so that different bits of `f32` are different bits here.
            for byte in value.to_f64().to_bits().to_le_bytes() {
                self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }

    pub(crate) fn add_all<T: Scalar, const N: usize>(&mut self, values: &[SVector<T, N>]) {
        for value in values {
            self.add(value.as_slice());
        }
    }

    pub(crate) fn finish(self) -> u64 {
        self.0
    }
}

/// Numbers between −2 and 2.
pub(crate) fn samples<T: Scalar, const N: usize, const COUNT: usize>(seed: u64) -> [SVector<T, N>; COUNT] {
    let mut rng = nn_core::rng(seed);
    core::array::from_fn(|_| {
        SVector::from_fn(|_, _| T::from_f64((rng.next_u64() >> 40) as f64 / f64::from(1 << 22) - 2.0))
    })
}

/// Classes in turn, as vectors of zeros and a one.
pub(crate) fn classes<T: Scalar, const N: usize, const COUNT: usize>() -> [SVector<T, N>; COUNT] {
    core::array::from_fn(|sample| {
        SVector::from_fn(|class, _| if class == sample % N { T::ONE } else { T::ZERO })
    })
}
