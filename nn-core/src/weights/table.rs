//! The tensors of a network by name, and its scalars in the order of files.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::parameters::{Field, Kind, Parameters, Tensor, visit};

/// A tensor of a network.
pub(crate) struct Expected {
    pub(crate) name: String,
    pub(crate) tensor: Tensor,
}

/// All tensors of a network, in its order.
pub(crate) fn expected(layout: &'static [Field]) -> Vec<Expected> {
    let mut all = Vec::new();
    visit(layout, &mut |path, tensor| all.push(Expected { name: path.to_string(), tensor }));
    all
}

/// Whether a name is that of the counter which PyTorch keeps beside the running statistics of a batch norm, and which
/// nothing here needs.
pub(super) fn is_counter(name: &str, all: &[Expected]) -> bool {
    let Some(layer) = name.strip_suffix("num_batches_tracked") else { return false };
    all.iter().any(|expected| {
        expected.tensor.kind == Kind::Buffer && expected.name.strip_prefix(layer) == Some("running_mean")
    })
}

/// The scalars of a network. What works on them is compiled in this crate, once for each element type, and so optimised
/// in a debug build, too.
pub(crate) enum Scalars<'a> {
    F32(&'a [f32]),
    F64(&'a [f64]),
}

/// The scalars of a network, to be written.
pub(crate) enum ScalarsMut<'a> {
    F32(&'a mut [f32]),
    F64(&'a mut [f64]),
}

/// The scalars of a network.
pub(crate) fn scalars<P: Parameters>(network: &P) -> Scalars<'_> {
    let all = network.as_slice();
    match size_of::<P::Scalar>() {
        4 => Scalars::F32(bytemuck::cast_slice(all)),
        _ => Scalars::F64(bytemuck::cast_slice(all)),
    }
}

/// The scalars of a network, to be written.
pub(crate) fn scalars_mut<P: Parameters>(network: &mut P) -> ScalarsMut<'_> {
    let all = network.as_mut_slice();
    match size_of::<P::Scalar>() {
        4 => ScalarsMut::F32(bytemuck::cast_slice_mut(all)),
        _ => ScalarsMut::F64(bytemuck::cast_slice_mut(all)),
    }
}

/// Calls `each` with the place in memory of every element of a tensor, last axis fastest: the order of files.
pub(crate) fn row_major(shape: &[usize], strides: &[usize], mut each: impl FnMut(usize)) {
    let Some((&width, outer)) = shape.split_last() else { return each(0) };
    let Some((&step, outer_strides)) = strides.split_last() else { return };
    if shape.contains(&0) {
        return;
    }
    let mut index = alloc::vec![0; outer.len()];
    loop {
        let start: usize = index.iter().zip(outer_strides).map(|(index, stride)| index * stride).sum();
        (0..width).for_each(|column| each(start + column * step));
        // Counts on like an odometer; where every axis has turned over, all is done.
        let Some(axis) = (0..outer.len()).rev().find(|&axis| index[axis] + 1 < outer[axis]) else { return };
        index[axis] += 1;
        index[axis + 1..].fill(0);
    }
}

/// The index along each axis of the element that comes `at`-th in the order of files.
pub(super) fn index_of(mut at: usize, shape: &[usize]) -> Vec<usize> {
    let mut index: Vec<_> = shape
        .iter()
        .rev()
        .map(|&extent| {
            let place = at % extent;
            at /= extent;
            place
        })
        .collect();
    index.reverse();
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_met_in_the_order_of_files() {
        let met = |shape: &[usize], strides: &[usize]| {
            let mut places = Vec::new();
            row_major(shape, strides, |place| places.push(place));
            places
        };
        assert_eq!(met(&[2, 3], &[1, 2]), [0, 2, 4, 1, 3, 5]);
        assert_eq!(met(&[2, 1, 3], &[3, 3, 1]), [0, 1, 2, 3, 4, 5]);
        assert_eq!(met(&[3], &[2]), [0, 2, 4]);
        assert_eq!(met(&[], &[]), [0]);
        assert!(met(&[2, 0, 3], &[0, 3, 1]).is_empty());
        assert_eq!(index_of(23, &[2, 3, 4]), [1, 2, 3]);
        assert_eq!(index_of(5, &[2, 3, 4]), [0, 1, 1]);
    }
}
