//! Losses made of losses: a factor before one, and a sum of one for each output.

use nalgebra::SVector;

use super::{Loss, Sums, Weighted};
use crate::Scalar;
use crate::shape::{Mut, Ref, Sample};

/// Outputs whose derivatives can be multiplied with a number: every [`Sample`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be multiplied with a number of type `{T}`",
    label = "not a sample of elements of type `{T}`"
)]
pub trait Scale<T: Scalar>: Sample<Scalar = T> {
    /// Multiplies every element with `factor`.
    fn scale(sample: Mut<'_, Self>, factor: T);
}

impl<T: Scalar, const N: usize> Scale<T> for SVector<T, N> {
    #[inline(always)]
    fn scale(sample: &mut Self, factor: T) {
        for v in sample.as_mut_slice() {
            *v *= factor;
        }
    }
}

impl<T: Scalar, Y: Scale<T>, L: Loss<T, Y>> Loss<T, Y> for Weighted<T, L> {
    type Target = L::Target;
    type Sums = L::Sums;

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(&self, y: Ref<'_, Y>, t: Ref<'_, L::Target>, sums: &mut L::Sums) {
        self.loss.add(y, t, sums);
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self, sums: &L::Sums) -> T {
        self.factor * self.loss.value(sums)
    }
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gradient(&self, y: Ref<'_, Y>, t: Ref<'_, L::Target>, sums: &L::Sums, mut dy: Mut<'_, Y>) {
        self.loss.gradient(y, t, sums, Y::reborrow(&mut dy));
        Y::scale(dy, self.factor);
    }
}

/// Tuples: one loss for each output, added up; targets are a tuple too.
macro_rules! tuple {
    ($($loss:ident $y:ident $index:tt),+) => {
        impl<T: Scalar, $($y: Scale<T>),+> Scale<T> for ($($y,)+) {
            #[inline(always)]
            fn scale(sample: Mut<'_, Self>, factor: T) {
                $($y::scale(sample.$index, factor);)+
            }
        }

        impl<$($y: Sums),+> Sums for ($($y,)+) {
            const ZERO: Self = ($($y::ZERO,)+);
            #[inline(always)]
            fn join(self, other: Self) -> Self {
                ($(self.$index.join(other.$index),)+)
            }
        }

        impl<T: Scalar, $($y: Sample<Scalar = T>, $loss: Loss<T, $y>),+> Loss<T, ($($y,)+)> for ($($loss,)+) {
            type Target = ($($loss::Target,)+);
            type Sums = ($($loss::Sums,)+);

            #[cfg_attr(debug_assertions, inline)]
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn add(&self, y: Ref<'_, ($($y,)+)>, t: Ref<'_, Self::Target>, sums: &mut Self::Sums) {
                $(self.$index.add(y.$index, t.$index, &mut sums.$index);)+
            }
            #[cfg_attr(debug_assertions, inline)]
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn value(&self, sums: &Self::Sums) -> T {
                let mut total = T::ZERO;
                $(total += self.$index.value(&sums.$index);)+
                total
            }
            #[cfg_attr(debug_assertions, inline)]
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn gradient(
                &self,
                y: Ref<'_, ($($y,)+)>,
                t: Ref<'_, Self::Target>,
                sums: &Self::Sums,
                dy: Mut<'_, ($($y,)+)>,
            ) {
                $(self.$index.gradient(y.$index, t.$index, &sums.$index, dy.$index);)+
            }
        }
    };
}

tuple!(LA A 0, LB B 1);
tuple!(LA A 0, LB B 1, LC C 2);
tuple!(LA A 0, LB B 1, LC C 2, LD D 3);
tuple!(LA A 0, LB B 1, LC C 2, LD D 3, LE E 4);
tuple!(LA A 0, LB B 1, LC C 2, LD D 3, LE E 4, LF F 5);
tuple!(LA A 0, LB B 1, LC C 2, LD D 3, LE E 4, LF F 5, LG G 6);
tuple!(LA A 0, LB B 1, LC C 2, LD D 3, LE E 4, LF F 5, LG G 6, LH H 7);
