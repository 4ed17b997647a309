//! A network as one flat slice of scalars, and the table that says which scalar is what.
//!
//! The generated struct of a network is `repr(C)` and made of its element type alone, so its scalars are one
//! slice, in the order of the fields. [`Parameters::LAYOUT`] names every tensor in that slice: where it starts,
//! its shape and strides, and whether it is a weight, a bias, a gain, or a running statistic. Optimisers,
//! averaging and files work on the slice and the table; none of them knows a kind of layer.

mod declare;

pub use declare::Parameter;
#[doc(hidden)]
pub use declare::{assert_fields, field};

use core::mem::size_of;
use core::ops::Range;

use crate::Scalar;
use crate::storage::Zeroed;
use crate::within::{copy, part, part_mut};

/// What a tensor is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A factor that inputs are multiplied with: trained, and what weight decay is meant for.
    Weight,
    /// An offset: trained.
    Bias,
    /// The gain of a normalisation, or the slope of an activation: trained.
    Gain,
    /// A running statistic: follows the data, has no gradient, is touched by no optimiser's rule.
    Buffer,
}

/// One named entry of a [`Parameters::LAYOUT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The field's name in the struct, such as `fc1` or `weight`.
    pub name: &'static str,
    /// Its first scalar, counted from the start of the struct it stands in.
    pub start: usize,
    /// Whether training leaves it (and all within) alone.
    pub frozen: bool,
    /// What it holds.
    pub content: Content,
}

/// What a [`Field`] holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Scalars.
    Tensor {
        /// What they are for.
        kind: Kind,
        /// The shape as PyTorch writes it: `[out, in]` for the weight of a dense layer.
        shape: &'static [usize],
        /// How far apart in memory neighbours along each axis of `shape` are, in scalars.
        strides: &'static [usize],
    },
    /// A layer or a network with fields of its own, which count their starts from this field's start.
    Layer(&'static [Field]),
}

impl Field {
    /// A tensor.
    pub const fn tensor(
        name: &'static str,
        start: usize,
        kind: Kind,
        shape: &'static [usize],
        strides: &'static [usize],
    ) -> Self {
        Self { name, start, frozen: false, content: Content::Tensor { kind, shape, strides } }
    }

    /// A layer or a nested network.
    pub const fn layer(name: &'static str, start: usize, fields: &'static [Self], frozen: bool) -> Self {
        Self { name, start, frozen, content: Content::Layer(fields) }
    }
}

/// One tensor of a network, as [`visit`] meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tensor {
    /// Its place in the flat slice.
    pub range: Range<usize>,
    /// What it is for.
    pub kind: Kind,
    /// Whether an optimiser moves it.
    pub trainable: bool,
    /// Whether training leaves it alone altogether, running statistics included.
    pub frozen: bool,
    /// The shape as PyTorch writes it.
    pub shape: &'static [usize],
    /// How far apart in memory neighbours along each axis are, in scalars.
    pub strides: &'static [usize],
}

/// Calls `each` for every tensor of a layout in the order of the flat slice, with its path (`["enc", "fc1",
/// "weight"]` is handed over name by name through nested calls of [`Path`]).
pub fn visit(layout: &'static [Field], each: &mut dyn FnMut(&Path<'_>, Tensor)) {
    walk(layout, 0, false, None, each);
}

/// The name of a tensor, as a list from the innermost name outwards; displays as `enc.fc1.weight`.
#[derive(Debug, Clone, Copy)]
pub struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    name: &'static str,
}

impl Path<'_> {
    /// Whether the tensor is the one of this name, or in the layer or network of this name: `enc.fc1.weight` is within
    /// `enc.fc1` and `enc`, and not within `fc1` or `enc.fc`.
    #[must_use]
    pub fn is_within(&self, name: &str) -> bool {
        // What of `name` is left after this path, if all of the path's own names agree so far.
        fn rest<'n>(path: &Path<'_>, name: &'n str) -> Option<&'n str> {
            let name = match path.parent {
                Some(parent) => rest(parent, name)?,
                None => name,
            };
            if name.is_empty() {
                return Some(name);
            }
            let after = name.strip_prefix(path.name)?;
            if after.is_empty() { Some(after) } else { after.strip_prefix('.') }
        }
        !name.is_empty() && rest(self, name) == Some("")
    }
}

impl core::fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if let Some(parent) = self.parent {
            write!(f, "{parent}.")?;
        }
        f.write_str(self.name)
    }
}

