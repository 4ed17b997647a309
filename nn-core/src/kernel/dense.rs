//! The three products of a dense layer, for batches of any size.

use core::mem::MaybeUninit;
use core::num::NonZero;

use super::lanes::{Kernel, Lanes, Vectors, transpose};
use super::tile::{Column, Gemm, Packed};
use crate::Scalar;
use crate::simd::{self, Level, Task, dispatch};
use crate::within::owed;

/// Y = W X + b, a sample a column; `bias` is empty or as long as a column of W, which is column-major.
pub(super) fn forward<T: Scalar + Vectors>(weight: &[T], bias: &[T], x: &[T], y: &mut [T], samples: usize) {
    match product(weight, bias, x, y, samples) {
        Some(product) if samples == 1 => T::run(Column(product)),
        Some(product) => multiply(product),
        None => start(bias, y),
    }
}

/// y = W x + b.
pub(super) fn forward_one<T: Scalar + Vectors>(weight: &[T], bias: &[T], x: &[T], y: &mut [T]) {
    match product(weight, bias, x, y, 1) {
        Some(product) => T::run(Column(product)),
        None => start(bias, y),
    }
}

/// Y = b, where there is nothing to add to it.
fn start<T: Scalar>(bias: &[T], y: &mut [T]) {
    y.fill(T::ZERO);
    if !bias.is_empty() {
        y.chunks_exact_mut(bias.len()).for_each(|y| y.copy_from_slice(bias));
    }
}

fn product<T: Scalar>(weight: &[T], bias: &[T], x: &[T], y: &mut [T], samples: usize) -> Option<Gemm<T>> {
    let (inputs, outputs) = sizes(weight, x, y, samples)?;
    if !owed!(bias.is_empty() || bias.len() == outputs.get(), "a bias for every output") {
        return None;
    }
    let (inputs, outputs) = (inputs.get(), outputs.get());
    Some(Gemm {
        rows: outputs,
        columns: samples,
        depth: inputs,
        a: weight.as_ptr(),
        a_stride: outputs,
        b: x.as_ptr(),
        b_row: 1,
        b_column: inputs,
        c: y.as_mut_ptr(),
        c_stride: outputs,
        start: if bias.is_empty() { core::ptr::null() } else { bias.as_ptr() },
        start_stride: 0,
    })
}

/// ∂E/∂W = D Xᵀ, written.
pub(super) fn weight_gradient<T: Scalar + Vectors>(gradient: &mut [T], dy: &[T], x: &[T], samples: usize) {
    let Some((inputs, outputs)) = sizes(gradient, x, dy, samples) else { return gradient.fill(T::ZERO) };
    if samples == 1 {
        return dispatch(Outer { gradient, dy, x });
    }
    columns_of_gradient(gradient, dy, x, 0, (inputs, outputs, samples));
}

/// Columns of ∂E/∂W = D Xᵀ, from column `first` on as many as there is room for.
pub(super) fn columns_of_gradient<T: Scalar + Vectors>(
    gradient: &mut [T],
    dy: &[T],
    x: &[T],
    first: usize,
    (inputs, outputs, samples): (NonZero<usize>, NonZero<usize>, usize),
) {
    let columns = gradient.len() / outputs;
    let (inputs, outputs) = (inputs.get(), outputs.get());
    let fits = first + columns <= inputs && x.len() == inputs * samples && dy.len() == outputs * samples;
    if !owed!(fits, "columns of the gradient of a weight") {
        return;
    }
    multiply(Gemm {
        rows: outputs,
        columns,
        depth: samples,
        a: dy.as_ptr(),
        a_stride: outputs,
        b: x.as_ptr().wrapping_add(first),
        b_row: inputs,
        b_column: 1,
        c: gradient.as_mut_ptr(),
        c_stride: outputs,
        start: core::ptr::null(),
        start_stride: 0,
    });
}

/// A product by the way that suits its size.
fn multiply<T: Scalar + Vectors>(product: Gemm<T>) {
    // Narrower vectors read A more often for what they multiply.
    let most = if simd::level() == Level::Avx2 { 64 << 10 } else { 512 << 10 };
    // The copies stand on the stack, which is small without `std`.
    let pays = product.columns >= 16 && product.rows * product.depth * size_of::<T>() > most;
    if cfg!(feature = "std") && pays {
        T::run(Packed(product));
    } else {
        T::run(product);
    }
}

