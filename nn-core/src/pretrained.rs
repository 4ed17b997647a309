//! Networks that are made while compiling, out of the tensors of a file.
//!
//! Constant evaluation copies a run of bytes as fast as the machine does, but takes a microsecond and more for every step that
//! is written out. So a tensor comes in the order in which the network has it wherever the macro can know that order, and
//! goes to its place as one copy.

use core::mem::{MaybeUninit, size_of};

use crate::parameters::{Content, Field, Parameters};

/// Bytes of an `f32`.
const BYTES: usize = size_of::<f32>();

/// A network where whole cache lines and vectors begin.
#[derive(Debug)]
#[repr(C, align(64))]
pub struct Aligned<N>(N);

impl<N> Aligned<N> {
    /// The network.
    #[inline(always)]
    pub const fn network(&self) -> &N {
        &self.0
    }
}

/// A tensor of a file. Elements are `f32`, little-endian.
#[derive(Debug, Clone, Copy)]
pub struct Stored<'a> {
    /// Its name, from the network on: `enc.fc1.weight`.
    pub name: &'a str,
    /// Its shape.
    pub shape: &'a [usize],
    /// Neighbours along the last axis next to each other, as in the file; may be empty where `columns` is not.
    pub rows: &'a [u8],
    /// Neighbours along the first axis next to each other; empty where no such order was made.
    pub columns: &'a [u8],
}

/// A network of the tensors of a file.
///
/// Those that do not fit stay 0: [`check::weights`](crate::check::weights) refuses them, at the layer.
pub const fn build<N: Parameters<Scalar = f32>>(tensors: &[Stored<'_>]) -> Aligned<N> {
    let mut network = MaybeUninit::<N>::zeroed();
    // SAFETY: all of the network's bytes, which are 0, for as long as nothing else borrows it.
    let bytes = unsafe { core::slice::from_raw_parts_mut(network.as_mut_ptr().cast::<u8>(), size_of::<N>()) };
    let mut index = 0;
    while index < tensors.len() {
        let tensor = &tensors[index];
        if let Some(place) = place(N::LAYOUT, 0, tensor.name.as_bytes()) {
            write(bytes, &place, tensor, cfg!(target_endian = "big"));
        }
        index += 1;
    }
    // SAFETY: by the contract of `Parameters` it is made of `f32`s alone, and any bits are one.
    Aligned(unsafe { network.assume_init() })
}

/// Where a tensor belongs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    start: usize,
    shape: &'static [usize],
    strides: &'static [usize],
}

/// The place of the tensor of that name; `base` is where the fields begin.
pub(crate) const fn place(fields: &'static [Field], base: usize, name: &[u8]) -> Option<Place> {
    let mut index = 0;
    while index < fields.len() {
        let field = &fields[index];
        let start = base + field.start;
        if let Some(rest) = without_prefix(name, field.name.as_bytes()) {
            match field.content {
                Content::Tensor { shape, strides, .. } => {
                    if rest.is_empty() {
                        return Some(Place { start, shape, strides });
                    }
                }
                Content::Layer(fields) => {
                    if let [b'.', rest @ ..] = rest
                        && let Some(place) = place(fields, start, rest)
                    {
                        return Some(place);
                    }
                }
            }
        }
        index += 1;
    }
    None
}

/// The name of a tensor from the innermost name outwards.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Path<'a> {
    pub(crate) parent: Option<&'a Path<'a>>,
    pub(crate) name: &'static str,
}

impl Path<'_> {
    /// Whether `name` is this one, its parts joined by full stops.
    pub(crate) const fn is(&self, name: &[u8]) -> bool {
        let Some(rest) = without_suffix(name, self.name.as_bytes()) else { return false };
        match (self.parent, rest) {
            (None, rest) => rest.is_empty(),
            (Some(parent), [rest @ .., b'.']) => parent.is(rest),
            (Some(_), _) => false,
        }
    }
}

/// Copies a tensor to its place; `swap` reverses the bytes of every element.
const fn write(network: &mut [u8], place: &Place, tensor: &Stored<'_>, swap: bool) {
    let Place { start, shape, strides } = *place;
    if !same(shape, tensor.shape) {
        return;
    }
    let count = product(shape);
    let (_, rest) = network.split_at_mut(BYTES * start);
    let (to, _) = rest.split_at_mut(BYTES * count);
    let has_rows = tensor.rows.len() == to.len();
    let has_columns = tensor.columns.len() == to.len();
    if has_rows && !swap && is_dense(shape, strides, true) {
        to.copy_from_slice(tensor.rows);
    } else if has_columns && !swap && is_dense(shape, strides, false) {
        to.copy_from_slice(tensor.columns);
    } else if has_rows || has_columns {
        one_by_one(to, place, if has_rows { tensor.rows } else { tensor.columns }, has_rows, swap);
    }
}

/// Copies element after element.
const fn one_by_one(to: &mut [u8], place: &Place, from: &[u8], last_first: bool, swap: bool) {
    let shape = place.shape;
    let count = product(shape);
    let mut element = 0;
    while element < count {
        // Its index, axis by axis.
        let (mut rest, mut target, mut step) = (element, 0, 0);
        while step < shape.len() {
            let axis = if last_first { shape.len() - 1 - step } else { step };
            target += rest % shape[axis] * place.strides[axis];
            rest /= shape[axis];
            step += 1;
        }
        let mut byte = 0;
        while byte < BYTES {
            let turned = if swap { BYTES - 1 - byte } else { byte };
            to[BYTES * target + byte] = from[BYTES * element + turned];
            byte += 1;
        }
        element += 1;
    }
}

/// Whether elements stand without gaps, neighbours along the last axis (or the first) next to each other.
const fn is_dense(shape: &[usize], strides: &[usize], last_first: bool) -> bool {
    let (mut run, mut step) = (1, 0);
    while step < shape.len() {
        let axis = if last_first { shape.len() - 1 - step } else { step };
        // Along an axis of one element nothing has a neighbour.
        if shape[axis] > 1 && strides[axis] != run {
            return false;
        }
        run *= shape[axis];
        step += 1;
    }
    true
}

const fn product(shape: &[usize]) -> usize {
    let (mut product, mut axis) = (1, 0);
    while axis < shape.len() {
        product *= shape[axis];
        axis += 1;
    }
    product
}

/// Whether two shapes are the same.
pub(crate) const fn same(a: &[usize], b: &[usize]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut axis = 0;
    while axis < a.len() {
        if a[axis] != b[axis] {
            return false;
        }
        axis += 1;
    }
    true
}

/// What follows `prefix` in a name that begins with it.
const fn without_prefix<'a>(name: &'a [u8], prefix: &[u8]) -> Option<&'a [u8]> {
    let Some((start, rest)) = name.split_at_checked(prefix.len()) else { return None };
    if equal(start, prefix) { Some(rest) } else { None }
}

/// What precedes `suffix` in a name that ends with it.
const fn without_suffix<'a>(name: &'a [u8], suffix: &[u8]) -> Option<&'a [u8]> {
    let Some(len) = name.len().checked_sub(suffix.len()) else { return None };
    let (rest, end) = name.split_at(len);
    if equal(end, suffix) { Some(rest) } else { None }
}

/// Whether two equally long names are the same.
const fn equal(a: &[u8], b: &[u8]) -> bool {
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}
