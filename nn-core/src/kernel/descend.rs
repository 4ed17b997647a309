//! A step of gradient descent on the weight of a dense layer, without its gradient going through memory.
//!
//! The same operations as the gradient and the step apart, each rounded on its own, and so the same bits. What it costs is
//! the way of the weight through the caches, there and back.

use core::mem::size_of;
use core::num::NonZero;

use super::dense::{columns_of_gradient, sizes};
use super::lanes::{Kernel, Lanes, Vectors};
use crate::Scalar;
use crate::optimizer::Step;
use crate::simd::dispatch;
use crate::within::part_mut;

/// Scalars of W that are worked on at a time: with as many of the gradient, they fit into the first cache.
const BLOCK: usize = 2048;

/// W ← W − η (D Xᵀ + λ W). `block` is scratch of W's size, some of which is overwritten.
pub(super) fn descend<T: Scalar + Vectors>(
    weight: &mut [T],
    (dy, x, samples): (&[T], &[T], usize),
    block: &mut [T],
    (rate, decay): (T, T),
) {
    let Some((inputs, outputs)) = sizes(weight, x, dy, samples) else {
        let g = part_mut(block, 0..weight.len());
        g.fill(T::ZERO);
        return dispatch(Step { p: weight, g, rate, decay });
    };
    if samples == 1 {
        let (weight, dy, x) = (weight.as_mut_ptr(), dy.as_ptr(), x.as_ptr());
        return T::run(Outer { inputs: inputs.get(), outputs, weight, dy, x, rate, decay });
    }
    // Tiles are up to twelve columns wide.
    let columns = (BLOCK / outputs / 12).max(1) * 12;
    for (index, p) in weight.chunks_mut((columns * outputs.get()).max(1)).enumerate() {
        let g = part_mut(block, 0..p.len());
        columns_of_gradient(g, dy, x, index * columns, (inputs, outputs, samples));
        dispatch(Step { p, g, rate, decay });
    }
}

/// W ← W − η (d xᵀ + λ W).
#[derive(Clone, Copy)]
struct Outer<T> {
    inputs: usize,
    outputs: NonZero<usize>,
    weight: *mut T,
    dy: *const T,
    x: *const T,
    rate: T,
    decay: T,
}

impl<T: Scalar> Kernel<T> for Outer<T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        // SAFETY: by `descend`, W, d and x have the sizes that are said.
        unsafe {
            if self.decay == T::ZERO {
                self.all::<V, false>();
            } else {
                self.all::<V, true>();
            }
        }
    }
}

impl<T: Scalar> Outer<T> {
    #[inline(always)]
    unsafe fn all<V: Lanes<Element = T>, const DECAY: bool>(&self) {
        // SAFETY: strips lie within the rows, and blocks within the columns.
        unsafe {
            if !self.outputs.get().is_multiple_of(V::N) {
                return self.each::<V, DECAY>();
            }
            // Vectors that start where lines of the cache do: one that straddles two costs as much as two. Where W itself
            // starts elsewhere, every vector is `shift` rows further down, and the last one reaches into the next column.
            let misplaced = self.weight as usize / size_of::<T>() % V::N;
            let shift = (V::N - misplaced) % V::N;
            let columns = (BLOCK / self.outputs).max(1);
            // From the end: forward has just been there, and the next step starts where this one ends.
            let mut end = self.inputs;
            while end > 0 {
                let start = end.saturating_sub(columns);
                let mut row = 0;
                while row + 8 * V::N <= self.outputs.get() {
                    self.strip::<V, 8, DECAY>(row, shift, start, end);
                    row += 8 * V::N;
                }
                while row + 4 * V::N <= self.outputs.get() {
                    self.strip::<V, 4, DECAY>(row, shift, start, end);
                    row += 4 * V::N;
                }
                while row < self.outputs.get() {
                    self.strip::<V, 1, DECAY>(row, shift, start, end);
                    row += V::N;
                }
                end = start;
            }
            if shift > 0 {
                // The first column has no column before it.
                let (d, x) = (V::load_part(self.dy, shift), V::splat(*self.x));
                self.step::<V, DECAY>(V::load_part(self.weight, shift), d, x).store_part(self.weight, shift);
            }
        }
    }

    /// M vectors of rows from `row` on, `shift` further down.
    #[inline(always)]
    unsafe fn strip<V: Lanes<Element = T>, const M: usize, const DECAY: bool>(
        &self,
        row: usize,
        shift: usize,
        start: usize,
        end: usize,
    ) {
        // SAFETY: as in `all`.
        unsafe {
            if shift > 0 && row + M * V::N == self.outputs.get() {
                self.columns::<V, M, DECAY, true>(row, shift, start, end);
            } else {
                self.columns::<V, M, DECAY, false>(row, shift, start, end);
            }
        }
    }

