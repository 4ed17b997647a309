//! Numbers of any type, as files have them.

use std::vec::Vec;

/// The numbers of an [`Array`](super::Array), row-major.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Elements {
    /// Unsigned, 8 bits; truth values, too.
    U8(Vec<u8>),
    /// Unsigned, 16 bits.
    U16(Vec<u16>),
    /// Unsigned, 32 bits.
    U32(Vec<u32>),
    /// Unsigned, 64 bits.
    U64(Vec<u64>),
    /// Signed, 8 bits.
    I8(Vec<i8>),
    /// Signed, 16 bits.
    I16(Vec<i16>),
    /// Signed, 32 bits.
    I32(Vec<i32>),
    /// Signed, 64 bits.
    I64(Vec<i64>),
    /// Floating point, 32 bits.
    F32(Vec<f32>),
    /// Floating point, 64 bits.
    F64(Vec<f64>),
}

/// Calls a macro with each variant, its type in Rust, and that type's name.
macro_rules! each {
    ($call:ident) => {
        $call! {
            U8 u8 "u8", U16 u16 "u16", U32 u32 "u32", U64 u64 "u64",
            I8 i8 "i8", I16 i16 "i16", I32 i32 "i32", I64 i64 "i64",
            F32 f32 "f32", F64 f64 "f64"
        }
    };
}

#[cfg(any(feature = "idx", feature = "npy"))]
pub(super) use each;

impl Elements {
    /// The name of their type, as "f32".
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        macro_rules! name {
            ($($name:ident $type:ident $text:literal),*) => { match self { $(Self::$name(_) => $text,)* } };
        }
        each!(name)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        macro_rules! len {
            ($($name:ident $type:ident $text:literal),*) => { match self { $(Self::$name(v) => v.len(),)* } };
        }
        each!(len)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The element at `index`; integers of 64 bits are rounded.
    ///
    /// # Panics
    /// If there are not so many.
    #[must_use]
    #[inline]
    pub fn get(&self, index: usize) -> f64 {
        macro_rules! get {
            ($($name:ident $type:ident $text:literal),*) => {
                match self { $(Self::$name(v) => v[index] as f64,)* }
            };
        }
        each!(get)
    }

    /// The element at `index`, if they are integers.
    pub(super) fn integer(&self, index: usize) -> Option<i128> {
        Some(match self {
            Self::U8(v) => v[index].into(),
            Self::U16(v) => v[index].into(),
            Self::U32(v) => v[index].into(),
            Self::U64(v) => v[index].into(),
            Self::I8(v) => v[index].into(),
            Self::I16(v) => v[index].into(),
            Self::I32(v) => v[index].into(),
            Self::I64(v) => v[index].into(),
            Self::F32(_) | Self::F64(_) => return None,
        })
    }

    /// The same elements, taken from an array whose first axis runs fastest.
    #[cfg(feature = "npy")]
    pub(super) fn turned(&self, shape: &[usize]) -> Self {
        macro_rules! turn {
            ($($name:ident $type:ident $text:literal),*) => {
                match self { $(Self::$name(v) => Self::$name(turned(v, shape)),)* }
            };
        }
        each!(turn)
    }
}

#[cfg(feature = "npy")]
fn turned<V: Copy>(values: &[V], shape: &[usize]) -> Vec<V> {
    // The place of an element in a column-major array, counted up as an odometer whose last axis runs fastest.
    let mut strides = Vec::with_capacity(shape.len());
    let mut stride = 1;
    for &size in shape {
        strides.push(stride);
        stride *= size;
    }
    let mut index = std::vec![0; shape.len()];
    let mut place = 0;
    let mut turned = Vec::with_capacity(values.len());
    for _ in 0..values.len() {
        turned.push(values[place]);
        for axis in (0..shape.len()).rev() {
            index[axis] += 1;
            place += strides[axis];
            if index[axis] < shape[axis] {
                break;
            }
            place -= strides[axis] * shape[axis];
            index[axis] = 0;
        }
    }
    turned
}