/// ∂E/∂X = Wᵀ D, written.
pub(super) fn input_gradient<T: Scalar + Vectors>(weight: &[T], dy: &[T], dx: &mut [T], samples: usize) {
    let Some((inputs, outputs)) = sizes(weight, dx, dy, samples) else { return dx.fill(T::ZERO) };
    // Columns of W that are turned at a time, by whole strips of a product.
    let together = (TURNED / outputs / 32 * 32).min(inputs.get());
    let (inputs, outputs) = (inputs.get(), outputs.get());
    if cfg!(not(feature = "std")) || samples < 4 || together == 0 {
        return T::run(Dots {
            inputs,
            outputs,
            samples,
            weight: weight.as_ptr(),
            dy: dy.as_ptr(),
            dx: dx.as_mut_ptr(),
        });
    }
    let mut turned = [const { MaybeUninit::<T>::uninit() }; TURNED];
    let turned = turned.as_mut_ptr().cast::<T>();
    for first in (0..inputs).step_by(together) {
        let rows = together.min(inputs - first);
        T::run(Turn {
            columns: rows,
            rows: outputs,
            from: weight.as_ptr().wrapping_add(first * outputs),
            to: turned,
        });
        T::run(Gemm {
            rows,
            columns: samples,
            depth: outputs,
            a: turned.cast_const(),
            a_stride: rows,
            b: dy.as_ptr(),
            b_row: 1,
            b_column: outputs,
            c: dx.as_mut_ptr().wrapping_add(first),
            c_stride: inputs,
            start: core::ptr::null(),
            start_stride: 0,
        });
    }
}

/// Scalars of W that are turned at a time, on the stack.
const TURNED: usize = 8 << 10;

/// Columns written as rows.
struct Turn<T> {
    columns: usize,
    rows: usize,
    from: *const T,
    to: *mut T,
}

impl<T: Scalar> Kernel<T> for Turn<T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        // SAFETY: by `input_gradient`, the columns are there, and room for as many scalars.
        unsafe { transpose::<V>(self.from, self.rows, [self.columns, self.rows], self.to, self.columns) }
    }
}

/// Inputs and outputs of a layer, checked against what it is given; `None` where there is nothing to do.
pub(super) fn sizes<T>(
    weight: &[T],
    x: &[T],
    y: &[T],
    samples: usize,
) -> Option<(NonZero<usize>, NonZero<usize>)> {
    if samples == 0 || weight.is_empty() {
        return None;
    }
    let (inputs, outputs) = (x.len() / samples, y.len() / samples);
    let fits = owed!(
        inputs * samples == x.len()
            && outputs * samples == y.len()
            && inputs.checked_mul(outputs) == Some(weight.len()),
        "a weight of {} scalars for {} in and {} out of {samples} samples",
        weight.len(),
        x.len(),
        y.len()
    );
    if fits { Some((NonZero::new(inputs)?, NonZero::new(outputs)?)) } else { None }
}

/// The product of a single sample's column and row: written as it stands in memory.
struct Outer<'a, T> {
    gradient: &'a mut [T],
    dy: &'a [T],
    x: &'a [T],
}

impl<T: Scalar> Task for Outer<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (column, &x) in self.gradient.chunks_exact_mut(self.dy.len()).zip(self.x) {
            for (g, &d) in column.iter_mut().zip(self.dy) {
                *g = d * x;
            }
        }
    }
}

/// Columns of W times columns of D: both run along memory, so the sums are across lanes.
struct Dots<T> {
    inputs: usize,
    outputs: usize,
    samples: usize,
    weight: *const T,
    dy: *const T,
    dx: *mut T,
}

impl<T: Scalar> Kernel<T> for Dots<T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        // SAFETY: by `input_gradient`, W, D and X have the sizes that are said.
        unsafe {
            let mut input = 0;
            while input + 4 <= self.inputs {
                self.columns::<V, 4>(input);
                input += 4;
            }
            while input < self.inputs {
                self.columns::<V, 1>(input);
                input += 1;
            }
        }
    }
}

impl<T: Scalar> Dots<T> {
    #[inline(always)]
    unsafe fn columns<V: Lanes<Element = T>, const M: usize>(&self, input: usize) {
        // SAFETY: M inputs from `input` on are there.
        unsafe {
            let mut sample = 0;
            if V::REGISTERS == 32 {
                while sample + 6 <= self.samples {
                    self.tile::<V, M, 6>(input, sample);
                    sample += 6;
                }
            }
            while sample + 2 <= self.samples {
                self.tile::<V, M, 2>(input, sample);
                sample += 2;
            }
            while sample < self.samples {
                self.tile::<V, M, 1>(input, sample);
                sample += 1;
            }
        }
    }

