//! `parameters!`: the flat view of a layer of your own, without unsafe code.

use core::mem::{align_of, size_of};

use nalgebra::SMatrix;

use super::{Content, Field, Kind, Parameters, product};
use crate::Scalar;
use crate::storage::Zeroed;
use crate::vector::{Length, Vector};

mod sealed {
    pub trait Sealed {}
}

/// What a parameter is: a matrix or a vector of scalars.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no parameter of a layer",
    label = "neither an `SMatrix`, an `SVector` nor a `Vector` of scalars"
)]
pub trait Parameter: Zeroed + sealed::Sealed {
    /// The element type.
    type Scalar: Scalar;
    /// Its shape: one axis where it is a column.
    const SHAPE: &'static [usize];
    /// How far apart neighbours along each axis are.
    const STRIDES: &'static [usize];
}

impl<T: Scalar, const R: usize, const C: usize> sealed::Sealed for SMatrix<T, R, C> {}
impl<T: Scalar, const R: usize, const C: usize> Parameter for SMatrix<T, R, C> {
    type Scalar = T;
    const SHAPE: &'static [usize] = if C == 1 { &[R] } else { &[R, C] };
    const STRIDES: &'static [usize] = if C == 1 { &[1] } else { &[1, R] };
}

impl<T: Scalar, N: Length> sealed::Sealed for Vector<T, N> {}
impl<T: Scalar, N: Length> Parameter for Vector<T, N> {
    type Scalar = T;
    const SHAPE: &'static [usize] = &[N::USIZE];
    const STRIDES: &'static [usize] = &[1];
}

/// A field of `S`, whose type is known from how it is reached.
#[doc(hidden)]
pub const fn field<S: Parameters, V: Parameter<Scalar = S::Scalar>>(
    name: &'static str,
    offset: usize,
    kind: Kind,
    _: fn(&S) -> &V,
) -> Field {
    Field::tensor(name, offset / size_of::<V::Scalar>(), kind, V::SHAPE, V::STRIDES)
}

/// The fields of `S`, which is nothing but them, one after the other: what the flat view rests on.
///
/// # Panics
/// While compiling, if it is not.
#[doc(hidden)]
pub const fn assert_fields<S: Parameters, const FIELDS: usize>(fields: [Field; FIELDS]) -> [Field; FIELDS] {
    let mut scalars = 0;
    let mut index = 0;
    while index < fields.len() {
        assert!(
            fields[index].start == scalars,
            "the fields stand in `parameters!` as in the struct, which is `repr(C)`"
        );
        if let Content::Tensor { shape, .. } = fields[index].content {
            scalars += product(shape);
        }
        assert!(!same(fields[index].name, ""), "a field of a layer has a name in files");
        let mut other = 0;
        while other < index {
            assert!(
                !same(fields[other].name, fields[index].name),
                "two fields of a layer have one name in files"
            );
            other += 1;
        }
        index += 1;
    }
    assert!(
        size_of::<S>() == scalars * size_of::<S::Scalar>(),
        "a layer is made of its parameters alone, without padding"
    );
    assert!(
        scalars == 0 || align_of::<S>() >= align_of::<S::Scalar>(),
        "a layer with parameters is not packed"
    );
    fields
}

/// Whether two names are the same.
const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut index = 0;
    while index < a.len() && index < b.len() && a[index] == b[index] {
        index += 1;
    }
    index == a.len() && index == b.len()
}

