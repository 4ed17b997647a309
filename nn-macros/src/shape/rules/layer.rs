//! Layers with parameters.

use super::{At, axes, window};
use crate::diagnostics::Diagnostic;
use crate::model::graph::{LayerId, LayerKind, NormAxis};
use crate::shape::check::{Comparison, Message};
use crate::shape::{Inference, LayerSizes, MOST_ELEMENTS, Used};
use crate::size::{Shape, Size};

pub(super) fn infer(
    at: At<'_>,
    layer: LayerId,
    first: bool,
    fed: &Shape,
    inference: &mut Inference,
) -> Option<Shape> {
    if !first {
        return again(at, layer, fed, inference);
    }
    let declared = &at.model.layers[layer];
    let (sizes, gives) = match &declared.kind {
        LayerKind::Dense { inputs, units, .. } => {
            let (sizes, gives) = dense(at, layer, inputs.as_ref(), units, fed, inference)?;
            (sizes, gives)
        }
        LayerKind::Conv(conv) => {
            let (sizes, gives) = window::convolution(at, conv, fed, inference)?;
            (LayerSizes::Conv(sizes), gives)
        }
        LayerKind::LayerNorm { over, .. } => {
            inference.as_vector(at, 0);
            (layer_norm(at, over, fed, inference)?, fed.clone())
        }
        LayerKind::GroupNorm { groups: (groups, place), .. } => {
            inference.ranked(at, 0, "a value with channels")?;
            let channels = fed.0.first()?.clone();
            let message = Message::text(format!("`groups` of `{}` is ", at.name()))
                .size(groups)
                .and(", which does not divide its channels, ")
                .size(&channels);
            let zero = Message::text(format!("`groups` of `{}` is 0", at.name()));
            inference.positive(groups, zero, *place);
            if !inference.divides(groups, &channels, message, *place) {
                return None;
            }
            (
                LayerSizes::GroupNorm { elements: fed.elements()?, channels, groups: groups.clone() },
                fed.clone(),
            )
        }
        LayerKind::BatchNorm { .. } => {
            inference.as_vector(at, 0);
            (
                LayerSizes::BatchNorm { elements: fed.elements()?, channels: fed.0.first()?.clone() },
                fed.clone(),
            )
        }
        LayerKind::Prelu { per_channel } => {
            let slopes = if *per_channel {
                inference.as_vector(at, 0);
                fed.0.first()?.clone()
            } else {
                inference.hand_on_rank(at.operand(0), at.node.result);
                Size::Number(1)
            };
            (LayerSizes::Prelu { elements: fed.elements()?, slopes }, fed.clone())
        }
        // Inferred apart.
        LayerKind::Path(_) => return None,
    };
    inference.shapes.layers[layer] = Some(sizes);
    inference.used[layer] = Some(Used { takes: fed.clone(), gives: gives.clone() });
    Some(gives)
}

fn dense(
    at: At<'_>,
    layer: LayerId,
    stated: Option<&(Size, crate::diagnostics::Place)>,
    units: &Size,
    fed: &Shape,
    inference: &mut Inference,
) -> Option<(LayerSizes, Shape)> {
    let declared = &at.model.layers[layer];
    let name = declared.field.to_string();
    inference.as_vector(at, 0);
    let size = match fed.0.as_slice() {
        [features] | [_, features] => features.clone(),
        _ => {
            let message = format!("`{name}` takes a vector `[F]` or a set `[N, F]`, but {}", at.fed(0, fed));
            let help = "`-> flatten` before it makes a vector of an image";
            inference.errors.push(Diagnostic::new(at.node.place, message).help(help));
            return None;
        }
    };
    if let Some((stated, place)) = stated {
        let message = Message::text(format!("`{name}` is said to have no inputs"));
        inference.positive(stated, message, *place);
        let mut wanted = fed.clone();
        *wanted.0.last_mut()? = stated.clone();
        inference.compare(Comparison {
            left: &wanted,
            right: fed,
            place: *place,
            message: Message::text(format!("`{name}` is said to take `"))
                .shape(&wanted)
                .and("`, but is fed `")
                .shape(fed)
                .and("`"),
            help: Some(format!("write `dense({size} -> {units})`, or `dense({units})`")),
        });
    }
    let message = Message::text(format!("`{name}` has no units"));
    inference.positive(units, message, declared.place);
    // What is stated is what the layer is; a mismatch has been reported.
    let inputs = stated.map_or(size, |(stated, _)| stated.clone());
    let weights = inputs.multiply(units);
    if weights.is_none_or(|weights| weights.number().is_some_and(|number| number > MOST_ELEMENTS)) {
        let message = format!("`{name}` has too many weights: {inputs} * {units}");
        inference.errors.push(Diagnostic::new(declared.place, message));
        return None;
    }
    let mut gives = fed.clone();
    *gives.0.last_mut()? = units.clone();
    Some((LayerSizes::Dense { inputs, units: units.clone() }, gives))
}

fn layer_norm(at: At<'_>, over: &NormAxis, fed: &Shape, inference: &mut Inference) -> Option<LayerSizes> {
    let elements = fed.elements()?;
    let axis = match over {
        NormAxis::All => {
            return Some(LayerSizes::LayerNorm { group: elements.clone(), elements, inner: Size::Number(1) });
        }
        NormAxis::Last => fed.rank().checked_sub(1)?,
        NormAxis::Axis(axis) => axes::checked(at, *axis, fed, inference)?,
    };
    let (_, inner) = fed.around(axis)?;
    Some(LayerSizes::LayerNorm { elements, group: fed.0[axis].clone(), inner })
}

/// The same layer once more: it takes what it took the first time.
fn again(at: At<'_>, layer: LayerId, fed: &Shape, inference: &mut Inference) -> Option<Shape> {
    let declared = &at.model.layers[layer];
    let Used { takes, mut gives } = inference.used[layer].clone()?;
    let mut takes = takes;
    // Shared weights serve any number of elements.
    if let LayerSizes::Dense { inputs, units } = inference.shapes.layers[layer].clone()?
        && fed.rank() <= 2
    {
        inference.as_vector(at, 0);
        (takes, gives) = (fed.clone(), fed.clone());
        *takes.0.last_mut()? = inputs;
        *gives.0.last_mut()? = units;
    }
    let unranked = inference.is_unranked(at.operand(0));
    let message = Message::text(format!("`{}` takes `", declared.field))
        .shape(&takes)
        .and("` since it was defined, but is fed `")
        .shape(fed)
        .and("`");
    let place = at.node.place;
    let same = if unranked {
        inference.compare_elements(&takes, fed, place, message)
    } else {
        inference.compare(Comparison { left: &takes, right: fed, place, message, help: None })
    };
    // What comes of the wrong thing proves nothing.
    same.then_some(gives)
}
