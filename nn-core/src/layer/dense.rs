//! `dense`: y = W x + b.

use nalgebra::{SMatrix, SVector};
use rand::Rng;

use super::Layer;
use crate::Scalar;
use crate::columns::{flat, flat_mut};
use crate::init::Initialization;
use crate::kernel;
use crate::optimizer::{Descent, Step};
use crate::parameters::{Field, Kind, Parameters};
use crate::pass::Pass;
use crate::simd::Task;
use crate::storage::{Storage, Zeroed};

/// A fully connected layer: y = W x + b, with x of `IN` and y of `OUT` elements.
///
/// In a declaration: `dense(n)`, `dense(n, bias = false)`, or `dense(m -> n)`, which states and checks both sides.
/// On `[N, F]` it works on each of the N elements with shared weights.
///
/// `BIAS` is 1, or 0 for a layer without bias, whose `bias` then is an empty matrix. Weights start by the scheme
/// that fits the following activation ([`Initialization`]), biases at 0. In files: `weight` `[OUT, IN]`, `bias` `[OUT]`.
///
/// With δ = ∂E/∂y, backward gives ∂E/∂x = Wᵀδ, ∂E/∂W = Σ δxᵀ and ∂E/∂b = Σ δ over the samples (Rumelhart, Hinton
/// and Williams, Learning representations by back-propagating errors, Nature 323, 1986).
#[repr(C)]
#[derive(Debug, Clone, PartialEq)]
pub struct Dense<const IN: usize, const OUT: usize, const BIAS: usize, T> {
    /// W, `OUT` rows of `IN` columns.
    pub weight: SMatrix<T, OUT, IN>,
    /// b; empty where `BIAS` is 0.
    pub bias: SMatrix<T, OUT, BIAS>,
}

// SAFETY: two matrices of scalars.
unsafe impl<const IN: usize, const OUT: usize, const BIAS: usize, T: Scalar> bytemuck::Zeroable
    for Dense<IN, OUT, BIAS, T>
{
}

impl<const IN: usize, const OUT: usize, const BIAS: usize, T: Scalar> Zeroed for Dense<IN, OUT, BIAS, T> {
    const ZERO: Self = Self { weight: Zeroed::ZERO, bias: Zeroed::ZERO };
}

// SAFETY: `repr(C)`, two matrices of `T`, named in order.
unsafe impl<const IN: usize, const OUT: usize, const BIAS: usize, T: Scalar> Parameters
    for Dense<IN, OUT, BIAS, T>
{
    type Scalar = T;
    const LAYOUT: &'static [Field] = match BIAS {
        0 => &[Field::tensor("weight", 0, Kind::Weight, &[OUT, IN], &[1, OUT])],
        _ => &[
            Field::tensor("weight", 0, Kind::Weight, &[OUT, IN], &[1, OUT]),
            Field::tensor("bias", OUT * IN, Kind::Bias, &[OUT], &[1]),
        ],
    };
}

crate::as_network!([const IN: usize, const OUT: usize, const BIAS: usize, T: Scalar] Dense<IN, OUT, BIAS, T>);

impl<const IN: usize, const OUT: usize, const BIAS: usize, T: Scalar> Layer for Dense<IN, OUT, BIAS, T> {
    type Input = SVector<T, IN>;
    type Output = SVector<T, OUT>;
    type Kept<S: Storage> = ();

    const MULTIPLY_ADDS: usize = IN * OUT;
    const PREDICT_BYTES: usize = 0;
    const WORKSPACE_BYTES: usize = 0;

    fn initialize<R: Rng + ?Sized>(&mut self, scheme: Initialization, rng: &mut R) {
        scheme.fill(self.weight.as_mut_slice(), IN, OUT, rng);
        self.bias.as_mut_slice().fill(T::ZERO);
    }

