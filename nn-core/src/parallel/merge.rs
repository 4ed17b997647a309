//! The gradients of all shards into that of the first.

use super::Shard;
use super::team::Team;
use crate::Scalar;
use crate::network::Network;
use crate::parameters::visit;
use crate::simd::{Task, dispatch};

/// Scalars that one thread adds at a time, of each shard: some microseconds.
const AT_ONCE: usize = 1 << 14;

/// Adds the gradients in the order of the shards. Each scalar is added up by itself, so the bits do not depend on how their
/// range is spread over threads.
pub(super) fn merge<N>(team: Team, shards: &mut [Shard<N>])
where
    N: Network + Sync,
    Shard<N>: Sync,
{
    let Some((first, others)) = shards.split_first_mut() else { return };
    if !others.is_empty() {
        add(team, 0, first.gradient[0].as_mut_slice(), others);
    }
}

/// Adds to the scalars of a gradient from place `start` on.
fn add<N>(team: Team, start: usize, to: &mut [N::Scalar], shards: &[Shard<N>])
where
    N: Network + Sync,
    Shard<N>: Sync,
{
    if to.len() > AT_ONCE {
        let middle = (to.len() / 2).next_multiple_of(64);
        let (first, last) = to.split_at_mut(middle);
        return team.join(|| add(team, start, first, shards), || add(team, start + middle, last, shards));
    }
    let end = start + to.len();
    // What training leaves alone has no gradient to add.
    visit(N::LAYOUT, &mut |_, tensor| {
        let (from, until) = (tensor.range.start.max(start), tensor.range.end.min(end));
        if tensor.trainable && from < until {
            for shard in shards {
                let from_shard = &shard.gradient[0].as_slice()[from..until];
                dispatch(Add { to: &mut to[from - start..until - start], from: from_shard });
            }
        }
    });
}

/// One gradient's part on another.
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