/// Implements [`Parameters`] and what it asks for (`Zeroable`, [`Zeroed`], [`AsNetwork`](crate::as_network::AsNetwork))
/// for a struct whose fields are matrices or vectors of scalars, without a line of unsafe code.
///
/// First the generics in brackets and the type, then the element type in brackets, then the fields in the order of the
/// struct, each with its [`Kind`] and, where files call it otherwise, its name there; after a semicolon, fields of type
/// `PhantomData`. The struct is `repr(C)`. What does not hold is found while compiling: a field left out or of another
/// type where the macro stands, another order, padding or `repr(packed)` where the flat view is first used.
///
/// ```
/// # #![forbid(unsafe_code)]
/// use std::marker::PhantomData;
/// use nn_core::{Parameters, SMatrix, SVector, Scalar};
///
/// #[repr(C)]
/// struct Bilinear<const N: usize, T> {
///     factors: SMatrix<T, N, N>,
///     offsets: SVector<T, N>,
///     unit: PhantomData<fn() -> f64>,
/// }
///
/// nn_core::parameters! {
///     [const N: usize, T: Scalar] Bilinear<N, T> as [T] {
///         factors: Weight = "weight",
///         offsets: Bias = "bias";
///         unit
///     }
/// }
///
/// assert_eq!(Bilinear::<3, f32>::PARAMETERS, 12);
/// ```
///
/// A field that is left out, or that is no matrix of scalars, does not compile:
///
/// ```compile_fail
/// # use nn_core::{SVector, Scalar};
/// #[repr(C)]
/// struct Half<T> {
///     named: SVector<T, 2>,
///     forgotten: SVector<T, 2>,
/// }
/// nn_core::parameters!([T: Scalar] Half<T> as [T] { named: Weight });
/// ```
///
/// ```compile_fail
/// # use nn_core::{Parameters, SVector, Scalar, storage::Zeroed};
/// #[repr(C, packed)]
/// struct Packed {
///     factors: SVector<f32, 2>,
/// }
/// nn_core::parameters!([] Packed as [f32] { factors: Weight });
/// # Packed::ZERO.as_slice();
/// ```
///
/// The layers of the [module on layers](crate::layer#a-layer-of-your-own) are declared by it, too.
#[macro_export]
macro_rules! parameters {
    (
        [$($generics:tt)*] $layer:ty as [$scalar:ty] $(where [$($where:tt)*])? {
            $($field:ident : $kind:ident $(= $name:literal)?),* $(,)?
            $(; $($marker:ident),* $(,)?)?
        }
    ) => {
        // SAFETY: `Zeroed::ZERO` is written field by field: matrices of scalars, and `PhantomData`, and no others.
        unsafe impl<$($generics)*> $crate::__private::Zeroable for $layer $(where $($where)*)? {}

        impl<$($generics)*> $crate::storage::Zeroed for $layer $(where $($where)*)? {
            const ZERO: Self = Self {
                $($field: $crate::storage::Zeroed::ZERO,)*
                $($($marker: $crate::__private::PhantomData,)*)?
            };
        }

        // SAFETY: `assert_fields` holds the type to the contract, and every use of the flat view evaluates `LAYOUT`.
        unsafe impl<$($generics)*> $crate::parameters::Parameters for $layer $(where $($where)*)? {
            type Scalar = $scalar;
            const LAYOUT: &'static [$crate::parameters::Field] = &$crate::parameters::assert_fields::<Self, _>([
                $($crate::parameters::field(
                    $crate::parameters!(@name $field $($name)?),
                    $crate::__private::offset_of!(Self, $field),
                    $crate::parameters::Kind::$kind,
                    |layer: &Self| &layer.$field,
                ),)*
            ]);
        }

        $crate::as_network!([$($generics)*] $layer, $(where $($where)*)?);
    };
    (@name $field:ident) => { $crate::__private::stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typenum::U3;
    use crate::{SMatrix, SVector};
    use core::marker::PhantomData;

    #[derive(Debug)]
    #[repr(C)]
    struct Mixed<const N: usize, T: Scalar> {
        matrix: SMatrix<T, 2, N>,
        marker: PhantomData<u8>,
        vector: Vector<T, U3>,
        running: SVector<T, N>,
    }

    crate::parameters! {
        [const N: usize, T: Scalar] Mixed<N, T> as [T] where [SVector<T, N>: Zeroed] {
            matrix: Weight = "w",
            vector: Bias,
            running: Buffer;
            marker
        }
    }

    #[test]
    fn the_layout_follows_the_struct() {
        let expected = [
            Field::tensor("w", 0, Kind::Weight, &[2, 4], &[1, 2]),
            Field::tensor("vector", 8, Kind::Bias, &[3], &[1]),
            Field::tensor("running", 11, Kind::Buffer, &[4], &[1]),
        ];
        assert_eq!(Mixed::<4, f32>::LAYOUT, expected);
        assert_eq!((Mixed::<4, f64>::SCALARS, Mixed::<4, f64>::PARAMETERS), (15, 11));
        let mut mixed = Mixed::<4, f64>::ZERO;
        mixed.as_mut_slice().iter_mut().enumerate().for_each(|(k, v)| *v = k as f64);
        assert_eq!((mixed.matrix[(1, 2)], mixed.vector[2], mixed.running[0]), (5.0, 10.0, 11.0));
    }

    struct Nothing<T> {
        marker: PhantomData<T>,
    }

    crate::parameters!([T: Scalar] Nothing<T> as [T] { ; marker });

    /// The slice of a type of no size is aligned, wherever that stands.
    #[test]
    fn no_parameters_are_an_empty_slice() {
        let mut three = [(0_u8, Nothing::<f64>::ZERO), (1, Nothing::ZERO), (2, Nothing::ZERO)];
        assert!(three.iter_mut().all(|(_, n)| n.as_slice().is_empty() && n.as_mut_slice().is_empty()));
    }

    type Of = Mixed<1, f32>;

    #[test]
    #[should_panic(expected = "the fields stand in `parameters!` as in the struct")]
    fn another_order_is_refused() {
        let [first, second, third] = Of::LAYOUT else { unreachable!() };
        let _ = assert_fields::<Of, 3>([*second, *first, *third]);
    }

    #[test]
    #[should_panic(expected = "two fields of a layer have one name in files")]
    fn one_name_for_two_fields_is_refused() {
        let [first, second, third] = Of::LAYOUT else { unreachable!() };
        let _ = assert_fields::<Of, 3>([*first, *second, Field { name: "w", ..*third }]);
    }

    #[test]
    #[should_panic(expected = "made of its parameters alone")]
    fn padding_is_refused() {
        let [first, second, _] = Of::LAYOUT else { unreachable!() };
        let _ = assert_fields::<Of, 2>([*first, *second]);
    }
}
