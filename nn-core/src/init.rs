//! Initial values of weights.

use rand::{Rng, RngExt};

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

use crate::Scalar;

/// A generator of random numbers that gives the same ones on every machine: Xoshiro256++ (Blackman and Vigna, Scrambled
/// linear pseudorandom number generators, 2021). Networks take any other generator of the [`rand`] crate as well.
#[must_use]
pub fn rng(seed: u64) -> Xoshiro256PlusPlus {
    Xoshiro256PlusPlus::seed_from_u64(seed)
}

/// How the weights of a layer are drawn, chosen by the activation that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Initialization {
    /// Uniform in ±√(6 / (fan in + fan out)): for sigmoid, tanh and linear outputs.
    ///
    /// Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks (AISTATS
    /// 2010), equation 16; also called Xavier.
    Glorot,
    /// Uniform in ±√(6 / fan in), that is, with variance 2 / fan in: for the ReLU family.
    ///
    /// He, Zhang, Ren and Sun, Delving deep into rectifiers (ICCV 2015), equation 10.
    He,
}

impl Initialization {
    /// The half width of the uniform distribution.
    #[must_use]
    pub fn bound(self, fan_in: usize, fan_out: usize) -> f64 {
        match self {
            Self::Glorot => libm::sqrt(6.0 / (fan_in + fan_out) as f64),
            Self::He => libm::sqrt(6.0 / fan_in as f64),
        }
    }

    /// Fills `weights` in place.
    pub fn fill<T: Scalar, R: Rng + ?Sized>(
        self,
        weights: &mut [T],
        fan_in: usize,
        fan_out: usize,
        rng: &mut R,
    ) {
        let bound = self.bound(fan_in, fan_out);
        for weight in weights {
            // Drawn as f64 for every element type, so that f32 and f64 networks start alike.
            *weight = T::from_f64(bound * (2.0 * rng.random::<f64>() - 1.0));
        }
    }
}
