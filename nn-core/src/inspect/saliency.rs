//! What an output owes to each element of the input.

use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::Samples;
use crate::Scalar;
use crate::layer::{Kept, Layer};
use crate::pass::Pass;
use crate::shape::{Mut, Ref, Sample};
use crate::simd::{Task, dispatch};
use crate::storage::Heap;

/// The derivative of a function of the outputs with respect to the input, as the network predicts: without dropout, with
/// running statistics (Simonyan, Vedaldi and Zisserman, Deep inside convolutional networks, 2013).
///
/// `of` is given the outputs and writes the derivative of that function with respect to them into its second argument,
/// which is 0 before: `|_, dy| dy[3] = 1` for output 3 itself. Where the outputs are probabilities of a softmax, the
/// logarithm of one is the better choice, for it does not fade where the network is sure: `|y, dy| dy[3] = 1 / y[3]`.
///
/// ```
/// # nn_core::network! {
/// #     struct Net(x: [2]) -> [3] { x -> dense(3) -> softmax }
/// # }
/// # let net: Net = Net::init(&mut nn_core::rng(0));
/// let map = nn_core::inspect::saliency(&net, &[0.5, -0.5].into(), |y, dy| dy[2] = 1.0 / y[2]);
/// assert_eq!(map.part(0).len(), 2);
/// ```
pub fn saliency<N: Layer>(
    net: &N,
    x: Ref<'_, N::Input>,
    of: impl FnOnce(Ref<'_, N::Output>, Mut<'_, N::Output>),
) -> Samples<N::Input> {
    let (mut y, mut dy, mut dx) = (Samples::zeros(1), Samples::zeros(1), Samples::zeros(1));
    let mut kept = <N::Kept<Heap> as Kept>::NEW;
    kept.reserve(1);
    dispatch(Pull { net, x, of, y: &mut y, dy: &mut dy, dx: &mut dx, kept: &mut kept });
    dx
}

/// Forward, and back to the input.
struct Pull<'a, 'x, N: Layer, F> {
    net: &'a N,
    x: Ref<'x, N::Input>,
    of: F,
    y: &'a mut Samples<N::Output>,
    dy: &'a mut Samples<N::Output>,
    dx: &'a mut Samples<N::Input>,
    kept: &'a mut N::Kept<Heap>,
}

impl<N: Layer, F: FnOnce(Ref<'_, N::Output>, Mut<'_, N::Output>)> Task for Pull<'_, '_, N, F> {
    type Output = ();
    #[inline(always)]
    fn run(self) {
        let Self { net, x, of, y, dy, dx, kept } = self;
        let x = N::Input::one(x);
        net.forward::<Heap>(&Pass::PREDICT, x, y.as_mut_slice(), kept);
        of(y.first(), N::Output::get_mut(&mut dy.as_mut_slice(), 0));
        let (y, dy, dx) = (y.as_slice(), dy.as_mut_slice(), dx.as_mut_slice());
        net.backward::<Heap>(&Pass::PREDICT, x, y, kept, dy, Some(dx), None);
    }
}

/// Input × gradient: the [`saliency`] of each element, times the element. For a network of linear and rectified stages
/// without biases, the elements add up to the output (Shrikumar, Greenside and Kundaje, Learning important features
/// through propagating activation differences, ICML 2017).
pub fn input_times_gradient<N: Layer>(
    net: &N,
    x: Ref<'_, N::Input>,
    of: impl FnOnce(Ref<'_, N::Output>, Mut<'_, N::Output>),
) -> Samples<N::Input> {
    let mut map = saliency(net, x, of);
    map.zip(&Samples::copy(N::Input::one(x)), |gradient, x| *gradient *= x);
    map
}

/// The mean of the [`saliency`] over `count` copies of the input with normal noise of this standard deviation, seeded: less
/// grainy than that of the input alone (Smilkov, Thorat, Kim, Viégas and Wattenberg, SmoothGrad, 2017, where it is 10 to
/// 20 % of the input's range, and the count 50).
///
/// # Panics
/// If `count` is 0.
pub fn smooth_grad<N: Layer>(
    net: &N,
    x: Ref<'_, N::Input>,
    count: usize,
    deviation: f64,
    seed: u64,
    mut of: impl FnMut(Ref<'_, N::Output>, Mut<'_, N::Output>),
) -> Samples<N::Input> {
    assert!(count > 0, "a mean over no samples");
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
    let clean = Samples::<N::Input>::copy(N::Input::one(x));
    let (mut noisy, mut mean) = (clean.clone(), Samples::<N::Input>::zeros(1));
    let share = N::Scalar::from_f64(1.0 / count as f64);
    for _ in 0..count {
        noisy.zip(&clean, |noisy, x| *noisy = x + N::Scalar::from_f64(deviation * normal(&mut rng)));
        let map = saliency(net, noisy.first(), &mut of);
        mean.zip(&map, |mean, gradient| *mean += share * gradient);
    }
    mean
}

/// A draw of the standard normal distribution (Box and Muller, A note on the generation of random normal deviates, 1958).
fn normal(rng: &mut impl RngExt) -> f64 {
    let (radius, turn): (f64, f64) = (1.0 - rng.random::<f64>(), rng.random());
    libm::sqrt(-2.0 * libm::log(radius)) * libm::cos(core::f64::consts::TAU * turn)
}
