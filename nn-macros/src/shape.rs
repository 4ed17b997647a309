//! A graph to sizes: the shape of every value, checked. What only rustc can compare is handed on as a [`Check`].

pub(crate) mod check;
mod losses;
mod ranks;
mod rules;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::graph::{LayerId, LayerKind, Model, NodeId, Operation, Port, ValueId};
use crate::size::{Shape, Size};
use check::{Check, Comparison, Message, Stated};

/// Elements of a value or a layer beyond which no machine could hold it, and rustc would fail in its own words.
pub(crate) const MOST_ELEMENTS: u64 = 1 << 40;

/// Axes that a value has at most: those of an image.
pub(crate) const MOST_AXES: usize = 3;

/// The sizes that a layer's type takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LayerSizes {
    Dense {
        inputs: Size,
        units: Size,
    },
    Conv(ConvSizes),
    /// Groups of `group` elements that stand `inner` apart.
    LayerNorm {
        elements: Size,
        group: Size,
        inner: Size,
    },
    GroupNorm {
        elements: Size,
        channels: Size,
        groups: Size,
    },
    BatchNorm {
        elements: Size,
        channels: Size,
    },
    Prelu {
        elements: Size,
        slopes: Size,
    },
    /// Its type says them.
    Path,
}

/// The sizes of a convolution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ConvSizes {
    pub(crate) axes: Vec<AxisGeometry>,
    pub(crate) channels: Size,
    pub(crate) filters: Size,
    pub(crate) groups: Size,
    /// Rows of the weight.
    pub(crate) taps: Size,
    pub(crate) elements_in: Size,
    pub(crate) elements_out: Size,
}

/// How a window slides along one axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AxisGeometry {
    pub(crate) size: Size,
    pub(crate) kernel: Size,
    pub(crate) stride: Size,
    pub(crate) before: Size,
    pub(crate) after: Size,
    pub(crate) dilation: Size,
    pub(crate) output_padding: Size,
    pub(crate) out: Size,
}

/// What this stage found out.
pub(crate) struct Shapes {
    /// Per value; `None` where something before it is wrong.
    pub(crate) values: Vec<Option<Shape>>,
    /// Per layer.
    pub(crate) layers: Vec<Option<LayerSizes>>,
    /// The axis that a node works along.
    pub(crate) axes: BTreeMap<NodeId, usize>,
    /// The axes that a node swaps.
    pub(crate) swaps: BTreeMap<NodeId, (usize, usize)>,
    /// How the windows of a pooling node slide.
    pub(crate) windows: BTreeMap<NodeId, Vec<AxisGeometry>>,
    /// Operands that are equal in length to what the node gives, though only rustc can see it.
    pub(crate) casts: BTreeSet<(NodeId, usize)>,
    /// Comparisons that rustc has to make.
    pub(crate) checks: Vec<Check>,
}

/// What a layer took and gave when it was used first.
#[derive(Clone)]
pub(crate) struct Used {
    pub(crate) takes: Shape,
    pub(crate) gives: Shape,
}

