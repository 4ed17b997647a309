//! `#[recompute]`: what is computed again in backward has the same bits, and less is kept.

use nn_core::init::Initialization;
use nn_core::storage::Fixed;
use nn_core::{Adam, Network, Optimizer, SVector, Scalar, Workspace, network};

use crate::check;

network! {
    /// What is recomputed as a whole, with masks and statistics of its own.
    pub struct Step(x: [2, 4, 4]) -> [2, 4, 4] {
        let h = x -> conv2d(2, kernel = 3, padding = same) -> batch_norm -> silu -> dropout(0.3);
        x + h
    }
}

network! {
    /// Two inputs and two outputs.
    pub struct Two(x: [2, 4, 4], y: [2, 4, 4]) -> ([2, 4, 4], [2, 4, 4]) {
        let sum = (x + y) -> conv2d(2, kernel = 1) -> tanh;
        (sum, sum * y)
    }
}

/// A network with a mark at its stages, and without.
macro_rules! pair {
    ($of:ident, $plain:ident, $again:ident) => {
        $of!($plain,);
        $of!($again, #[recompute]);
    };
}

macro_rules! activations {
    ($name:ident, $($mark:tt)*) => {
        network! {
            /// Every kind of built-in stage on an image.
            pub struct $name(x: [2, 4, 4]) -> [3] {
                let h = x
                    -> $($mark)* conv2d(3, kernel = 3, padding = same) -> $($mark)* batch_norm -> $($mark)* relu
                    -> $($mark)* dropout(0.25) -> $($mark)* max_pool(2) -> $($mark)* gelu;
                let flat = h -> $($mark)* flatten -> $($mark)* dense(6) -> $($mark)* layer_norm -> $($mark)* tanh;
                flat -> $($mark)* prelu -> $($mark)* map(|z| z * sigmoid(z)) -> $($mark)* dense(3) -> $($mark)* softmax
            }
            loss = cross_entropy;
        }
    };
}
pair!(activations, Kept, Again);

macro_rules! segments {
    ($name:ident, $($mark:tt)*) => {
        network! {
            /// Three wide segments between narrow values, which are kept.
            pub struct $name(x: [2, 4, 4]) -> [3] {
                let a = x
                    -> $($mark)* conv2d(16, kernel = 3, padding = same) -> $($mark)* batch_norm -> $($mark)* silu
                    -> conv2d(2, kernel = 1);
                let b = a
                    -> $($mark)* conv2d(16, kernel = 3, padding = same) -> $($mark)* relu -> $($mark)* dropout(0.5)
                    -> conv2d(2, kernel = 1);
                let wide = b -> $($mark)* conv2d(16, kernel = 3, padding = same);
                let c = (wide * (wide -> $($mark)* sigmoid)) -> conv2d(2, kernel = 1);
                (a + c) -> flatten -> dense(3)
            }
            loss = mse;
        }
    };
}
pair!(segments, Segments, SegmentsAgain);

macro_rules! chain {
    ($name:ident, $($mark:tt)*) => {
        network! {
            /// Four networks of one type.
            pub struct $name(x: [2, 4, 4]) -> [3] {
                let h: [2, 4, 4] = x -> $($mark)* a: Step -> $($mark)* b: Step -> $($mark)* c: Step -> $($mark)* d: Step;
                h -> flatten -> dense(3)
            }
            loss = mse;
        }
    };
}
pair!(chain, Chain, ChainAgain);

macro_rules! shared {
    ($name:ident, $($mark:tt)*) => {
        network! {
            /// One network used three times, and one of two inputs and outputs.
            pub struct $name(x: [2, 4, 4]) -> [3] {
                let h: [2, 4, 4] = x -> $($mark)* step: Step -> $($mark)* step;
                let (p, q) = (h, x) -> $($mark)* two: Two;
                let (r, s) = (q, p) -> $($mark)* two;
                let p: [2, 4, 4] = s -> $($mark)* step;
                (p * r) -> $($mark)* flatten -> dense(3)
            }
            loss = mse;
        }
    };
}
pair!(shared, Shared, SharedAgain);

macro_rules! ends {
    ($name:ident, $($mark:tt)*) => {
        network! {
            /// Networks of one type, the last of which the loss reads: nobody computes it again.
            pub struct $name(x: [2, 4, 4]) -> [2, 4, 4] {
                let h: [2, 4, 4] = x -> $($mark)* step: Step -> $($mark)* step;
                h -> $($mark)* relu -> $($mark)* Step -> $($mark)* Step
            }
            loss = mse;
        }
    };
}
pair!(ends, Ends, EndsAgain);

// Wide values have room in forward and in backward once, not once for each segment.
const _: () = assert!(SegmentsAgain::WORKSPACE_BYTES < Segments::WORKSPACE_BYTES * 4 / 5);
// Four steps share what one keeps for itself. Their values are in backward alone; forward takes two turns with its own.
const _: () =
    assert!(ChainAgain::WORKSPACE_BYTES <= Chain::WORKSPACE_BYTES - 3 * Step::WORKSPACE_BYTES + 2 * VALUE);
const _: () = assert!(SharedAgain::WORKSPACE_BYTES < Shared::WORKSPACE_BYTES);
/// Of a value between two steps.
const VALUE: usize = 2 * 4 * 4 * size_of::<f32>();

/// What tells −0 from 0, too.
fn bits<T: Scalar>(values: &[T]) -> Vec<u64> {
    values.iter().map(|value| value.to_f64().to_bits()).collect()
}

/// Trains two networks for some steps, and finds the same bits in all that they compute.
fn same<A, B, T: Scalar, const N: usize, const M: usize>(seed: u64)
where
    A: Network<Scalar = T, Input = SVector<T, N>, Output = SVector<T, M>, Target = SVector<T, M>>,
    B: Network<Scalar = T, Input = SVector<T, N>, Output = SVector<T, M>, Target = SVector<T, M>>,
{
    let (x, t) = (check::noise::<N>(5, seed), check::noise::<M>(5, seed + 1));
    let x: Vec<SVector<T, N>> = x.iter().map(|x| x.map(T::from_f64)).collect();
    // Positive, as targets of a cross entropy.
    let t: Vec<SVector<T, M>> = t.iter().map(|t| t.map(|t| T::from_f64(t.abs()))).collect();
    let (mut plain, mut again) = (A::zeroed_box(), B::zeroed_box());
    plain.initialize(Initialization::Glorot, &mut nn_core::rng(seed));
    assert_eq!(A::SCALARS, B::SCALARS);
    again.as_mut_slice().copy_from_slice(plain.as_slice());
    let (mut kept, mut less) = (Workspace::<A>::with_capacity(5), Workspace::<B>::with_capacity(5));
    let (mut adam, mut adam_again) = (Adam::new(1e-2), Adam::new(1e-2));
    for step in 0..4 {
        let (mut dx, mut dx_again) = (vec![SVector::repeat(T::ZERO); 5], vec![SVector::repeat(T::ONE); 5]);
        // With and without derivatives of the inputs, with a larger batch and a smaller one.
        let count = 5 - step % 2;
        let (x, t) = (&x[..count], &t[..count]);
        let wanted = step < 3;
        let (loss, gradient) =
            nn_core::network::gradient(&*plain, x, t, wanted.then_some(&mut dx[..count]), &mut kept);
        let (loss_again, gradient_again) =
            nn_core::network::gradient(&*again, x, t, wanted.then_some(&mut dx_again[..count]), &mut less);
        assert_eq!(bits(&[loss]), bits(&[loss_again]), "step {step}");
        assert!(bits(gradient.as_slice()) == bits(gradient_again.as_slice()), "step {step}");
        for (dx, dx_again) in dx.iter().zip(&dx_again).take(if wanted { count } else { 0 }) {
            assert_eq!(bits(dx.as_slice()), bits(dx_again.as_slice()), "step {step}");
        }
        assert!(gradient.as_slice().iter().filter(|&&g| g != T::ZERO).count() > A::SCALARS / 2);
        Optimizer::step(&mut adam, &mut *plain, gradient);
        Optimizer::step(&mut adam_again, &mut *again, gradient_again);
    }
    assert!(plain.as_slice() == again.as_slice());
    let (mut y, mut y_again) = (SVector::repeat(T::ZERO), SVector::repeat(T::ZERO));
    plain.predict_into(&x[0], &mut y);
    again.predict_into(&x[0], &mut y_again);
    assert_eq!(y, y_again);
}

#[test]
fn gradients_have_the_same_bits() {
    same::<Kept<f32>, Again<f32>, f32, 32, 3>(1);
    same::<Kept<f64>, Again<f64>, f64, 32, 3>(2);
    same::<Segments<f32>, SegmentsAgain<f32>, f32, 32, 3>(3);
    same::<Segments<f64>, SegmentsAgain<f64>, f64, 32, 3>(4);
    same::<Chain<f32>, ChainAgain<f32>, f32, 32, 3>(5);
    same::<Chain<f64>, ChainAgain<f64>, f64, 32, 3>(6);
    same::<Shared<f32>, SharedAgain<f32>, f32, 32, 3>(7);
    same::<Shared<f64>, SharedAgain<f64>, f64, 32, 3>(8);
    same::<Ends<f32>, EndsAgain<f32>, f32, 32, 32>(9);
    same::<Ends<f64>, EndsAgain<f64>, f64, 32, 32>(10);
}

#[test]
fn gradients_match_central_differences() {
    check::gradient(check::stirred::<Again<f64>>(1), check::noise(3, 2), check::one_hot([0, 2, 1]));
    check::gradient(check::stirred::<SegmentsAgain<f64>>(1), check::noise(3, 2), check::noise(3, 3));
    check::gradient(check::stirred::<ChainAgain<f64>>(1), check::noise(3, 2), check::noise(3, 3));
    check::gradient(check::stirred::<SharedAgain<f64>>(1), check::noise(3, 2), check::noise(3, 3));
    check::gradient(check::stirred::<EndsAgain<f64>>(1), check::noise(3, 2), check::noise(3, 3));
}

/// What the constants compare is what a workspace takes.
#[test]
fn workspaces_are_smaller() {
    type In<N> = Workspace<N, Fixed<4>>;
    assert!(size_of::<In<SegmentsAgain>>() < size_of::<In<Segments>>());
    assert!(size_of::<In<ChainAgain>>() < size_of::<In<Chain>>());
    assert!(size_of::<In<SharedAgain>>() < size_of::<In<Shared>>());
    check::workspace_bytes::<Again>();
    check::workspace_bytes::<Kept<f64>>();
    check::workspace_bytes::<SegmentsAgain>();
    check::workspace_bytes::<ChainAgain>();
    check::workspace_bytes::<SharedAgain<f64>>();
}
