//! A mix-up of names that compiles would show in the numbers.

use nn_core::shape::Slice;
use nn_core::{Network, Workspace};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

/// The generator that every test draws from.
pub(crate) fn rng() -> Xoshiro256PlusPlus {
    Xoshiro256PlusPlus::seed_from_u64(7)
}

/// Compares the generated gradient with central differences.
pub(crate) fn check<N: Network<Scalar = f64> + Clone>(
    network: &N,
    x: Slice<'_, N::Input>,
    t: Slice<'_, N::Target>,
) {
    const STEP: f64 = 1e-5;
    let mut workspace = Workspace::<N>::with_capacity(1);
    let mut shifted = network.clone();
    for index in 0..network.as_slice().len() {
        let center = network.as_slice()[index];
        let mut loss_at = |value| {
            shifted.as_mut_slice()[index] = value;
            nn_core::network::loss(&shifted, x, t, &mut workspace)
        };
        let numeric = (loss_at(center + STEP) - loss_at(center - STEP)) / (2.0 * STEP);
        loss_at(center);
        let mut workspace = Workspace::<N>::with_capacity(1);
        let (_, gradient) = nn_core::network::gradient(network, x, t, None, &mut workspace);
        let exact = gradient.as_slice()[index];
        assert!((exact - numeric).abs() < 1e-7 * (1.0 + exact.abs()), "{index}: {exact} is not {numeric}");
    }
}
