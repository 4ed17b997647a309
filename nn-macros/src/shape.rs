//! A graph to sizes: the shape of every value, checked. What only rustc can compare is handed on as a [`Check`].

pub(crate) mod check;
mod losses;
mod rules;

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::graph::{Model, NodeId, Port, ValueId};
use crate::size::{Shape, Size};
use check::{Check, Comparison, Message};

/// Elements of a value or a layer beyond which no machine could hold it, and rustc would fail in its own words.
pub(crate) const MOST_ELEMENTS: u64 = 1 << 40;

/// The sizes that a layer's type takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LayerSizes {
    Dense { inputs: Size, units: Size },
    LayerNorm { features: Size },
    BatchNorm { elements: Size, channels: Size },
    Prelu { elements: Size, slopes: Size },
}

/// What this stage found out.
pub(crate) struct Shapes {
    /// Per value; `None` where something before it is wrong.
    pub(crate) values: Vec<Option<Shape>>,
    /// Per layer.
    pub(crate) layers: Vec<Option<LayerSizes>>,
    /// Operands that are equal in length to what the node takes, though only rustc can see it: what it takes.
    pub(crate) casts: BTreeMap<(NodeId, usize), Size>,
    /// Comparisons that rustc has to make.
    pub(crate) checks: Vec<Check>,
}

impl Shapes {
    /// The number of elements of a value. Every value has one once the stage has passed.
    pub(crate) fn elements(&self, value: ValueId) -> Option<Size> {
        self.values[value].as_ref()?.elements()
    }
}

/// Infers and checks every shape.
pub(crate) fn infer(model: &Model) -> (Shapes, Diagnostics) {
    let mut inference = Inference {
        shapes: Shapes {
            values: vec![None; model.values.len()],
            layers: vec![None; model.layers.len()],
            casts: BTreeMap::new(),
            checks: Vec::new(),
        },
        errors: Diagnostics::default(),
    };
    for port in &model.inputs {
        inference.declared(port, "an input");
        let shape = port.shape.clone().filter(|shape| shape.0.len() == 1);
        inference.shapes.values[port.value] = shape.filter(|shape| !is_too_large(shape));
    }
    for (id, node) in model.nodes.iter().enumerate() {
        let shape = rules::infer(model, id, &mut inference);
        inference.shapes.values[node.result] = shape.and_then(|shape| inference.usable(shape, node.place));
        for assertion in model.assertions.iter().filter(|assertion| assertion.value == node.result) {
            inference.assertion(model, assertion);
        }
    }
    for assertion in
        model.assertions.iter().filter(|assertion| model.values[assertion.value].source.is_none())
    {
        inference.assertion(model, assertion);
    }
    for port in &model.outputs {
        inference.declared(port, "an output");
        inference.output(model, port);
    }
    losses::check(model, &mut inference);
    (inference.shapes, inference.errors)
}

fn is_too_large(shape: &Shape) -> bool {
    shape.elements().is_none_or(|elements| elements.number().is_some_and(|number| number > MOST_ELEMENTS))
}

/// The state of the stage.
pub(crate) struct Inference {
    pub(crate) shapes: Shapes,
    pub(crate) errors: Diagnostics,
}

impl Inference {
    /// Compares two shapes: reports what differs, and leaves to rustc what only rustc knows. Says whether they may
    /// be equal.
    pub(crate) fn compare(&mut self, comparison: Comparison<'_>) -> bool {
        match comparison.decide() {
            Ok(None) => true,
            Ok(Some(check)) => {
                self.shapes.checks.push(check);
                true
            }
            Err(diagnostic) => {
                self.errors.push(diagnostic);
                false
            }
        }
    }

    fn declared(&mut self, port: &Port, what: &str) {
        let Some(shape) = &port.shape else { return };
        if shape.0.len() != 1 {
            let message = format!("{what} of shape `{shape}`: this version supports vectors, such as `[30]`");
            self.errors.push(Diagnostic::new(port.place, message));
        }
        if is_too_large(shape) {
            let message = format!("{what} of shape `{shape}` has too many elements");
            self.errors.push(Diagnostic::new(port.place, message));
        }
        for size in &shape.0 {
            self.positive(
                size,
                Message::text(format!("{what} of shape `{shape}` has no elements")),
                port.place,
            );
        }
    }

    /// Leaves to rustc whether a size that only it knows is at least 1.
    pub(crate) fn positive(&mut self, size: &Size, message: Message, place: crate::diagnostics::Place) {
        if size.number().is_none() {
            self.shapes.checks.push(Check::positive(size.clone(), message, place));
        }
    }

    /// Refuses shapes that no type can have.
    fn usable(&mut self, shape: Shape, place: crate::diagnostics::Place) -> Option<Shape> {
        let elements = shape.elements().filter(|_| !is_too_large(&shape));
        let Some(elements) = elements else {
            self.errors
                .push(Diagnostic::new(place, format!("a value of shape `{shape}` has too many elements")));
            return None;
        };
        if !elements.fits_a_type() {
            self.errors.push(
                Diagnostic::new(place, format!("a value of `{elements}` elements cannot be computed with"))
                    .help(
                        "stable Rust computes no sizes from const parameters: use constants or literals here",
                    ),
            );
            return None;
        }
        Some(shape)
    }

    fn assertion(&mut self, model: &Model, assertion: &crate::model::graph::Assertion) {
        let Some((stated, actual)) =
            assertion.shape.as_ref().zip(self.shapes.values[assertion.value].clone())
        else {
            return;
        };
        let (name, shown) = (&assertion.name, &model.values[assertion.value].shown);
        let same = self.compare(Comparison {
            left: stated,
            right: &actual,
            place: assertion.place,
            message: Message::text(format!("`{name}` is said to be `"))
                .shape(stated)
                .and("`, but ")
                .and(&format!("`{shown}` gives `"))
                .shape(&actual)
                .and("`"),
            help: None,
        });
        if !same {
            // What follows was written for the stated shape; one mistake is one error.
            self.shapes.values[assertion.value] = None;
        }
    }

    fn output(&mut self, model: &Model, port: &Port) {
        let Some((declared, actual)) = port.shape.as_ref().zip(self.shapes.values[port.value].clone()) else {
            return;
        };
        if declared.0.len() != 1 || is_too_large(declared) {
            return;
        }
        let value = &model.values[port.value];
        self.compare(Comparison {
            left: &actual,
            right: declared,
            place: value.place,
            message: Message::text(format!("`{}` gives `", value.shown))
                .shape(&actual)
                .and("`, but the declared output is `")
                .shape(declared)
                .and("`"),
            help: Some(format!("change the last layer, or declare `-> {actual}`")),
        });
    }
}
