//! The shape rule of every operation.

use super::check::{Comparison, Message};
use super::{Inference, LayerSizes};
use crate::diagnostics::Diagnostic;
use crate::model::graph::{LayerId, LayerKind, Model, NodeId, Operation};
use crate::size::{Equality, Shape, Size};

/// The shape that a node gives; `None` where something is wrong, here or before.
pub(crate) fn infer(model: &Model, id: NodeId, inference: &mut Inference) -> Option<Shape> {
    let node = &model.nodes[id];
    let operands: Option<Vec<Shape>> =
        node.operands.iter().map(|&operand| inference.shapes.values[operand].clone()).collect();
    let operands = operands?;
    match &node.operation {
        Operation::Layer { layer, first } => {
            self::layer(model, id, *layer, *first, operands.first()?, inference)
        }
        Operation::Activation(_)
        | Operation::Softmax
        | Operation::LogSoftmax
        | Operation::Dropout(_)
        | Operation::Negate
        | Operation::Scale(_)
        | Operation::Copy => operands.first().cloned(),
        Operation::Add => pairwise(["add", "and"], model, id, &operands, inference),
        Operation::Subtract => pairwise(["subtract", "from"], model, id, &operands, inference),
        Operation::Multiply => pairwise(["multiply", "by"], model, id, &operands, inference),
        Operation::Concat => concat(&operands, id, model, inference),
        Operation::Unknown => None,
    }
}

/// Element-wise arithmetic: both operands have one shape.
fn pairwise(
    [verb, joint]: [&str; 2],
    model: &Model,
    id: NodeId,
    operands: &[Shape],
    inference: &mut Inference,
) -> Option<Shape> {
    let [left, right] = operands else { return None };
    let node = &model.nodes[id];
    let shown = |index: usize| &model.values[node.operands[index]].shown;
    // One subtracts the second from the first.
    let (first, second) = if verb == "subtract" { (1, 0) } else { (0, 1) };
    let same = inference.compare(Comparison {
        left,
        right,
        place: node.place,
        message: Message::text(format!("cannot {verb} `{}` of shape `", shown(first)))
            .shape(&operands[first])
            .and(&format!("` {joint} `{}` of shape `", shown(second)))
            .shape(&operands[second])
            .and("`"),
        help: Some("arithmetic works element by element on equal shapes; `concat` joins values".to_owned()),
    });
    if !same {
        return None;
    }
    if left.equals(right) == Equality::Unknown {
        inference.shapes.casts.insert((id, 1), left.elements()?);
    }
    Some(left.clone())
}

fn concat(operands: &[Shape], id: NodeId, model: &Model, inference: &mut Inference) -> Option<Shape> {
    let total = operands.iter().try_fold(Size::Number(0), |total, shape| total.add(shape.0.first()?));
    if total.is_none() {
        inference
            .errors
            .push(Diagnostic::new(model.nodes[id].place, "the joined value has too many elements"));
    }
    Some(Shape::vector(total?))
}

fn layer(
    model: &Model,
    id: NodeId,
    layer: LayerId,
    first: bool,
    fed: &Shape,
    inference: &mut Inference,
) -> Option<Shape> {
    let declared = &model.layers[layer];
    let name = declared.field.to_string();
    if !first {
        return again(model, id, layer, fed, inference);
    }
    let size = fed.0.first()?.clone();
    let (sizes, result) = match &declared.kind {
        LayerKind::Dense { inputs, units, .. } => {
            if let Some((stated, place)) = inputs {
                let stated = Shape::vector(stated.clone());
                let same = inference.compare(Comparison {
                    left: &stated,
                    right: fed,
                    place: *place,
                    message: Message::text(format!("`{name}` is said to take `"))
                        .shape(&stated)
                        .and("`, but is fed `")
                        .shape(fed)
                        .and("`"),
                    help: Some(format!("write `dense({size} -> {units})`, or `dense({units})`")),
                });
                if same && stated.equals(fed) == Equality::Unknown {
                    inference.shapes.casts.insert((id, 0), stated.0[0].clone());
                }
            }
            let message = Message::text(format!("`{name}` has no units"));
            inference.positive(units, message, declared.place);
            // What is stated is what the layer is; a mismatch has been reported.
            let inputs = inputs.as_ref().map_or(size, |(stated, _)| stated.clone());
            let weights = inputs.multiply(units);
            if weights
                .is_none_or(|weights| weights.number().is_some_and(|number| number > super::MOST_ELEMENTS))
            {
                let message = format!("`{name}` has too many weights: {inputs} * {units}");
                inference.errors.push(Diagnostic::new(declared.place, message));
                return None;
            }
            (LayerSizes::Dense { inputs, units: units.clone() }, Shape::vector(units.clone()))
        }
        LayerKind::LayerNorm { .. } => (LayerSizes::LayerNorm { features: size }, fed.clone()),
        LayerKind::BatchNorm { .. } => {
            (LayerSizes::BatchNorm { elements: size.clone(), channels: size }, fed.clone())
        }
        LayerKind::Prelu { per_channel } => {
            let slopes = if *per_channel { size.clone() } else { Size::Number(1) };
            (LayerSizes::Prelu { elements: size, slopes }, fed.clone())
        }
    };
    inference.shapes.layers[layer] = Some(sizes);
    Some(result)
}

/// The same layer once more: it takes what it took the first time.
fn again(model: &Model, id: NodeId, layer: LayerId, fed: &Shape, inference: &mut Inference) -> Option<Shape> {
    let declared = &model.layers[layer];
    let (takes, gives) = match inference.shapes.layers[layer].clone()? {
        LayerSizes::Dense { inputs, units } => (inputs, units),
        LayerSizes::LayerNorm { features } => (features.clone(), features),
        LayerSizes::BatchNorm { elements, .. } | LayerSizes::Prelu { elements, .. } => {
            (elements.clone(), elements)
        }
    };
    let takes = Shape::vector(takes);
    let same = inference.compare(Comparison {
        left: &takes,
        right: fed,
        place: model.nodes[id].place,
        message: Message::text(format!("`{}` takes `", declared.field))
            .shape(&takes)
            .and("` since it was defined, but is fed `")
            .shape(fed)
            .and("`"),
        help: None,
    });
    if same && takes.equals(fed) == Equality::Unknown {
        inference.shapes.casts.insert((id, 0), takes.0[0].clone());
    }
    Some(Shape::vector(gives))
}
