//! Stages that move elements: joined, cut, swapped, reshaped.

use super::At;
use crate::diagnostics::{Diagnostic, Place};
use crate::model::extent::{Axis, axes_of};
use crate::model::graph::{Operation, Slice};
use crate::shape::Inference;
use crate::shape::check::{Check, Condition, Message};
use crate::size::{Equality, Shape, Size};

/// The index of an axis that a value has.
pub(super) fn checked(at: At<'_>, axis: Axis, shape: &Shape, inference: &mut Inference) -> Option<usize> {
    if axis.index > 0 {
        inference.ranked(at, 0, &format!("a value with an axis `{}`", axis.index))?;
    }
    if axis.index < shape.rank() {
        return Some(axis.index);
    }
    let message = format!("there is no axis `{}`: {}", axis.index, at.fed(0, shape));
    inference.errors.push(Diagnostic::new(axis.place, message).help(axes_of(shape.rank())));
    None
}

/// Joined along an axis: the others agree.
pub(super) fn concat(
    at: At<'_>,
    axis: Option<Axis>,
    operands: &[Shape],
    inference: &mut Inference,
) -> Option<Shape> {
    for index in 0..operands.len() {
        inference.as_vector(at, index);
    }
    let first = operands.first()?;
    let index = match axis {
        Some(axis) => checked(at, axis, first, inference)?,
        None => 0,
    };
    let mut total = first.0.get(index)?.clone();
    for (position, shape) in operands.iter().enumerate().skip(1) {
        agree(at, position, index, first, shape, inference)?;
        total = total.add(shape.0.get(index)?)?;
    }
    inference.shapes.axes.insert(at.id, index);
    let mut sizes = first.0.clone();
    sizes[index] = total;
    Some(Shape(sizes))
}

/// Whether a further operand has the shape of the first but along one axis.
fn agree(
    at: At<'_>,
    position: usize,
    axis: usize,
    first: &Shape,
    shape: &Shape,
    inference: &mut Inference,
) -> Option<()> {
    let shown = |position: usize| &at.model.values[at.operand(position)].shown;
    let message = Message::text(format!("cannot join `{}` of shape `", shown(0)))
        .shape(first)
        .and(&format!("` and `{}` of shape `", shown(position)))
        .shape(shape)
        .and(&format!("` along axis {axis}"));
    let others = |shape: &Shape| {
        let mut sizes = shape.0.clone();
        if axis < sizes.len() {
            sizes.remove(axis);
        }
        sizes
    };
    let refuse = |inference: &mut Inference, message: Message, help: String| {
        inference.errors.push(Diagnostic::new(at.node.place, message.shown()).help(help));
    };
    if first.rank() != shape.rank() {
        refuse(
            inference,
            message,
            "values of one rank are joined; `flatten` makes vectors of them".to_owned(),
        );
        return None;
    }
    let mut pairs = Vec::new();
    for (left, right) in others(first).into_iter().zip(others(shape)) {
        match left.equals(&right) {
            Equality::Yes => {}
            Equality::Unknown => pairs.push((left, right)),
            Equality::No => {
                let fits = (0..first.rank()).find(|&other| {
                    first
                        .0
                        .iter()
                        .zip(&shape.0)
                        .enumerate()
                        .all(|(index, (a, b))| index == other || a.equals(b) == Equality::Yes)
                });
                let help = match fits {
                    Some(axis) => format!("they agree but along axis {axis}: write `axis = {axis}`"),
                    None => "all axes but the joined one have to agree".to_owned(),
                };
                refuse(inference, message, help);
                return None;
            }
        }
    }
    if !pairs.is_empty() {
        let place = at.node.place;
        inference.shapes.checks.push(Check { condition: Condition::Equal(pairs), message, place });
    }
    Some(())
}

/// Joined along a new axis: all shapes are equal.
pub(super) fn stack(
    at: At<'_>,
    axis: Option<Axis>,
    operands: &[Shape],
    inference: &mut Inference,
) -> Option<Shape> {
    for index in 0..operands.len() {
        inference.as_vector(at, index);
    }
    let first = operands.first()?;
    if first.rank() == 3 {
        let message = format!("`stack` makes no value of four axes: {}", at.fed(0, first));
        inference.errors.push(Diagnostic::new(at.node.place, message).help("`concat` joins along an axis"));
        return None;
    }
    let index = match axis {
        Some(axis) if axis.index > first.rank() => {
            let message = format!("`stack` makes no axis `{}`: {}", axis.index, at.fed(0, first));
            let help = format!("the new axis is `0` at least and `{}` at most", first.rank());
            inference.errors.push(Diagnostic::new(axis.place, message).help(help));
            return None;
        }
        Some(axis) => axis.index,
        None => 0,
    };
    for (position, shape) in operands.iter().enumerate().skip(1) {
        let shown = |position: usize| &at.model.values[at.operand(position)].shown;
        let same = inference.compare(crate::shape::check::Comparison {
            left: first,
            right: shape,
            place: at.node.place,
            message: Message::text(format!("cannot stack `{}` of shape `", shown(0)))
                .shape(first)
                .and(&format!("` and `{}` of shape `", shown(position)))
                .shape(shape)
                .and("`"),
            help: Some("values of equal shape are stacked".to_owned()),
        });
        if !same {
            return None;
        }
    }
    inference.shapes.axes.insert(at.id, index);
    let mut sizes = first.0.clone();
    sizes.insert(index, Size::Number(operands.len() as u64));
    Some(Shape(sizes))
}