    #[inline(always)]
    fn predict_into(&self, x: &SVector<T, IN>, y: &mut SVector<T, OUT>) {
        let (weight, bias) = (self.weight.as_slice(), self.bias.as_slice());
        if kernel::is_inlined(IN * OUT) {
            let (x, y) = (&x.data.0[0], &mut y.data.0[0]);
            kernel::small_product(&self.weight.data.0, bias, x, y);
        } else {
            T::dense_forward_one(weight, bias, x.as_slice(), y.as_mut_slice());
        }
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn predict_many(&self, x: &[SVector<T, IN>], y: &mut [SVector<T, OUT>]) {
        // Inlined or not as for one sample, so that the bits are the same.
        if kernel::is_inlined(IN * OUT) {
            for (x, y) in x.iter().zip(y) {
                self.predict_into(x, y);
            }
        } else {
            let (weight, bias) = (self.weight.as_slice(), self.bias.as_slice());
            T::dense_forward(weight, bias, flat(x), flat_mut(y), x.len());
        }
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn forward<S: Storage>(
        &self,
        _: &Pass,
        x: &[SVector<T, IN>],
        y: &mut [SVector<T, OUT>],
        (): &mut Self::Kept<S>,
    ) {
        if kernel::is_inlined(IN * OUT * x.len()) {
            for (x, y) in x.iter().zip(y) {
                self.predict_into(x, y);
            }
        } else {
            let (weight, bias) = (self.weight.as_slice(), self.bias.as_slice());
            T::dense_forward(weight, bias, flat(x), flat_mut(y), x.len());
        }
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn backward<S: Storage>(
        &self,
        _: &Pass,
        x: &[SVector<T, IN>],
        _: &[SVector<T, OUT>],
        (): &mut Self::Kept<S>,
        dy: &mut [SVector<T, OUT>],
        dx: Option<&mut [SVector<T, IN>]>,
        gradient: Option<&mut Self>,
    ) {
        if let Some(gradient) = gradient {
            gradient.take_gradient(x, dy);
            gradient.take_bias_gradient(dy);
        }
        if let Some(dx) = dx {
            self.input_gradient(dy, dx);
        }
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn descend<S: Storage>(
        &mut self,
        _: &Pass,
        x: &[SVector<T, IN>],
        _: &[SVector<T, OUT>],
        (): &mut Self::Kept<S>,
        dy: &mut [SVector<T, OUT>],
        dx: Option<&mut [SVector<T, IN>]>,
        scratch: &mut Self,
        descent: &Descent<T>,
    ) {
        // First, while W is what it was.
        if let Some(dx) = dx {
            self.input_gradient(dy, dx);
        }
        let (rate, decay) = (descent.rate(), descent.decay(Kind::Weight));
        let weight = self.weight.as_mut_slice();
        if let ([x], [dy], true) = (x, &*dy, kernel::is_inlined(IN * OUT)) {
            kernel::small_descend(&mut self.weight.data.0, &dy.data.0[0], &x.data.0[0], (rate, decay));
        } else if kernel::is_inlined(IN * OUT * x.len()) {
            scratch.take_gradient(x, dy);
            Step { p: weight, g: scratch.weight.as_slice(), rate, decay }.run();
        } else {
            T::dense_descend(
                weight,
                (flat(dy), flat(x), x.len()),
                scratch.weight.as_mut_slice(),
                (rate, decay),
            );
        }
        scratch.take_bias_gradient(dy);
        let (p, g, decay) = (self.bias.as_mut_slice(), scratch.bias.as_slice(), descent.decay(Kind::Bias));
        Step { p, g, rate, decay }.run();
    }
}

impl<const IN: usize, const OUT: usize, const BIAS: usize, T: Scalar> Dense<IN, OUT, BIAS, T> {
    /// Writes ∂E/∂W into this weight.
    #[inline(always)]
    fn take_gradient(&mut self, x: &[SVector<T, IN>], dy: &[SVector<T, OUT>]) {
        let weight = self.weight.as_mut_slice();
        if kernel::is_inlined(IN * OUT * x.len()) {
            weight.fill(T::ZERO);
            for (x, dy) in x.iter().zip(dy) {
                kernel::add_outer(&mut self.weight.data.0, &dy.data.0[0], &x.data.0[0]);
            }
        } else {
            T::dense_weight_gradient(weight, flat(dy), flat(x), x.len());
        }
    }

    /// Writes ∂E/∂b into this bias.
    #[inline(always)]
    fn take_bias_gradient(&mut self, dy: &[SVector<T, OUT>]) {
        self.bias.as_mut_slice().fill(T::ZERO);
        for dy in dy {
            for (g, &d) in self.bias.as_mut_slice().iter_mut().zip(dy.as_slice()) {
                *g += d;
            }
        }
    }

    /// ∂E/∂x, written.
    #[inline(always)]
    fn input_gradient(&self, dy: &[SVector<T, OUT>], dx: &mut [SVector<T, IN>]) {
        let weight = self.weight.as_slice();
        if kernel::is_inlined(IN * OUT * dx.len()) {
            for (dx, dy) in dx.iter_mut().zip(dy) {
                kernel::transposed_product(weight, dy.as_slice(), dx.as_mut_slice());
            }
        } else {
            T::dense_input_gradient(weight, flat(dy), flat_mut(dx), dy.len());
        }
    }
}
