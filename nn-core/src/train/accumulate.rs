//! A gradient that is made of several.

use crate::Scalar;
use crate::parameters::{Field, Kind, Parameters, visit};

/// Puts a part of a gradient to the sum: `factor` times it, on 0 if it is the `first`. Running statistics are not added up;
/// they go on from part to part, in the network as well, as they do from batch to batch.
pub(super) fn add<N: Parameters>(sum: &mut N, net: &mut N, part: &N, factor: f64, first: bool) {
    let factor = N::Scalar::from_f64(factor);
    add_slices(N::LAYOUT, sum.as_mut_slice(), net.as_mut_slice(), part.as_slice(), factor, first);
}

fn add_slices<T: Scalar>(
    layout: &'static [Field],
    sum: &mut [T],
    net: &mut [T],
    part: &[T],
    factor: T,
    first: bool,
) {
    visit(layout, &mut |_, tensor| {
        let (to, from) = (&mut sum[tensor.range.clone()], &part[tensor.range.clone()]);
        if tensor.kind == Kind::Buffer && !tensor.frozen {
            to.copy_from_slice(from);
            net[tensor.range].copy_from_slice(from);
        } else if first {
            to.iter_mut().zip(from).for_each(|(to, &from)| *to = factor * from);
        } else {
            to.iter_mut().zip(from).for_each(|(to, &from)| *to += factor * from);
        }
    });
}
