//! Stages, and pipelines of them.

use super::ACTIVATIONS;
use super::builder::{Builder, Layer};
use super::closure::formula;
use super::draw::Draw;
use super::expression::{Expression, Size};

/// A stage as written, its name in a trace, and the size it gives where that is another.
pub(super) type Stage = (String, Option<String>, Option<Size>);

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
                    let layer = &self.layers[index];
                    layer.takes == value.size.number && layer.parameter == value.size.parameter
                })
                .collect();
            value = if !again.is_empty() && self.draw.percent(35) {
                let layer = &self.layers[again[self.draw.below(again.len())]];
                let (label, size) = (layer.label.clone(), layer.gives.clone());
                let node = self.node(&format!("{label}_"));
                self.then(value, (label, Some(node), size))
            } else if self.draw.percent(40) {
                let size = self.size();
                self.dense(value, size)
            } else {
                let stage = self.same_size(&value.size);
                self.then(value, stage)
            };
        }
        value
    }

    pub(super) fn then(&mut self, value: Expression, stage: Stage) -> Expression {
        let (text, node, size) = stage;
        let text = format!("{} -> {text}", value.within(3));
        Expression { text, binds: 3, size: size.unwrap_or(value.size), node }
    }

    pub(super) fn dense(&mut self, value: Expression, size: Size) -> Expression {
        let bias = if self.draw.percent(25) { ", bias = false" } else { "" };
        let arrow = if self.draw.percent(20) { format!("{} -> ", value.size.text) } else { String::new() };
        let text = format!("dense({arrow}{}{bias})", size.text);
        let stage = self.layer("dense", &text, &value.size, Some(size));
        self.then(value, stage)
    }

    /// A layer with parameters, sometimes labelled, sometimes frozen.
    pub(super) fn layer(&mut self, kind: &str, text: &str, takes: &Size, gives: Option<Size>) -> Stage {
        let frozen = if self.draw.percent(8) { "#[frozen] " } else { "" };
        if self.draw.percent(35) {
            let label = format!("l{}", self.layers.len() + 1);
            let (number, parameter) = (takes.number, takes.parameter);
            self.layers.push(Layer { label: label.clone(), takes: number, gives: gives.clone(), parameter });
            return (format!("{frozen}{label}: {text}"), Some(label), gives);
        }
        (format!("{frozen}{text}"), Some(self.node(kind)), gives)
    }

    /// A stage that keeps the size.
    pub(super) fn same_size(&mut self, size: &Size) -> Stage {
        let chosen = self.draw.below(20);
        match chosen {
            0 => self.layer("prelu", "prelu", size, None),
            1 => self.layer("prelu", "prelu(per_channel)", size, None),
            2 | 3 if size.number > 1 => {
                let text = self.draw.pick(&[
                    "layer_norm",
                    "layer_norm(eps = 1e-2)",
                    "layer_norm(all)",
                    "layer_norm(axis = 0)",
                ]);
                self.layer("layer_norm", text, size, None)
            }
            4 if !self.random => {
                let text = self.draw.pick(&["batch_norm", "batch_norm(eps = 1e-3, momentum = 0.3)"]);
                self.layer("batch_norm", text, size, None)
            }
            5 | 6 if self.random => {
                let text = self.draw.pick(&["dropout(0.3)", "dropout(0.5)", "dropout(RATE)", "dropout(0.0)"]);
                (text.to_owned(), Some(self.node("dropout")), None)
            }
            7 if size.number > 1 => ("softmax".to_owned(), Some(self.node("softmax")), None),
            8 if size.number > 1 => ("log_softmax".to_owned(), Some(self.node("log_softmax")), None),
            9 => ("flatten".to_owned(), Some(self.node("flatten")), None),
            10..=12 => {
                let numeric = self.draw.percent(30);
                let body = formula(&mut self.draw, &["z"], 2);
                let text = if numeric {
                    format!("map(numeric |z| {})", opaque(&mut self.draw))
                } else {
                    format!("map(|z| {body})")
                };
                (text, Some(self.node("map")), None)
            }
            _ => {
                let text = ACTIVATIONS[self.activations % ACTIVATIONS.len()];
                self.activations += 1;
                let kind = text.split('(').next().unwrap_or(text);
                // Parameterless stages can carry a label, too, and be used again by it.
                if self.draw.percent(15) {
                    let label = format!("l{}", self.layers.len() + 1);
                    self.layers.push(Layer {
                        label: label.clone(),
                        takes: size.number,
                        gives: None,
                        parameter: size.parameter,
                    });
                    return (format!("{label}: {text}"), Some(label), None);
                }
                (text.to_owned(), Some(self.node(kind)), None)
            }
        }
    }
}

/// The body of a closure that only differences can differentiate.
fn opaque(draw: &mut Draw) -> &'static str {
    draw.pick(&["opaque(z)", "f64::exp(-z * z) + z", "{ let w = z * z; w / (1.0 + w) }"])
}