/// The network or user's layer that a value of unknown rank comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) layer: LayerId,
    pub(crate) result: usize,
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
            axes: BTreeMap::new(),
            swaps: BTreeMap::new(),
            windows: BTreeMap::new(),
            casts: BTreeSet::new(),
            checks: Vec::new(),
        },
        errors: Diagnostics::default(),
        unranked: BTreeMap::new(),
        used: vec![None; model.layers.len()],
    };
    for port in &model.inputs {
        inference.declared(port, "an input");
        let shape = port.shape.clone().filter(|shape| shape.rank() <= MOST_AXES);
        let shape = shape.filter(|shape| !is_too_large(shape));
        inference.shapes.values[port.value] = shape.and_then(|shape| inference.usable(shape, port.place));
    }
    for (id, node) in model.nodes.iter().enumerate() {
        let shapes = rules::infer(model, id, &mut inference);
        for (value, shape) in node.results().zip(shapes) {
            inference.shapes.values[value] = shape.and_then(|shape| inference.usable(shape, node.place));
            if let (Operation::Layer { layer, .. }, None) = (&node.operation, &inference.shapes.values[value])
            {
                // Its type could not be written either.
                inference.shapes.layers[*layer] = None;
            }
            for assertion in model.assertions.iter().filter(|assertion| assertion.value == value) {
                inference.assertion(model, assertion);
            }
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
    inference.nothing_is_silent(model);
    losses::check(model, &mut inference);
    (inference.shapes, inference.errors)
}

fn is_too_large(shape: &Shape) -> bool {
    shape.elements().is_none_or(|elements| elements.number().is_some_and(|number| number > MOST_ELEMENTS))
}

/// Whether a value is what a network or a user's layer gives.
fn is_path(model: &Model, value: ValueId) -> bool {
    let source = model.values[value].source.map(|source| &model.nodes[source].operation);
    matches!(source, Some(Operation::Layer { layer, .. })
        if matches!(model.layers[*layer].kind, LayerKind::Path(_)))
}

/// The state of the stage.
pub(crate) struct Inference {
    pub(crate) shapes: Shapes,
    pub(crate) errors: Diagnostics,
    /// Values whose rank is known to rustc alone.
    pub(crate) unranked: BTreeMap<ValueId, Origin>,
    /// Per layer.
    pub(crate) used: Vec<Option<Used>>,
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

    /// Sizes whose sum or product does not fit 64 bits are refused where it is made; this is for those that slip through.
    fn nothing_is_silent(&mut self, model: &Model) {
        if !self.errors.is_empty() {
            return;
        }
        let silent = model.nodes.iter().find(|node| {
            let reported = match &node.operation {
                Operation::Unknown | Operation::Layer { first: false, .. } => true,
                Operation::Layer { layer, .. } => matches!(model.layers[*layer].kind, LayerKind::Path(_)),
                _ => false,
            };
            let known = |value: &ValueId| self.shapes.values[*value].is_some();
            !reported && node.operands.iter().all(known) && !known(&node.result)
        });
        if let Some(node) = silent {
            let message = format!("the sizes of `{}` are too large", model.values[node.result].shown);
            self.errors.push(Diagnostic::new(node.place, message));
        }
    }

    fn declared(&mut self, port: &Port, what: &str) {
        let Some(shape) = &port.shape else { return };
        if shape.rank() > MOST_AXES {
            let message = format!("{what} of shape `{shape}` has {} axes", shape.rank());
            self.errors.push(Diagnostic::new(port.place, message).help(
                "a value has at most three: a vector `[F]`, a set `[N, F]`, a signal `[C, L]`, an image `[C, H, W]`",
            ));
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
                Diagnostic::new(
                    place,
                    format!(
                        "a value of shape `{shape}` has `{elements}` elements, which stable Rust cannot compute"
                    ),
                )
                .help("use literals or constants here; a const parameter stands alone in a vector: `[H]`"),
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
        for size in &stated.0 {
            let message = Message::text(format!("`{name}` of shape `{stated}` has no elements"));
            self.positive(size, message, assertion.place);
        }
        if let Some(&origin) = self.unranked.get(&assertion.value) {
            self.stated(origin, Stated::Value(name.to_string()), stated, assertion.place);
            // Everything of this rank is what it is said to be.
            let same: Vec<ValueId> = self
                .unranked
                .iter()
                .filter(|(_, other)| **other == origin)
                .map(|(&value, _)| value)
                .collect();
            for value in same {
                self.unranked.remove(&value);
                self.shapes.values[value] = Some(stated.clone());
            }
            return;
        }
        // What a network gives has been taken at this word.
        if model.values[assertion.value].computed.is_none() && is_path(model, assertion.value) {
            return;
        }
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
        if declared.rank() > MOST_AXES || is_too_large(declared) {
            return;
        }
        let value = &model.values[port.value];
        if let Some(&origin) = self.unranked.get(&port.value) {
            self.stated(origin, Stated::Output, declared, value.place);
            return;
        }
        self.compare(Comparison {
            left: &actual,
            right: declared,
            place: value.place,
            message: Message::text(format!("`{}` gives `", value.shown))
                .shape(&actual)
                .and("`, but the declared output is `")
                .shape(declared)
                .and("`"),
            help: Some(if actual.0.iter().any(Size::is_computed) {
                format!("it is fed what a network gives as a vector; name that and give its shape: `let value: {declared} = …;`")
            } else {
                format!("change the last layer, or declare `-> {actual}`")
            }),
        });
    }
}
