//! Tensors of a network by name, in PyTorch's order of elements.

use std::collections::BTreeMap;

use nn_core::Scalar;
use nn_core::parameters::{Field, Kind, Tensor, visit};

use crate::tensors::Tensors;

/// Calls `each` with the name (`fc1.weight`) and the description of every tensor.
pub fn each(layout: &'static [Field], mut each: impl FnMut(String, Tensor)) {
    visit(layout, &mut |path, tensor| each(path.to_string(), tensor));
}

/// Sets every tensor to its value in the file: `param.NODE.P`, or `buffer.NODE.B` for running statistics.
///
/// # Panics
/// If network and file do not have the same tensors, or one differs in shape.
pub fn load<T: Scalar>(case: &str, layout: &'static [Field], scalars: &mut [T], file: &Tensors) {
    let mut count = 0;
    each(layout, |name, tensor| {
        let prefix = if tensor.kind == Kind::Buffer { "buffer" } else { "param" };
        let expected = file.get(&format!("{prefix}.{name}"));
        assert_eq!(expected.shape, tensor.shape, "{case}: shape of `{name}`, PyTorch's and ours");
        for (place, &value) in places(&tensor).zip(&expected.values) {
            scalars[place] = T::from_f64(value);
        }
        count += 1;
    });
    let given = file.names("param.").chain(file.names("buffer.")).count();
    assert_eq!(count, given, "{case}: tensors of the network, and in the file");
}

/// Every tensor's elements.
pub fn read<T: Scalar>(layout: &'static [Field], scalars: &[T]) -> BTreeMap<String, (Kind, Vec<T>)> {
    let mut tensors = BTreeMap::new();
    each(layout, |name, tensor| {
        tensors.insert(name, (tensor.kind, places(&tensor).map(|place| scalars[place]).collect()));
    });
    tensors
}

/// Where the elements of a tensor stand in the flat slice, in row-major order of its shape.
pub fn places(tensor: &Tensor) -> impl Iterator<Item = usize> + '_ {
    let elements: usize = tensor.shape.iter().product();
    (0..elements).map(|element| {
        let mut rest = element;
        let axes = tensor.shape.iter().zip(tensor.strides).rev();
        axes.fold(tensor.range.start, |place, (size, stride)| {
            let index = rest % size;
            rest /= size;
            place + index * stride
        })
    })
}

#[test]
fn elements_are_found_by_their_strides() {
    // [2, 3] stored column by column.
    let tensor = Tensor {
        range: 10..16,
        kind: Kind::Weight,
        trainable: true,
        frozen: false,
        shape: &[2, 3],
        strides: &[1, 2],
    };
    assert_eq!(places(&tensor).collect::<Vec<_>>(), [10, 12, 14, 11, 13, 15]);
}
