//! A layer whose output shape is computed from its input shape: twice the height, twice the width.

use std::marker::PhantomData;

use nn_core::init::Initialization;
use nn_core::pass::Pass;
use nn_core::rand::Rng;
use nn_core::storage::Storage;
use nn_core::typenum::Unsigned;
use nn_core::vector::{Dims, Double, Elements};
use nn_core::{Layer, Scalar, Vector};

/// Every element twice along both axes of positions: y[c, i, j] = x[c, i / 2, j / 2]. `[C, H, W]` to `[C, 2 H, 2 W]`.
#[repr(C)]
pub struct Upsample2<C, H, W, T> {
    sizes: PhantomData<(C, H, W, T)>,
}

// It has no parameters; this writes that down.
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
        for (row, y) in y.chunks_exact_mut(2 * W::USIZE).enumerate() {
            for (y, &x) in y.chunks_exact_mut(2).zip(&x[row / 2 * W::USIZE..]) {
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
        // The derivative of an element is the sum over the four that it went to.
        for (dx, dy) in dx.into_iter().flatten().zip(dy) {
            dx.fill(T::ZERO);
            for (row, dy) in dy.chunks_exact(2 * W::USIZE).enumerate() {
                for (dx, dy) in dx[row / 2 * W::USIZE..].iter_mut().zip(dy.chunks_exact(2)) {
                    *dx += dy[0] + dy[1];
                }
            }
        }
    }
}