/// A part of an axis.
pub(super) fn slice(at: At<'_>, slice: &Slice, fed: &Shape, inference: &mut Inference) -> Option<Shape> {
    inference.as_vector(at, 0);
    let index = match slice.axis {
        Some(axis) => checked(at, axis, fed, inference)?,
        None => 0,
    };
    let size = fed.0.get(index)?;
    let to = slice.to.as_ref().unwrap_or(size);
    let place = at.node.place;
    // A literal 0 is no size that was refused before.
    let from = Message::text("the slice from ");
    let from = if slice.from == Size::Number(0) { from.and("0") } else { from.size(&slice.from) };
    let message =
        from.and(" to ").size(to).and(&format!(" does not lie in axis {index} of `")).shape(fed).and("`");
    if let (Some(from), Some(to), Some(size)) = (slice.from.number(), to.number(), size.number()) {
        if from >= to || to > size {
            let help =
                format!("indices count from 0, and `to` is the first one left out: `from` < `to` <= {size}");
            inference.errors.push(Diagnostic::new(place, message.shown()).help(help));
            return None;
        }
    } else {
        let next = slice.from.add(&Size::Number(1))?;
        for (small, large) in [(&next, to), (to, size)] {
            inference.at_most(small, large, message.clone(), place);
        }
    }
    inference.shapes.axes.insert(at.id, index);
    let mut sizes = fed.0.clone();
    sizes[index] = to.minus(&slice.from);
    Some(Shape(sizes))
}

/// Two axes swapped.
pub(super) fn transpose(
    at: At<'_>,
    swapped: Option<(Axis, Axis)>,
    fed: &Shape,
    inference: &mut Inference,
) -> Option<Shape> {
    inference.ranked(at, 0, "a value of two or three axes")?;
    let (a, b) = match (swapped, fed.rank()) {
        (None, 2) => (0, 1),
        (None, rank) => {
            let message = format!("`transpose` swaps two axes, but {}", at.fed(0, fed));
            let help = match rank {
                1 => "a vector has one axis",
                _ => "name the two that are swapped: `transpose([1, 2])`",
            };
            inference.errors.push(Diagnostic::new(at.node.place, message).help(help));
            return None;
        }
        (Some((first, second)), _) => {
            let axes = (checked(at, first, fed, inference), checked(at, second, fed, inference));
            let axes = (axes.0?, axes.1?);
            if axes.0 == axes.1 {
                let message = format!("`transpose` swaps two axes, not axis {} with itself", axes.0);
                inference.errors.push(Diagnostic::new(first.place.to(second.place), message));
                return None;
            }
            axes
        }
    };
    inference.shapes.swaps.insert(at.id, (a.min(b), a.max(b)));
    let mut sizes = fed.0.clone();
    sizes.swap(a, b);
    Some(Shape(sizes))
}

/// The same elements in another shape.
pub(super) fn reshape(
    at: At<'_>,
    shape: &Shape,
    place: Place,
    fed: &Shape,
    inference: &mut Inference,
) -> Option<Shape> {
    if shape.rank() > 3 {
        let message = format!("a value has at most three axes, not {}", shape.rank());
        inference.errors.push(Diagnostic::new(place, message));
        return None;
    }
    for size in &shape.0 {
        inference.positive(size, Message::text(format!("a value of shape `{shape}` has no elements")), place);
    }
    let (Some(stated), Some(actual)) = (shape.elements(), fed.elements()) else {
        let message = format!("a value of shape `{shape}` has too many elements");
        inference.errors.push(Diagnostic::new(place, message));
        return None;
    };
    let message = Message::text("`")
        .shape(shape)
        .and("` has ")
        .size(&stated)
        .and(&format!(" elements, but `{}` of shape `", at.model.values[at.operand(0)].shown))
        .shape(fed)
        .and("` has ")
        .size(&actual);
    match stated.equals(&actual) {
        Equality::Yes => {}
        Equality::No => {
            inference.errors.push(Diagnostic::new(place, message.shown()));
            return None;
        }
        Equality::Unknown => inference.shapes.checks.push(Check {
            condition: Condition::Equal(vec![(stated.clone(), actual.clone())]),
            message,
            place,
        }),
    }
    debug_assert!(matches!(at.node.operation, Operation::Reshape(Some(_))));
    if stated != actual {
        inference.shapes.casts.insert((at.id, 0));
    }
    Some(shape.clone())
}
