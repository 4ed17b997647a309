//! `max_pool` with windows of 2 × 2 side by side: the rows of all channels and samples are pairs alike.

use super::lanes::{Kernel, Lanes, Vectors};
use crate::Scalar;
use crate::within::owed;

/// Writes the largest of every window; rows have `columns`, an even number.
pub(super) fn forward<T: Scalar + Vectors>(x: &[T], columns: usize, y: &mut [T]) {
    let Some(pairs) = pairs(x, columns, y) else { return };
    T::run(Forward { pairs, columns, x: x.as_ptr(), y: y.as_mut_ptr() });
}

/// Writes ∂E/∂x: each derivative goes to the first of the largest of its window, or to the last NaN.
pub(super) fn backward<T: Scalar + Vectors>(x: &[T], columns: usize, dy: &[T], dx: &mut [T]) {
    let Some(pairs) = pairs(x, columns, dy) else { return };
    if !owed!(x.len() == dx.len(), "derivatives of what went in") {
        return;
    }
    T::run(Backward { pairs, columns, x: x.as_ptr(), dy: dy.as_ptr(), dx: dx.as_mut_ptr() });
}

/// Pairs of rows.
fn pairs<T>(x: &[T], columns: usize, y: &[T]) -> Option<usize> {
    // Divisions alone: `columns` may be any number, and products of it may wrap.
    let rows = x.len().checked_div(columns).unwrap_or(0);
    let fits = owed!(
        columns.is_multiple_of(2)
            && rows.is_multiple_of(2)
            && (x.is_empty() || x.len().is_multiple_of(columns))
            && y.len() == x.len() / 4,
        "{} elements in rows of {columns} do not become {}",
        x.len(),
        y.len()
    );
    fits.then_some(rows / 2)
}

struct Forward<T> {
    pairs: usize,
    columns: usize,
    x: *const T,
    y: *mut T,
}

impl<T: Scalar> Kernel<T> for Forward<T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        for pair in 0..self.pairs {
            let mut column = 0;
            while column < self.columns {
                // SAFETY: `count` columns of both rows and half of them after are there.
                unsafe {
                    let count = (2 * V::N).min(self.columns - column);
                    let [a, b, c, d] = windows::<V>(self.x, self.columns, pair, column, count);
                    let largest = b.or(b.exceeds(a), a);
                    let largest = c.or(c.exceeds(largest), largest);
                    let largest = d.or(d.exceeds(largest), largest);
                    let to = self.y.add((pair * self.columns + column) / 2);
                    store(largest, to, count / 2);
                }
                column += 2 * V::N;
            }
        }
    }
}

struct Backward<T> {
    pairs: usize,
    columns: usize,
    x: *const T,
    dy: *const T,
    dx: *mut T,
}

impl<T: Scalar> Kernel<T> for Backward<T> {
    type Output = ();

    #[inline(always)]
    unsafe fn run<V: Lanes<Element = T>>(self) {
        // SAFETY: `count` columns of both rows and half of them after are there.
        unsafe {
            let none = V::splat(T::ZERO);
            for pair in 0..self.pairs {
                let mut column = 0;
                while column < self.columns {
                    let count = (2 * V::N).min(self.columns - column);
                    let [a, b, c, d] = windows::<V>(self.x, self.columns, pair, column, count);
                    let second = b.exceeds(a);
                    let largest = b.or(second, a);
                    let third = c.exceeds(largest);
                    let fourth = d.exceeds(c.or(third, largest));
                    let dy = load::<V>(self.dy.add((pair * self.columns + column) / 2), count / 2);
                    // From the last to the first: what has been given away is gone.
                    let (d, dy) = (dy.or(fourth, none), none.or(fourth, dy));
                    let (c, dy) = (dy.or(third, none), none.or(third, dy));
                    let (b, a) = (dy.or(second, none), none.or(second, dy));
                    let upper = self.dx.add(2 * pair * self.columns + column);
                    store_two(V::zip(a, b), upper, count);
                    store_two(V::zip(c, d), upper.add(self.columns), count);
                    column += 2 * V::N;
                }
            }
        }
    }
}

