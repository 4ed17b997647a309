//! An activation, a loss, and a layer whose backward reads what it gave, of a user's own.

use nn_core::init::Initialization;
use nn_core::loss::{Loss, Sums};
use nn_core::pass::Pass;
use nn_core::storage::Storage;
use nn_core::{Activation, Layer, Parameters, SVector, Scalar, network, rand::Rng};

use crate::check;

/// z · sigmoid(β z).
pub struct Swish {
    beta: f64,
}

impl<T: Scalar> Activation<T> for Swish {
    fn value(&self, z: T) -> T {
        z * (T::from_f64(self.beta) * z).sigmoid()
    }

    fn derivative(&self, z: T) -> T {
        let beta = T::from_f64(self.beta);
        let s = (beta * z).sigmoid();
        s + beta * z * s * (T::ONE - s)
    }
}

const FLAT: Swish = Swish { beta: 0.5 };

network! {
    struct ByType(x: [4]) -> [3] {
        x -> dense(6) -> map(Swish { beta: 1.5 }) -> dense(5) -> map(FLAT) -> dense(3)
    }
    loss = mse;
}

network! {
    struct ByClosure(x: [4]) -> [3] {
        x -> dense(6) -> map(|z| z * sigmoid(1.5 * z)) -> dense(5) -> map(|z| z * sigmoid(0.5 * z)) -> dense(3)
    }
    loss = mse;
}

#[test]
fn an_activation_of_ones_own_is_the_same_function_as_a_closure() {
    let (x, t) = (check::noise::<4>(3, 1), check::noise::<3>(3, 2));
    let own = check::stirred::<ByType<f64>>(7);
    let mut closure = check::stirred::<ByClosure<f64>>(8);
    closure.as_mut_slice().copy_from_slice(own.as_slice());
    let (mut a, mut b) = (ByType::workspace(3), ByClosure::workspace(3));
    let (loss_a, gradient_a) = own.gradient(&x, &t, &mut a);
    let (loss_b, gradient_b) = closure.gradient(&x, &t, &mut b);
    assert!((loss_a - loss_b).abs() < 1e-14);
    for (a, b) in gradient_a.as_slice().iter().zip(gradient_b.as_slice()) {
        assert!((a - b).abs() < 1e-13, "{a} {b}");
    }
}

/// 1 − TP / (TP + α FP + β FN) over the whole batch.
#[derive(Clone, Copy)]
pub struct Tversky {
    alpha: f64,
    beta: f64,
}

/// Σ y t, Σ y (1 − t), Σ (1 − y) t.
#[derive(Clone, Copy)]
pub struct Areas(f64, f64, f64);

impl Sums for Areas {
    const ZERO: Self = Self(0.0, 0.0, 0.0);

    fn join(self, other: Self) -> Self {
        Self(self.0 + other.0, self.1 + other.1, self.2 + other.2)
    }
}

impl<T: Scalar, const N: usize> Loss<T, SVector<T, N>> for Tversky {
    type Target = SVector<T, N>;
    type Sums = Areas;

    fn add(&self, y: &SVector<T, N>, t: &SVector<T, N>, sums: &mut Areas) {
        for (&y, &t) in y.iter().zip(t) {
            sums.0 += (y * t).to_f64();
            sums.1 += (y * (T::ONE - t)).to_f64();
            sums.2 += ((T::ONE - y) * t).to_f64();
        }
    }

    fn value(&self, Areas(hits, alarms, misses): &Areas) -> T {
        T::from_f64(1.0 - hits / (hits + self.alpha * alarms + self.beta * misses))
    }

    fn gradient(
        &self,
        _: &SVector<T, N>,
        t: &SVector<T, N>,
        Areas(hits, alarms, misses): &Areas,
        dy: &mut SVector<T, N>,
    ) {
        let below = hits + self.alpha * alarms + self.beta * misses;
        for (dy, &t) in dy.iter_mut().zip(t) {
            let t = t.to_f64();
            let slope = t + self.alpha * (1.0 - t) - self.beta * t;
            *dy = T::from_f64((hits * slope - t * below) / (below * below));
        }
    }
}

