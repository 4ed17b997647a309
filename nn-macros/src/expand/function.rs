//! Functions of values without parameters that are no element-wise ones: their paths and const arguments in nn-core,
//! the same for both directions.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::{Context, layer};
use crate::model::graph::{NodeId, Operation, Pool, PoolKind};
use crate::size::{Shape, Size};

impl Context<'_> {
    /// The shape of a node's operand.
    pub(crate) fn operand_shape(&self, id: NodeId, index: usize) -> Shape {
        let value = self.model.nodes[id].operands[index];
        self.shapes.values[value].clone().unwrap_or_else(|| Shape::vector(Size::Number(1)))
    }

    /// The shape of what a node gives.
    pub(crate) fn result_shape(&self, id: NodeId) -> Shape {
        let value = self.model.nodes[id].result;
        self.shapes.values[value].clone().unwrap_or_else(|| Shape::vector(Size::Number(1)))
    }

    /// The length of a group along the axis that a softmax works on, and how far apart its elements are.
    pub(crate) fn group(&self, id: NodeId) -> (Size, Size) {
        let shape = self.result_shape(id);
        let last = shape.rank().saturating_sub(1);
        let axis = self.shapes.axes.get(&id).copied().unwrap_or(last);
        let length = shape.0.get(axis).cloned().unwrap_or(Size::Number(1));
        (length, shape.around(axis).map_or(Size::Number(1), |(_, inner)| inner))
    }

    /// The blocks before an axis and the elements after it, of a node that joins or cuts along one.
    pub(crate) fn around(&self, id: NodeId, shape: &Shape) -> (Size, Size) {
        let axis = self.shapes.axes.get(&id).copied().unwrap_or(0);
        match &self.model.nodes[id].operation {
            // What is stacked has no such axis yet.
            Operation::Stack(_) => {
                let (before, after) = shape.0.split_at(axis.min(shape.rank()));
                let product = |sizes: &[Size]| Size::product(sizes).unwrap_or(Size::Number(1));
                (product(before), product(after))
            }
            _ => shape.around(axis).unwrap_or((Size::Number(1), Size::Number(1))),
        }
    }
}

/// Module and const arguments of a function with `forward` and `backward`.
pub(crate) fn function(context: &Context<'_>, id: NodeId) -> Option<(TokenStream, TokenStream)> {
    let names = &context.names;
    let (private, scalar) = (&names.private, names.scalar);
    let (fed, gives) = (context.operand_shape(id, 0), context.result_shape(id));
    let size = |shape: &Shape| names.argument(&shape.elements().unwrap_or(Size::Number(1)));
    let (input, output) = (size(&fed), size(&gives));
    let module = |group: &str, name: &str| {
        let (group, name) = (Ident::new(group, Span::mixed_site()), Ident::new(name, Span::mixed_site()));
        quote_spanned!(Span::mixed_site()=> #private::#group::#name)
    };
    Some(match &context.model.nodes[id].operation {
        Operation::Pool(Pool { kind, count_include_pad, .. }) => {
            let geometry = context.shapes.windows.get(&id)?;
            let (rows, columns) = layer::axes(context, geometry, false, private);
            let count = (*kind == PoolKind::Average).then(|| quote!(#count_include_pad,));
            (module("pool", kind.name()), quote!(<#rows, #columns, #count #input, #output, #scalar>))
        }
        Operation::GlobalPool(kind) => {
            (module("pool", &format!("global_{}", kind.name())), quote!(<#input, #output, #scalar>))
        }
        Operation::Upsample(factors) => {
            let positions = &fed.0[1..];
            let axis =
                |index: usize| (names.argument(&positions[index]), names.argument(&factors.get(index)));
            let ((height, rows), (width, columns)) =
                if positions.len() == 1 { ((quote!(1), quote!(1)), axis(0)) } else { (axis(0), axis(1)) };
            (module("pool", "upsample"), quote!(<#height, #width, #rows, #columns, #input, #output, #scalar>))
        }
        Operation::Set(function) => (module("set", function.name()), quote!(<#input, #output, #scalar>)),
        _ => return None,
    })
}

/// The const arguments of a permutation that swaps two axes.
pub(crate) fn swap(context: &Context<'_>, id: NodeId) -> TokenStream {
    let (names, scalar) = (&context.names, context.names.scalar);
    let mut sizes = context.operand_shape(id, 0).0;
    let (mut a, mut b) = context.shapes.swaps.get(&id).copied().unwrap_or((0, 1));
    // A matrix is one block of one.
    if sizes.len() == 2 {
        sizes.insert(0, Size::Number(1));
        (a, b) = (a + 1, b + 1);
    }
    let mut strides: Vec<Size> =
        (0..sizes.len()).map(|axis| Size::product(&sizes[axis + 1..]).unwrap_or(Size::Number(1))).collect();
    sizes.swap(a, b);
    strides.swap(a, b);
    let elements = Size::product(&sizes).unwrap_or(Size::Number(1));
    let numbers = sizes.iter().chain(&strides).chain([&elements]).map(|size| names.argument(size));
    quote!(<#(#numbers,)* #scalar>)
}

/// The const arguments of a join or a split: where a part of `part` elements, starting at `start` along the axis, lies
/// in a whole.
pub(crate) fn place(
    context: &Context<'_>,
    id: NodeId,
    part: &Shape,
    start: &Size,
    whole: &Shape,
) -> TokenStream {
    let (names, scalar) = (&context.names, context.names.scalar);
    let (outer, inner) = context.around(id, part);
    let elements = |shape: &Shape| shape.elements().unwrap_or(Size::Number(1));
    let numbers = [&outer, start, &inner, &elements(part), &elements(whole)].map(|size| names.argument(size));
    quote!(<#(#numbers,)* #scalar>)
}