    /// `LAST`: the last of the vectors has its last `shift` rows in the next column.
    #[inline(always)]
    unsafe fn columns<V: Lanes<Element = T>, const M: usize, const DECAY: bool, const LAST: bool>(
        &self,
        row: usize,
        shift: usize,
        start: usize,
        mut end: usize,
    ) {
        let row = row + shift;
        let (rest, last) = (V::N - shift, row + (M - 1) * V::N);
        // SAFETY: all vectors but the last lie within a column; the last does, too, or where `LAST` within two columns;
        // of the last column's, only what there is is read and written.
        unsafe {
            let mut d = [V::splat(T::ZERO); M];
            for (m, d) in d.iter_mut().enumerate().take(if LAST { M - 1 } else { M }) {
                *d = V::load(self.dy.add(row + m * V::N));
            }
            if LAST {
                let mut lanes = [T::ZERO; WIDEST];
                for (lane, d) in lanes.iter_mut().enumerate().take(V::N) {
                    *d = *self.dy.add(if lane < rest { last + lane } else { lane - rest });
                }
                d[M - 1] = V::load(lanes.as_ptr());
            }
            if LAST && end == self.inputs {
                end -= 1;
                let (w, x) = (self.weight.add(end * self.outputs.get()), V::splat(*self.x.add(end)));
                for (m, &d) in d.iter().enumerate().take(M - 1) {
                    let w = w.add(row + m * V::N);
                    self.step::<V, DECAY>(V::load(w), d, x).store(w);
                }
                let w = w.add(last);
                self.step::<V, DECAY>(V::load_part(w, rest), d[M - 1], x).store_part(w, rest);
            }
            let mut next = if LAST { V::splat(*self.x.add(end)) } else { V::splat(T::ZERO) };
            for column in (start..end).rev() {
                let (w, x) =
                    (self.weight.add(column * self.outputs.get() + row), V::splat(*self.x.add(column)));
                for (m, &d) in d.iter().enumerate() {
                    let w = w.add(m * V::N);
                    let x = if LAST && m == M - 1 { x.join(next, rest) } else { x };
                    self.step::<V, DECAY>(V::load(w), d, x).store(w);
                }
                next = x;
            }
        }
    }

    /// Columns that vectors do not fill.
    #[inline(always)]
    unsafe fn each<V: Lanes<Element = T>, const DECAY: bool>(&self) {
        // SAFETY: every vector lies within its column, of the last only what there is.
        unsafe {
            for column in (0..self.inputs).rev() {
                let (w, x) = (self.weight.add(column * self.outputs.get()), V::splat(*self.x.add(column)));
                let mut row = 0;
                while row + V::N <= self.outputs.get() {
                    let (w, d) = (w.add(row), V::load(self.dy.add(row)));
                    self.step::<V, DECAY>(V::load(w), d, x).store(w);
                    row += V::N;
                }
                if row < self.outputs.get() {
                    let (left, w) = (self.outputs.get() - row, w.add(row));
                    let d = V::load_part(self.dy.add(row), left);
                    self.step::<V, DECAY>(V::load_part(w, left), d, x).store_part(w, left);
                }
            }
        }
    }

    /// w − η (d x + λ w). Nothing is fused: a product to which −0 is added and a sum of what was multiplied by 1 are rounded
    /// as they are alone.
    #[inline(always)]
    unsafe fn step<V: Lanes<Element = T>, const DECAY: bool>(&self, w: V, d: V, x: V) -> V {
        // SAFETY: the CPU has the level, or this would not run.
        unsafe {
            let (nothing, one) = (V::splat(-T::ZERO), V::splat(T::ONE));
            let mut g = d.mul_add(x, nothing);
            if DECAY {
                g = g.mul_add(one, V::splat(self.decay).mul_add(w, nothing));
            }
            V::splat(self.rate).mul_add(g, nothing).mul_add(V::splat(-T::ONE), w)
        }
    }
}

/// Scalars of the widest vector.
const WIDEST: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simd::{self, Level, Task};

    fn values<T: Scalar>(count: usize, seed: usize) -> Vec<T> {
        (0..count).map(|i| T::from_f64((((i * 37 + seed * 11) % 101) as f64 - 50.0) / 31.0)).collect()
    }

    /// One sample, wherever the weight starts: as written out, rounded after every operation.
    fn one_sample<T: Scalar>(inputs: usize, outputs: usize, decay: f64) {
        let (rate, decay) = (T::from_f64(0.3), T::from_f64(decay));
        let (d, x) = (values::<T>(outputs, 1), values::<T>(inputs, 2));
        for start in 0..WIDEST + 1 {
            let before = values::<T>(inputs * outputs + 2 * WIDEST, 3);
            let (mut after, mut expected) = (before.clone(), before);
            let weight = start..start + inputs * outputs;
            for (i, w) in expected[weight.clone()].iter_mut().enumerate() {
                let g = d[i % outputs] * x[i / outputs];
                *w -= if decay == T::ZERO { rate * g } else { rate * (g + decay * *w) };
            }
            descend(&mut after[weight], (&d, &x, 1), &mut [], (rate, decay));
            assert_eq!(after, expected, "{inputs} to {outputs}, from {start} on");
        }
    }

    #[test]
    fn one_sample_is_rounded_after_every_operation_at_every_level() {
        for level in [Level::Baseline, Level::Avx2, Level::Avx512] {
            simd::limit(Some(level));
            let sizes = [
                (1, 1),
                (3, 16),
                (1, 32),
                (5, 7),
                (40, 64),
                (9, 128),
                (2, 240),
                (33, 48),
                (4, 37),
                (2, 4096),
            ];
            for (inputs, outputs) in sizes {
                for decay in [0.0, 0.01] {
                    one_sample::<f32>(inputs, outputs, decay);
                    one_sample::<f64>(inputs, outputs, decay);
                }
            }
        }
        simd::limit(None);
    }

    #[test]
    fn a_batch_is_its_gradient_and_a_step() {
        for (inputs, outputs, samples) in [(30, 16, 7), (200, 33, 2), (5, 3000, 9), (40, 170, 3)] {
            let (d, x) = (values::<f32>(outputs * samples, 1), values::<f32>(inputs * samples, 2));
            let mut weight = values::<f32>(inputs * outputs, 3);
            let (mut expected, mut gradient) = (weight.clone(), weight.clone());
            super::super::dense::weight_gradient(&mut gradient, &d, &x, samples);
            Step { p: &mut expected, g: &gradient, rate: 0.3, decay: 0.01 }.run();
            descend(&mut weight, (&d, &x, samples), &mut gradient, (0.3, 0.01));
            assert_eq!(weight, expected, "{inputs} to {outputs}, {samples} samples");
        }
    }
}