network! {
    struct Judged(x: [4]) -> [6] {
        x -> dense(6) -> sigmoid
    }
    loss = 2.0 * Tversky(alpha = 0.5, beta = 0.5);
}

network! {
    struct Diced(x: [4]) -> [6] {
        x -> dense(6) -> sigmoid
    }
    loss = 2.0 * dice(one_minus);
}

#[test]
fn a_loss_of_ones_own_is_given_what_a_built_in_one_is() {
    let (x, t) = (check::noise::<4>(3, 3), check::noise::<6>(3, 4));
    let t: Vec<_> = t.iter().map(|t| t.map(|t| f64::from(t > 0.0))).collect();
    let own = check::stirred::<Judged<f64>>(7);
    let mut dice = check::stirred::<Diced<f64>>(8);
    dice.as_mut_slice().copy_from_slice(own.as_slice());
    let (mut a, mut b) = (Judged::workspace(3), Diced::workspace(3));
    let (loss_a, gradient_a) = own.gradient(&x, &t, &mut a);
    let (loss_b, gradient_b) = dice.gradient(&x, &t, &mut b);
    assert!((loss_a - loss_b).abs() < 1e-14, "{loss_a} {loss_b}");
    for (a, b) in gradient_a.as_slice().iter().zip(gradient_b.as_slice()) {
        assert!((a - b).abs() < 1e-13, "{a} {b}");
    }
}

/// tanh, whose backward has nothing but what came out.
#[repr(C)]
pub struct Squash<const N: usize, T> {
    marker: std::marker::PhantomData<T>,
}

nn_core::parameters! {
    [const N: usize, T: Scalar] Squash<N, T> as [T] { ; marker }
}

impl<const N: usize, T: Scalar> Layer for Squash<N, T> {
    type Input = SVector<T, N>;
    type Output = SVector<T, N>;
    type Kept<S: Storage> = ();

    const MULTIPLY_ADDS: usize = 0;
    const PREDICT_BYTES: usize = 0;
    const WORKSPACE_BYTES: usize = 0;

    fn initialize<R: Rng + ?Sized>(&mut self, _: Initialization, _: &mut R) {}

    fn predict_into(&self, x: &SVector<T, N>, y: &mut SVector<T, N>) {
        for (y, x) in y.iter_mut().zip(x) {
            *y = x.tanh();
        }
    }

    fn forward<S: Storage>(&self, _: &Pass, x: &[Self::Input], y: &mut [Self::Output], (): &mut ()) {
        for (x, y) in x.iter().zip(y) {
            self.predict_into(x, y);
        }
    }

    fn backward<S: Storage>(
        &self,
        _: &Pass,
        _: &[Self::Input],
        y: &[Self::Output],
        (): &mut (),
        dy: &mut [Self::Output],
        dx: Option<&mut [Self::Input]>,
        _: Option<&mut Self>,
    ) {
        for ((dx, y), dy) in dx.into_iter().flatten().zip(y).zip(dy) {
            for ((dx, &y), &dy) in dx.iter_mut().zip(y).zip(dy.iter()) {
                *dx = (T::ONE - y * y) * dy;
            }
        }
    }
}

network! {
    struct Squashed(x: [3]) -> [2] {
        // Nobody else reads what the first gives; the second is read by two.
        let h = x -> dense(5) -> Squash::<5> -> dense(4) -> squash: Squash<4>;
        (h + 0.5 * h) -> #[recompute] squash -> dense(2)
    }
    loss = squared_error;
}

#[test]
fn a_layer_may_read_what_it_gave() {
    let (x, t) = (check::noise::<3>(4, 5), check::noise::<2>(4, 6));
    check::gradient(check::stirred::<Squashed<f64>>(9), x, t);
}
