//! Layers of a user's own in a declaration: those of `nn_core::layer`'s documentation.

use std::marker::PhantomData;

use nn_core::init::Initialization;
use nn_core::pass::Pass;
use nn_core::storage::Storage;
use nn_core::typenum::Unsigned;
use nn_core::typenum::consts::{U3, U4, U5};
use nn_core::vector::{Dims, Double, Elements};
use nn_core::{Layer, SVector, Scalar, Vector, network, rand::Rng};

use crate::check::{self, predictions_agree};

/// One factor for each element.
#[repr(C)]
pub struct Gain<const N: usize, T> {
    pub factors: SVector<T, N>,
}

nn_core::parameters! {
    [const N: usize, T: Scalar] Gain<N, T> as [T] {
        factors: Gain = "weight"
    }
}

impl<const N: usize, T: Scalar> Layer for Gain<N, T> {
    type Input = SVector<T, N>;
    type Output = SVector<T, N>;
    type Kept<S: Storage> = ();

    const MULTIPLY_ADDS: usize = N;
    const PREDICT_BYTES: usize = 0;
    const WORKSPACE_BYTES: usize = 0;
    const INPUT_SHAPES: &'static [&'static [usize]] = &[&[N]];
    const OUTPUT_SHAPES: &'static [&'static [usize]] = &[&[N]];

    fn initialize<R: Rng + ?Sized>(&mut self, _: Initialization, _: &mut R) {
        self.factors.fill(T::ONE);
    }

    fn predict_into(&self, x: &SVector<T, N>, y: &mut SVector<T, N>) {
        *y = self.factors.component_mul(x);
    }

    fn forward<S: Storage>(
        &self,
        _: &Pass,
        x: &[Self::Input],
        y: &mut [Self::Output],
        (): &mut Self::Kept<S>,
    ) {
        for (x, y) in x.iter().zip(y) {
            self.predict_into(x, y);
        }
    }

    fn backward<S: Storage>(
        &self,
        _: &Pass,
        x: &[Self::Input],
        _: &[Self::Output],
        (): &mut Self::Kept<S>,
        dy: &mut [Self::Output],
        dx: Option<&mut [Self::Input]>,
        gradient: Option<&mut Self>,
    ) {
        if let Some(gradient) = gradient {
            gradient.factors.fill(T::ZERO);
            for (x, dy) in x.iter().zip(dy.iter()) {
                gradient.factors += x.component_mul(dy);
            }
        }
        for (dx, dy) in dx.into_iter().flatten().zip(dy) {
            self.predict_into(dy, dx);
        }
    }
}

/// Repeats every element of an image twice along rows and columns.
#[repr(C)]
pub struct Upsample2<C, H, W, T> {
    sizes: PhantomData<(C, H, W, T)>,
}

nn_core::parameters! {
    [C, H, W, T: Scalar] Upsample2<C, H, W, T> as [T] { ; sizes }
}

impl<C, H: Unsigned, W: Unsigned, T: Scalar> Layer for Upsample2<C, H, W, T>
where
    (C, H, W): Dims,
    (C, Double<H>, Double<W>): Dims,
{
    type Input = Vector<T, Elements<(C, H, W)>>;
    type Output = Vector<T, Elements<(C, Double<H>, Double<W>)>>;
    type Kept<S: Storage> = ();

    const MULTIPLY_ADDS: usize = 0;
    const PREDICT_BYTES: usize = 0;
    const WORKSPACE_BYTES: usize = 0;
    const INPUT_SHAPES: &'static [&'static [usize]] = &[<(C, H, W)>::SHAPE];
    const OUTPUT_SHAPES: &'static [&'static [usize]] = &[<(C, Double<H>, Double<W>)>::SHAPE];

    fn initialize<R: Rng + ?Sized>(&mut self, _: Initialization, _: &mut R) {}

    fn predict_into(&self, x: &Self::Input, y: &mut Self::Output) {
        for (index, y) in y.chunks_exact_mut(2 * W::USIZE).enumerate() {
            for (y, &x) in y.chunks_exact_mut(2).zip(&x[index / 2 * W::USIZE..]) {
                y.fill(x);
            }
        }
    }

    fn forward<S: Storage>(
        &self,
        _: &Pass,
        x: &[Self::Input],
        y: &mut [Self::Output],
        (): &mut Self::Kept<S>,
    ) {
        for (x, y) in x.iter().zip(y) {
            self.predict_into(x, y);
        }
    }

    fn backward<S: Storage>(
        &self,
        _: &Pass,
        _: &[Self::Input],
        _: &[Self::Output],
        (): &mut Self::Kept<S>,
        dy: &mut [Self::Output],
        dx: Option<&mut [Self::Input]>,
        _: Option<&mut Self>,
    ) {
        for (dx, dy) in dx.into_iter().flatten().zip(dy) {
            dx.fill(T::ZERO);
            for (index, dy) in dy.chunks_exact(2 * W::USIZE).enumerate() {
                for (dx, dy) in dx[index / 2 * W::USIZE..].iter_mut().zip(dy.chunks_exact(2)) {
                    *dx += dy[0] + dy[1];
                }
            }
        }
    }
}

