//! The gradient of one part of a batch on that of another.

use super::team::Team;
use crate::Scalar;
use crate::parameters::{Parameters, visit};
use crate::simd::{Task, dispatch};

/// Scalars that one thread adds at a time: some microseconds.
const AT_ONCE: usize = 1 << 14;

/// Adds a gradient. Each scalar is added by itself, so the bits do not depend on how their range is spread over threads.
pub(super) fn add<N: Parameters + Sync>(team: Team, to: &mut N, from: &N) {
    add_from::<N>(team, 0, to.as_mut_slice(), from.as_slice());
}

/// Adds the scalars from place `start` on.
fn add_from<N: Parameters>(team: Team, start: usize, to: &mut [N::Scalar], from: &[N::Scalar]) {
    if to.len() > AT_ONCE {
        let middle = (to.len() / 2).next_multiple_of(64);
        let ((to, last_to), (from, last_from)) = (to.split_at_mut(middle), from.split_at(middle));
        return team.join(
            || add_from::<N>(team, start, to, from),
            || add_from::<N>(team, start + middle, last_to, last_from),
        );
    }
    let end = start + to.len();
    // What training leaves alone has no gradient to add.
    visit(N::LAYOUT, &mut |_, tensor| {
        let (first, last) = (tensor.range.start.max(start), tensor.range.end.min(end));
        if tensor.trainable && first < last {
            let range = first - start..last - start;
            dispatch(Add { to: &mut to[range.clone()], from: &from[range] });
        }
    });
}

struct Add<'a, T> {
    to: &'a mut [T],
    from: &'a [T],
}

impl<T: Scalar> Task for Add<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run(self) {
        for (to, &from) in self.to.iter_mut().zip(self.from) {
            *to += from;
        }
    }
}