    #[inline(always)]
    unsafe fn tile<V: Lanes<Element = T>, const M: usize, const N: usize>(
        &self,
        input: usize,
        sample: usize,
    ) {
        // SAFETY: M inputs from `input` on and N samples from `sample` on are there.
        unsafe {
            let (weight, dy) = (self.weight.add(input * self.outputs), self.dy.add(sample * self.outputs));
            let mut sums = [[V::splat(T::ZERO); M]; N];
            let mut output = 0;
            while output + V::N <= self.outputs {
                let mut columns = [V::splat(T::ZERO); M];
                for (m, column) in columns.iter_mut().enumerate() {
                    *column = V::load(weight.add(m * self.outputs + output));
                }
                for (n, sums) in sums.iter_mut().enumerate() {
                    let d = V::load(dy.add(n * self.outputs + output));
                    for (sum, column) in sums.iter_mut().zip(columns) {
                        *sum = column.mul_add(d, *sum);
                    }
                }
                output += V::N;
            }
            if output < self.outputs {
                let left = self.outputs - output;
                let mut columns = [V::splat(T::ZERO); M];
                for (m, column) in columns.iter_mut().enumerate() {
                    *column = V::load_part(weight.add(m * self.outputs + output), left);
                }
                for (n, sums) in sums.iter_mut().enumerate() {
                    let d = V::load_part(dy.add(n * self.outputs + output), left);
                    for (sum, column) in sums.iter_mut().zip(columns) {
                        *sum = column.mul_add(d, *sum);
                    }
                }
            }
            for (n, sums) in sums.iter().enumerate() {
                for (m, sum) in sums.iter().enumerate() {
                    *self.dx.add((sample + n) * self.inputs + input + m) = sum.sum();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(count: usize, seed: usize) -> Vec<f32> {
        (0..count).map(|i| (((i * 37 + seed * 11) % 101) as f32 - 50.0) / 32.0).collect()
    }

    /// Every product at every level against sums written out in f64; numbers of few bits, so that the sums are exact.
    #[test]
    fn products_are_exact_at_every_level() {
        for level in [Level::Baseline, Level::Avx2, Level::Avx512] {
            simd::limit(Some(level));
            for (inputs, outputs, samples) in [
                (1, 1, 1),
                (3, 5, 2),
                (30, 16, 7),
                (17, 10, 13),
                (64, 33, 25),
                (5, 130, 3),
                (40, 96, 64),
                // Large enough to be copied in strips, at AVX2 and at every level.
                (261, 75, 17),
                (530, 258, 19),
                // Turned in several runs of columns.
                (300, 200, 6),
                (7, 2, 30),
            ] {
                let (w, b) = (values(inputs * outputs, 1), values(outputs, 2));
                let (x, d) = (values(inputs * samples, 3), values(outputs * samples, 4));
                let mut y = vec![9.0; outputs * samples];
                forward(&w, &b, &x, &mut y, samples);
                for s in 0..samples {
                    for o in 0..outputs {
                        let sum: f32 = (0..inputs).map(|i| w[i * outputs + o] * x[s * inputs + i]).sum();
                        assert_eq!(y[s * outputs + o], sum + b[o], "{level:?} {inputs} {outputs} {samples}");
                    }
                }
                forward(&w, &[], &x, &mut y, samples);
                let sum: f32 = (0..inputs).map(|i| w[i * outputs] * x[i]).sum();
                assert_eq!(y[0], sum);
                let mut g = vec![9.0; inputs * outputs];
                weight_gradient(&mut g, &d, &x, samples);
                let mut dx = vec![9.0; inputs * samples];
                input_gradient(&w, &d, &mut dx, samples);
                for i in 0..inputs {
                    for o in 0..outputs {
                        let sum: f32 = (0..samples).map(|s| d[s * outputs + o] * x[s * inputs + i]).sum();
                        assert_eq!(g[i * outputs + o], sum, "{level:?} {inputs} {outputs} {samples}");
                    }
                    for s in 0..samples {
                        let sum: f32 = (0..outputs).map(|o| w[i * outputs + o] * d[s * outputs + o]).sum();
                        assert_eq!(dx[s * inputs + i], sum, "{level:?} {inputs} {outputs} {samples}");
                    }
                }
            }
        }
        simd::limit(None);
    }

    /// No samples, or no inputs: everything is still written.
    #[test]
    fn nothing_to_add_up_is_zero_or_the_bias() {
        let mut y = [9.0_f32; 4];
        forward(&[], &[1.0, 2.0], &[], &mut y, 2);
        assert_eq!(y, [1.0, 2.0, 1.0, 2.0]);
        forward(&[], &[], &[], &mut y, 2);
        assert_eq!(y, [0.0; 4]);
        let mut gradient = [9.0_f32; 6];
        weight_gradient(&mut gradient, &[], &[], 0);
        assert_eq!(gradient, [0.0; 6]);
        let mut dx = [9.0_f32; 3];
        input_gradient(&[], &[], &mut dx, 1);
        assert_eq!(dx, [0.0; 3]);
    }

    #[test]
    #[should_panic(expected = "a weight of 1 scalars for 4 in and 2 out of 2 samples")]
    fn sizes_that_do_not_belong_together_are_refused() {
        forward(&[1.0_f32], &[], &[1.0; 4], &mut [9.0; 2], 2);
    }
}