network! {
    /// Both between layers of the language, one of them twice and one frozen.
    pub struct Widened(image: [2, 4, 5]) -> [3] {
        let wide: [3, 8, 10] = image -> conv2d(3, kernel = 3, padding = same) -> up: Upsample2<U3, U4, U5>;
        let seen = wide -> tanh -> conv2d(1, kernel = 4, stride = 2) -> flatten;
        let scaled: [12] = seen -> gain: Gain<12> -> gain -> #[frozen] still: Gain<12>;
        scaled -> softsign -> dense(3)
    }
    loss = mse;
}

network! {
    /// The same with the stage of the language.
    pub struct BuiltIn(image: [2, 4, 5]) -> [3] {
        let wide = image -> conv2d(3, kernel = 3, padding = same) -> upsample(2);
        let seen = wide -> tanh -> conv2d(1, kernel = 4, stride = 2) -> flatten;
        let scaled: [12] = seen -> gain: Gain<12> -> #[recompute] gain -> #[frozen] still: Gain<12>;
        scaled -> softsign -> dense(3)
    }
    loss = mse;
}

#[test]
fn they_are_layers_like_any_other() {
    // 3·2·9 weights at 4·5 places; 1·3·16 at 3·4 places, of 8 and 10 with a window of 4 in steps of 2; 12 twice, 12; 36.
    assert_eq!(Widened::PARAMETERS, (54 + 3) + (48 + 1) + 12 + 12 + (36 + 3));
    assert_eq!(Widened::MULTIPLY_ADDS, 54 * 20 + 48 * 12 + 3 * 12 + 36);
    let paths: Vec<_> = check::tensors::<Widened>().into_iter().map(|(path, _)| path).collect();
    assert!(paths.contains(&"gain.weight".to_owned()) && !paths.iter().any(|path| path.starts_with("up")));
    check::workspace_bytes::<Widened>();
    let net = Widened::<f64>::init(&mut nn_core::rng(0));
    assert!(net.gain.factors.iter().all(|&factor| factor == 1.0));
    let x = check::noise::<40>(3, 1);
    predictions_agree!(net; x; y dense1);
}

#[test]
fn their_gradients_match_central_differences() {
    check::gradient(check::stirred::<Widened<f64>>(1), check::noise(3, 2), check::noise(3, 3));
    check::gradient(check::stirred::<BuiltIn<f64>>(1), check::noise(3, 2), check::noise(3, 3));
}

#[test]
fn they_compute_what_the_language_does() {
    let (x, t) = (check::noise::<40>(4, 2), check::noise::<3>(4, 3));
    let own = check::stirred::<Widened<f64>>(4);
    let mut built_in = BuiltIn::<f64>::init(&mut nn_core::rng(0));
    nn_core::Parameters::as_mut_slice(&mut built_in).copy_from_slice(nn_core::Parameters::as_slice(&*own));
    let (mut workspace, mut other) = (Widened::workspace(4), BuiltIn::workspace(4));
    let (loss, gradient) = own.gradient(&x, &t, &mut workspace);
    let (same, of_built_in) = built_in.gradient(&x, &t, &mut other);
    assert!((loss - same).abs() < 1e-14);
    let pairs =
        nn_core::Parameters::as_slice(gradient).iter().zip(nn_core::Parameters::as_slice(of_built_in));
    assert!(pairs.clone().all(|(a, b)| (a - b).abs() < 1e-14));
    let (before, after) = check::train(&mut built_in, &x, &t, 1e-2, 150);
    assert!(after < 0.1 * before, "{before} before, {after} after");
}
