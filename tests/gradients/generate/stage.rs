//! Stages, and pipelines of them.

use super::ACTIVATIONS;
use super::builder::{Builder, Layer};
use super::closure::formula;
use super::draw::Draw;
use super::expression::Expression;
use super::shape::{Shape, Size};

/// A stage as written, its name in a trace, and the shape it gives where that is another.
pub(super) type Stage = (String, Option<String>, Option<Shape>);

impl Builder {
    pub(super) fn pipeline(&mut self) -> Expression {
        let source = self.any_value();
        let count = self.draw.between(1, 4);
        self.stages(source, count)
    }

    pub(super) fn stages(&mut self, mut value: Expression, count: usize) -> Expression {
        for _ in 0..count {
            let again: Vec<usize> = (0..self.layers.len())
                .filter(|&index| {
                    let Layer { takes, network, .. } = &self.layers[index];
                    !network && takes.meets(&value.shape) && takes.parameter() == value.shape.parameter()
                })
                .collect();
            value = if !again.is_empty() && self.draw.percent(35) {
                let layer = &self.layers[again[self.draw.below(again.len())]];
                let (label, shape) = (layer.label.clone(), layer.gives.clone());
                let node = self.node(&format!("{label}_"));
                self.then(value, (label, Some(node), shape))
            } else {
                match value.shape.rank() {
                    1 => self.vector_stage(value),
                    2 => self.matrix_stage(value),
                    _ => self.image_stage(value),
                }
            };
        }
        value
    }

    fn vector_stage(&mut self, value: Expression) -> Expression {
        if self.draw.percent(40) {
            let size = self.size();
            return self.dense(value, size);
        }
        let stage = match self.draw.below(20) {
            0 if !value.shape.parameter() => self.reshape(&value.shape),
            1 if !value.shape.parameter() => self.slice(&value.shape, 0),
            _ => self.same_shape(&value.shape),
        };
        self.then(value, stage)
    }

    /// A value of rank 2 is a set and a signal, as one likes.
    fn matrix_stage(&mut self, value: Expression) -> Expression {
        let shape = value.shape.clone();
        let stage = match self.draw.below(40) {
            0..=5 => {
                let size = Size::literal(self.draw.between(1, 4));
                return self.dense(value, size);
            }
            6..=11 => self.convolution(&shape),
            12..=14 => self.transposed(&shape),
            15..=18 => self.pool(&shape),
            19 | 20 => self.upsample(&shape),
            21..=23 => self.reduction(&shape),
            24 | 25 => self.transpose(&shape),
            26 | 27 => {
                let axis = self.draw.below(2);
                self.slice(&shape, axis)
            }
            28 => self.reshape(&shape),
            29 => self.flatten(&shape),
            _ => self.same_shape(&shape),
        };
        self.then(value, stage)
    }

    fn image_stage(&mut self, value: Expression) -> Expression {
        let shape = value.shape.clone();
        let stage = match self.draw.below(40) {
            0..=9 => self.convolution(&shape),
            10..=13 => self.transposed(&shape),
            14..=18 => self.pool(&shape),
            19 | 20 => self.upsample(&shape),
            21 => self.reduction(&shape),
            22..=24 => self.transpose(&shape),
            25..=27 => {
                let axis = self.draw.below(3);
                self.slice(&shape, axis)
            }
            28 => self.reshape(&shape),
            29 => self.flatten(&shape),
            _ => self.same_shape(&shape),
        };
        self.then(value, stage)
    }

    pub(super) fn then(&mut self, value: Expression, stage: Stage) -> Expression {
        let (text, node, shape) = stage;
        let text = format!("{} -> {text}", value.within(3));
        Expression { text, binds: 3, shape: shape.unwrap_or(value.shape), node }
    }

    /// Of a vector, or of each element of a set.
    pub(super) fn dense(&mut self, value: Expression, size: Size) -> Expression {
        let axis = value.shape.rank() - 1;
        let bias = if self.draw.percent(25) { ", bias = false" } else { "" };
        let arrow =
            if self.draw.percent(20) { format!("{} -> ", value.shape.0[axis].text) } else { String::new() };
        let text = format!("dense({arrow}{}{bias})", size.text);
        let gives = value.shape.with(axis, size);
        let stage = self.layer("dense", &text, &value.shape, Some(gives));
        self.then(value, stage)
    }

    /// A layer with parameters, sometimes labelled, sometimes frozen.
    pub(super) fn layer(&mut self, kind: &str, text: &str, takes: &Shape, gives: Option<Shape>) -> Stage {
        let mut frozen = self.attribute("frozen", 8);
        frozen += &self.recompute();
        if self.draw.percent(35) {
            let label = self.label(takes, gives.clone());
            return (format!("{frozen}{label}: {text}"), Some(label), gives);
        }
        (format!("{frozen}{text}"), Some(self.node(kind)), gives)
    }

