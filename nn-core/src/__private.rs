//! What expansions of `network!` refer to. No part of the public interface: it changes with the macro.

pub use bytemuck::Zeroable;
pub use core::clone::Clone;
pub use core::cmp::PartialEq;
pub use core::convert::AsRef;
pub use core::fmt::Debug;
pub use core::iter::IntoIterator;
pub use core::marker::{Copy, PhantomData, Sized};
pub use core::mem::{offset_of, size_of};
pub use core::ops::FnMut;
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{bool, f32, f64, str, u8, usize};
pub use core::result::Result;
pub use core::slice::{from_mut, from_ref};
pub use core::{env, include_bytes, stringify};

#[cfg(feature = "std")]
pub use std::path::Path;

#[cfg(feature = "alloc")]
pub use alloc::boxed::Box;
#[cfg(feature = "safetensors")]
pub use alloc::vec::Vec;
pub use nalgebra::SVector;
pub use nn_macros::network;
pub use rand::Rng;

pub use crate::activation::{self, Activation};
pub use crate::arithmetic;
pub use crate::as_network;
pub use crate::check::{self, Piece, require};
pub use crate::columns;
pub use crate::describe;
pub use crate::init::Initialization;
pub use crate::inspect::Traced;
pub use crate::layer::{
    Axis, BatchNorm, Conv2d, ConvTranspose2d, Dense, Flat, GroupNorm, Kept, Layer, LayerNorm, Prelu,
    TransposedAxis, dropout,
};
pub use crate::layout;
pub use crate::loss::{self, Loss};
pub use crate::network::{self, Differentiate, Network, Reverse, Workspace};
pub use crate::numeric;
pub use crate::parameters::{Field, Parameters};
pub use crate::pass::Pass;
pub use crate::pool;
pub use crate::pretrained;
pub use crate::recast::{recast, recast_mut};
pub use crate::scalar::Scalar;
pub use crate::set;
pub use crate::shape::{Mut, Ref, Sample, Slice, SliceMut};
pub use crate::size;
pub use crate::storage::{Columns, Storage, Zeroed};
pub use crate::verbatim;
pub use crate::with_alloc;
pub use crate::words;
pub use crate::{load_methods, save_methods};

/// A shorter borrow of what may be there.
#[inline(always)]
pub fn reborrow<'a, V: ?Sized>(value: &'a mut Option<&mut V>) -> Option<&'a mut V> {
    value.as_deref_mut()
}

/// A field of what may be there.
#[inline(always)]
pub fn field<'a, V, F>(
    value: &'a mut Option<&mut V>,
    field: impl FnOnce(&'a mut V) -> &'a mut F,
) -> Option<&'a mut F> {
    value.as_deref_mut().map(field)
}

/// As many values as a size says that only the compiler knows.
///
/// # Panics
/// If there are more or fewer.
#[inline(always)]
pub fn exactly<T: Scalar, const N: usize>(values: &[T]) -> [T; N] {
    let mut array = [T::ZERO; N];
    array.copy_from_slice(values);
    array
}

/// Whether no number in these samples is NaN or infinite.
pub fn columns_are_finite<T: Scalar, const N: usize>(columns: &[SVector<T, N>]) -> bool {
    columns.iter().all(|column| crate::scalar::finite(column.as_slice()))
}

/// A value of a user's type that is an activation.
#[inline(always)]
pub const fn activation_of<T: Scalar, A: Activation<T>>(activation: A) -> impl Activation<T> {
    activation
}

/// The number of elements of output `index`; 0 where there is none, which a check beside it reports.
pub const fn length(lens: &[usize], index: usize) -> usize {
    if index < lens.len() { lens[index] } else { 0 }
}

/// The shape of output `index` of a layer: as it declares it, or a vector.
pub const fn shape_of(
    shapes: &'static [&'static [usize]],
    lens: &'static [usize],
    index: usize,
) -> &'static [usize] {
    if index < shapes.len() {
        return shapes[index];
    }
    if index >= lens.len() {
        return &[];
    }
    let (_, rest) = lens.split_at(index);
    rest.split_at(1).0
}

/// The description of a network.
///
/// # Panics
/// If the layer is none.
pub const fn described<L: Layer>() -> &'static describe::Description {
    L::DESCRIPTION.expect("a network describes itself")
}

/// The largest of some counts; 0 of none.
pub const fn largest(values: &[usize]) -> usize {
    let (mut largest, mut index) = (0, 0);
    while index < values.len() {
        if values[index] > largest {
            largest = values[index];
        }
        index += 1;
    }
    largest
}

/// Adds the gradient of a further use of a layer. Running statistics are those of the first use that backward meets.
pub fn add_gradient<P: Parameters>(to: &mut P, from: &P) {
    let (to, from) = (to.as_mut_slice(), from.as_slice());
    crate::parameters::visit(P::LAYOUT, &mut |_, tensor| {
        if tensor.kind != crate::parameters::Kind::Buffer {
            let to = crate::within::part_mut(to, tensor.range.clone());
            let from = crate::within::part(from, tensor.range);
            for (to, &from) in to.iter_mut().zip(from) {
                *to += from;
            }
        }
    });
}

/// The body of every function of a declaration with errors: the build fails before it could run.
pub const fn unfinished() -> ! {
    panic!("the declaration of this network has errors")
}

/// Keeps an item where nn-core has a heap.
#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! with_alloc {
    ($($item:tt)*) => { $($item)* };
}

/// Drops an item where nn-core has no heap.
#[cfg(not(feature = "alloc"))]
#[doc(hidden)]
#[macro_export]
macro_rules! with_alloc {
    ($($item:tt)*) => {};
}

/// An expression of the user's that the declaration does not look into. In a macro of its own what is no Rust in it
/// spoils nothing else.
#[doc(hidden)]
#[macro_export]
macro_rules! verbatim {
    ($($token:tt)*) => { $($token)* };
}