/// The four elements of as many windows as a vector holds.
#[inline(always)]
unsafe fn windows<V: Lanes>(
    x: *const V::Element,
    columns: usize,
    pair: usize,
    column: usize,
    count: usize,
) -> [V; 4] {
    // SAFETY: by the caller, `count` columns from `column` on are there.
    unsafe {
        let upper = x.add(2 * pair * columns + column);
        let (a, b) = two::<V>(upper, count);
        let (c, d) = two::<V>(upper.add(columns), count);
        [a, b, c, d]
    }
}

/// Elements of even and of odd columns. No closure: it would not have the level.
#[inline(always)]
unsafe fn two<V: Lanes>(row: *const V::Element, count: usize) -> (V, V) {
    // SAFETY: by the caller, `count` columns, at most two vectors, are there.
    unsafe {
        let (first, next) = if count == 2 * V::N {
            (V::load(row), V::load(row.add(V::N)))
        } else {
            (load::<V>(row, count.min(V::N)), load::<V>(row.wrapping_add(V::N), count.saturating_sub(V::N)))
        };
        first.unzip(next)
    }
}

#[inline(always)]
unsafe fn load<V: Lanes>(from: *const V::Element, count: usize) -> V {
    // SAFETY: by the caller, `count` scalars, at most a vector, can be read.
    unsafe { if count == V::N { V::load(from) } else { V::load_part(from, count) } }
}

#[inline(always)]
unsafe fn store<V: Lanes>(vector: V, to: *mut V::Element, count: usize) {
    // SAFETY: by the caller, `count` scalars, at most a vector, can be written.
    unsafe { if count == V::N { vector.store(to) } else { vector.store_part(to, count) } }
}

#[inline(always)]
unsafe fn store_two<V: Lanes>((first, next): (V, V), to: *mut V::Element, count: usize) {
    // SAFETY: by the caller, `count` scalars, at most two vectors, can be written.
    unsafe {
        store(first, to, count.min(V::N));
        if count > V::N {
            store(next, to.add(V::N), count - V::N);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pool::exceeds;
    use crate::simd::{self, Level};

    /// Ties and NaN in every place of a window, in rows of every length, against a search.
    #[test]
    fn the_first_of_the_largest_or_the_last_nan_is_chosen() {
        const VALUES: [f32; 4] = [0.0, 1.0, -2.0, f32::NAN];
        for level in [Level::Baseline, Level::Avx2, Level::Avx512] {
            simd::limit(Some(level));
            for columns in (2..=70).step_by(2) {
                let across = columns / 2;
                let pairs = 256_usize.div_ceil(across);
                let len = 2 * pairs * columns;
                let (mut x, mut y, mut dx) = (vec![0.0; len], vec![7.0; len / 4], vec![7.0; len]);
                let place = |window: usize, element: usize| {
                    let (row, column) = (window / across, window % across);
                    (2 * row + element / 2) * columns + 2 * column + element % 2
                };
                let windows: Vec<[f32; 4]> =
                    (0..len / 4).map(|code| [0, 2, 4, 6].map(|shift| VALUES[code >> shift & 3])).collect();
                for (window, values) in windows.iter().enumerate() {
                    for (element, &value) in values.iter().enumerate() {
                        x[place(window, element)] = value;
                    }
                }
                let dy: Vec<f32> = (0..len / 4).map(|window| window as f32 + 1.0).collect();
                forward(&x, columns, &mut y);
                backward(&x, columns, &dy, &mut dx);
                for (window, values) in windows.iter().enumerate() {
                    let mut largest = 0;
                    for (element, &value) in values.iter().enumerate() {
                        if exceeds(value, values[largest]) {
                            largest = element;
                        }
                    }
                    assert_eq!(
                        y[window].to_bits(),
                        values[largest].to_bits(),
                        "{level:?} {columns} {values:?}"
                    );
                    for element in 0..4 {
                        let wanted = if element == largest { dy[window] } else { 0.0 };
                        assert_eq!(dx[place(window, element)], wanted, "{level:?} {columns} {values:?}");
                    }
                }
            }
        }
        simd::limit(None);
    }

    #[test]
    fn absurd_rows_are_refused() {
        for columns in [0, 1, 3, 4, 8, 1 << 63, (1 << 63) + 2, usize::MAX - 1] {
            let refused = std::panic::catch_unwind(|| forward(&[1.0_f32; 4], columns, &mut [9.0]));
            assert!(refused.is_err() || cfg!(not(debug_assertions)), "{columns}");
        }
        forward::<f32>(&[], 2, &mut []);
    }
}