    /// A stage without parameters, which can carry a label, too, and be used again by it.
    pub(super) fn labelled(
        &mut self,
        kind: &str,
        text: String,
        takes: &Shape,
        gives: Option<Shape>,
    ) -> Stage {
        let again = self.recompute();
        if self.draw.percent(15) {
            let label = self.label(takes, gives.clone());
            return (format!("{again}{label}: {text}"), Some(label), gives);
        }
        (format!("{again}{text}"), Some(self.node(kind)), gives)
    }

    fn attribute(&mut self, name: &str, chance: usize) -> String {
        if self.draw.percent(chance) { format!("#[{name}] ") } else { String::new() }
    }

    fn recompute(&mut self) -> String {
        if self.nested { self.attribute("recompute", 12) } else { String::new() }
    }

    fn label(&mut self, takes: &Shape, gives: Option<Shape>) -> String {
        let label = format!("l{}", self.layers.len() + 1);
        self.layers.push(Layer { label: label.clone(), takes: takes.clone(), gives, network: false });
        label
    }

    fn flatten(&mut self, shape: &Shape) -> Stage {
        ("flatten".to_owned(), Some(self.node("flatten")), Some(Shape::literal(&[shape.elements()])))
    }

    /// A stage that keeps the shape.
    pub(super) fn same_shape(&mut self, shape: &Shape) -> Stage {
        let rank = shape.rank();
        let chosen = self.draw.below(22);
        match chosen {
            0 => self.layer("prelu", "prelu", shape, None),
            1 => self.layer("prelu", "prelu(per_channel)", shape, None),
            2 | 3 => {
                let axis = self.draw.below(rank);
                let written = [
                    ("layer_norm".to_owned(), shape.last()),
                    ("layer_norm(eps = 1e-2)".to_owned(), shape.last()),
                    ("layer_norm(all)".to_owned(), shape.elements()),
                    (format!("layer_norm(axis = {axis})"), shape.size(axis)),
                ];
                let (text, size) = &written[self.draw.below(written.len())];
                if *size == 1 {
                    return self.activation(shape);
                }
                self.layer("layer_norm", text, shape, None)
            }
            4 | 5 if self.batch_norm => {
                let text = self.draw.pick(&["batch_norm", "batch_norm(eps = 1e-3, momentum = 0.3)"]);
                self.layer("batch_norm", text, shape, None)
            }
            6 | 7 if self.dropout => {
                let text = self.draw.pick(&["dropout(0.3)", "dropout(0.5)", "dropout(RATE)", "dropout(0.0)"]);
                self.labelled("dropout", text.to_owned(), shape, None)
            }
            8 | 9 => {
                let kind = *self.draw.pick(&[&"softmax", &"log_softmax"]);
                let axis = self.draw.below(rank);
                if shape.size(axis) == 1 {
                    return self.activation(shape);
                }
                let short = axis + 1 == rank && self.draw.percent(60);
                let text = if short { kind.to_owned() } else { format!("{kind}(axis = {axis})") };
                self.labelled(kind, text, shape, None)
            }
            10 if rank == 1 => ("flatten".to_owned(), Some(self.node("flatten")), None),
            10 | 11 if rank > 1 => {
                let channels = shape.size(0);
                let groups: Vec<usize> = (1..=channels)
                    .filter(|&groups| channels.is_multiple_of(groups) && shape.elements() > groups)
                    .collect();
                if groups.is_empty() {
                    return self.activation(shape);
                }
                let groups = groups[self.draw.below(groups.len())];
                let eps = self.draw.pick(&["", "", ", eps = 1e-2"]);
                self.layer("group_norm", &format!("group_norm({groups}{eps})"), shape, None)
            }
            12..=14 => {
                let numeric = self.draw.percent(30);
                let body = formula(&mut self.draw, &["z"], 2);
                let text = if numeric {
                    format!("map(numeric |z| {})", opaque(&mut self.draw))
                } else {
                    format!("map(|z| {body})")
                };
                (text, Some(self.node("map")), None)
            }
            _ => self.activation(shape),
        }
    }

    fn activation(&mut self, shape: &Shape) -> Stage {
        let text = ACTIVATIONS[self.activations % ACTIVATIONS.len()];
        self.activations += 1;
        let kind = text.split('(').next().unwrap_or(text);
        self.labelled(kind, text.to_owned(), shape, None)
    }
}

/// The body of a closure that only differences can differentiate.
fn opaque(draw: &mut Draw) -> &'static str {
    draw.pick(&["opaque(z)", "f64::exp(-z * z) + z", "{ let w = z * z; w / (1.0 + w) }"])
}
