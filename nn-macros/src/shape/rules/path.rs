//! Networks and layers of the user's own: what they take and give is known to rustc alone.

use super::At;
use crate::diagnostics::Diagnostic;
use crate::model::graph::{LayerId, LayerKind, Model, ValueId};
use crate::model::path::is_itself;
use crate::parse::ast::TypePath;
use crate::shape::check::{Check, Condition, Given, Message, Stated};
use crate::shape::{Inference, LayerSizes, Origin};
use crate::size::Shape;

/// The path of a layer, if it has one.
pub(super) fn of(model: &Model, layer: LayerId) -> Option<&TypePath> {
    match &model.layers[layer].kind {
        LayerKind::Path(path) => Some(path),
        LayerKind::Dense { .. }
        | LayerKind::Conv(_)
        | LayerKind::LayerNorm { .. }
        | LayerKind::GroupNorm { .. }
        | LayerKind::BatchNorm { .. }
        | LayerKind::Prelu { .. } => None,
    }
}

/// What each result is said to be, or what rustc computes of it.
pub(super) fn infer(
    at: At<'_>,
    layer: LayerId,
    path: &TypePath,
    inference: &mut Inference,
) -> Vec<Option<Shape>> {
    let (model, node) = (at.model, at.node);
    if is_itself(path, &model.name) {
        let message = format!("`{}` cannot be a layer of itself", model.name);
        inference.errors.push(Diagnostic::new(path.place, message));
        return node.results().map(|_| None).collect();
    }
    inference.shapes.layers[layer] = Some(LayerSizes::Path);
    let given: Option<Vec<Given>> = node.operands.iter().map(|&value| inference.given(value)).collect();
    let check = |condition| Check { condition, message: Message(Vec::new()), place: node.place };
    // What is wrong before has been reported.
    if let Some(given) = given {
        inference.shapes.checks.push(check(Condition::Fed { layer, given }));
    }
    let count = node.results().count();
    inference.shapes.checks.push(check(Condition::Outputs { layer, count }));
    let results = node.results().enumerate();
    results
        .map(|(result, value)| self::result(at, Origin { layer, result }, path, value, inference))
        .collect()
}

fn result(
    at: At<'_>,
    origin: Origin,
    path: &TypePath,
    value: ValueId,
    inference: &mut Inference,
) -> Option<Shape> {
    let model = at.model;
    if let Some(size) = &model.values[value].computed {
        inference.unranked.insert(value, origin);
        return Some(Shape::vector(size.clone()));
    }
    // Stable Rust computes no sizes from const parameters, so somebody has to say it.
    if let Some(assertion) = model.assertions.iter().find(|assertion| assertion.value == value) {
        let shape = assertion.shape.clone()?;
        inference.stated(origin, Stated::Value(assertion.name.to_string()), &shape, assertion.place);
        return Some(shape);
    }
    if let Some(port) = model.outputs.iter().find(|port| port.value == value) {
        let shape = port.shape.clone()?;
        inference.stated(origin, Stated::Output, &shape, model.values[value].place);
        return Some(shape);
    }
    let name = &path.name;
    let message = format!("what `{}` gives hangs on a const parameter", at.name());
    let help = format!("name the value and give its shape: `let value: [16] = … -> {name}<…>;`");
    inference.errors.push(Diagnostic::new(at.node.place, message).help(help));
    None
}