fn walk(
    layout: &'static [Field],
    base: usize,
    frozen: bool,
    parent: Option<&Path<'_>>,
    each: &mut dyn FnMut(&Path<'_>, Tensor),
) {
    for field in layout {
        let path = Path { parent, name: field.name };
        let start = base + field.start;
        let frozen = frozen || field.frozen;
        match field.content {
            Content::Tensor { kind, shape, strides } => {
                let range = start..start + product(shape);
                let trainable = !frozen && kind as u8 != Kind::Buffer as u8;
                each(&path, Tensor { range, kind, trainable, frozen, shape, strides });
            }
            Content::Layer(fields) => walk(fields, start, frozen, Some(&path), each),
        }
    }
}

/// Holds an implementation to its contract: the layout names as many scalars as the type has room for.
const fn assert_layout<P: Parameters>() {
    assert!(
        count_scalars(P::LAYOUT) * size_of::<P::Scalar>() == size_of::<P>(),
        "a network is made of its parameters alone, without padding"
    );
}

/// All scalars of a layout.
const fn count_scalars(layout: &[Field]) -> usize {
    let mut total = 0;
    let mut index = 0;
    while index < layout.len() {
        total += match layout[index].content {
            Content::Tensor { shape, .. } => product(shape),
            Content::Layer(fields) => count_scalars(fields),
        };
        index += 1;
    }
    total
}

/// The scalars of a layout that are parameters: all but running statistics.
pub const fn count_parameters(layout: &[Field]) -> usize {
    let mut total = 0;
    let mut index = 0;
    while index < layout.len() {
        total += match layout[index].content {
            Content::Tensor { kind, shape, .. } => match kind {
                Kind::Weight | Kind::Bias | Kind::Gain => product(shape),
                Kind::Buffer => 0,
            },
            Content::Layer(fields) => count_parameters(fields),
        };
        index += 1;
    }
    total
}

const fn product(shape: &[usize]) -> usize {
    let mut total = 1;
    let mut index = 0;
    while index < shape.len() {
        total *= shape[index];
        index += 1;
    }
    total
}

/// A value made of scalars alone: a layer, a network, or the gradient of one (which has the same type).
///
/// Implemented by every layer of this crate and by what `network!` generates.
///
/// # Safety
/// The type is `repr(C)` or `repr(transparent)`, and each of its fields is made of `Self::Scalar` alone: no other
/// type, no padding, no pointer. All bits zero is a valid value. [`LAYOUT`](Self::LAYOUT) names every scalar
/// exactly once, in ascending order.
pub unsafe trait Parameters: Zeroed {
    /// The element type.
    type Scalar: Scalar;

    /// Every tensor, in the order of the flat slice.
    const LAYOUT: &'static [Field];

    /// Scalars in all: parameters and running statistics.
    const SCALARS: usize = size_of::<Self>() / size_of::<Self::Scalar>();

    /// Parameters: all scalars but running statistics; frozen ones included.
    const PARAMETERS: usize = count_parameters(Self::LAYOUT);

    /// All scalars in the order of the fields, running statistics (if any) among them.
    #[inline(always)]
    fn as_slice(&self) -> &[Self::Scalar] {
        const { assert_layout::<Self>() };
        if Self::SCALARS == 0 {
            // A type of no size need not have the alignment of a scalar.
            return &[];
        }
        // SAFETY: by the trait's contract `Self` is exactly `SCALARS` scalars without padding.
        unsafe { core::slice::from_raw_parts(core::ptr::from_ref(self).cast(), Self::SCALARS) }
    }

    /// All scalars, to be written.
    #[inline(always)]
    fn as_mut_slice(&mut self) -> &mut [Self::Scalar] {
        const { assert_layout::<Self>() };
        if Self::SCALARS == 0 {
            return &mut [];
        }
        // SAFETY: as in `as_slice`; the borrow is exclusive, and any scalar is valid.
        unsafe { core::slice::from_raw_parts_mut(core::ptr::from_mut(self).cast(), Self::SCALARS) }
    }

    /// Moves the network along a gradient: calls `rule` with each trainable tensor's place in the flat slice, its
    /// scalars and their gradient, and takes over the running statistics that the gradient carries.
    ///
    /// Every optimiser is built on this; so is a rule of your own:
    ///
    /// ```
    /// # use nn_core::Parameters;
    /// # nn_core::network! {
    /// #     struct Net(x: [2]) -> [1] { x -> dense(3) -> tanh -> dense(1) }
    /// #     loss = mse;
    /// # }
    /// # let x = vec![nn_core::SVector::from([0.0_f32, 1.0]), nn_core::SVector::from([1.0, 1.0])];
    /// # let t = vec![nn_core::SVector::from([1.0_f32]), nn_core::SVector::from([0.0])];
    /// # let mut net = Net::init(&mut nn_core::rng(0));
    /// # let mut workspace = Net::workspace(2);
    /// # let (_, gradient) = net.gradient(&x, &t, &mut workspace);
    /// net.update(gradient, |_, parameters, gradient| {
    ///     for (p, g) in parameters.iter_mut().zip(gradient) {
    ///         *p -= 0.1 * g;
    ///     }
    /// });
    /// ```
    #[inline]
    fn update(
        &mut self,
        gradient: &Self,
        mut rule: impl FnMut(&Tensor, &mut [Self::Scalar], &[Self::Scalar]),
    ) {
        let parameters = self.as_mut_slice();
        let gradient = gradient.as_slice();
        visit(Self::LAYOUT, &mut |_, tensor| {
            let range = tensor.range.clone();
            if tensor.trainable {
                rule(&tensor, part_mut(parameters, range.clone()), part(gradient, range));
            } else if tensor.kind == Kind::Buffer && !tensor.frozen {
                copy(part(gradient, range.clone()), part_mut(parameters, range));
            }
        });
    }

    /// A zeroed value, built in place on the heap: its size never touches the stack.
    #[cfg(feature = "alloc")]
    fn zeroed_box() -> alloc::boxed::Box<Self> {
        bytemuck::zeroed_box()
    }

    /// A copy, made in place on the heap. `Clone` of a box builds the copy on the stack first, which one of many
    /// megabytes overflows.
    #[cfg(feature = "alloc")]
    fn clone_boxed(&self) -> alloc::boxed::Box<Self> {
        let mut copy = Self::zeroed_box();
        copy.as_mut_slice().copy_from_slice(self.as_slice());
        copy
    }
}
