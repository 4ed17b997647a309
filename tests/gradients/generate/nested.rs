//! Random networks within networks.

use super::builder::{Builder, Layer, Value};
use super::draw::Draw;
use super::shape::Shape;

/// Networks within each other, at most.
const DEPTH: usize = 3;

/// A network that has been declared.
struct Inner {
    name: String,
    /// The name as fields have it.
    field: String,
    gives: Shape,
}

impl Builder {
    /// A `let` whose value comes out of another network, with the annotation that says its shape.
    pub(super) fn network_statement(&mut self, name: &str) -> Option<(String, Shape, Option<String>)> {
        let source = self.any_value();
        if source.shape.parameter() || self.depth == DEPTH {
            return None;
        }
        let inner = self.network(&source.shape);
        let label = self.draw.percent(50).then(|| format!("l{}", self.layers.len() + 1));
        let (stage, node) = match &label {
            Some(label) => {
                self.layers.push(Layer {
                    label: label.clone(),
                    takes: source.shape.clone(),
                    gives: Some(inner.gives.clone()),
                    network: true,
                });
                (format!("{label}: {}", inner.name), label.clone())
            }
            None => (inner.name.clone(), self.node(&inner.field)),
        };
        let frozen = if self.draw.percent(10) { "#[frozen] " } else { "" };
        let again = if self.draw.percent(20) { "#[recompute] " } else { "" };
        let text =
            format!("let {name}: {} = {} -> {again}{frozen}{stage};", inner.gives.text(), source.within(3));
        Some((text, inner.gives, Some(node)))
    }

    /// A `let` with a network once more, if there is one that takes a value in scope.
    pub(super) fn network_again(&mut self, name: &str) -> Option<(String, Shape, Option<String>)> {
        let uses: Vec<(usize, usize)> = (0..self.layers.len())
            .filter(|&layer| self.layers[layer].network)
            .flat_map(|layer| (0..self.values.len()).map(move |value| (layer, value)))
            .filter(|&(layer, value)| self.layers[layer].takes.meets(&self.values[value].shape))
            .filter(|&(_, value)| !self.values[value].shape.parameter())
            .collect();
        if uses.is_empty() {
            return None;
        }
        let (layer, value) = uses[self.draw.below(uses.len())];
        let source = self.value(value);
        let (label, gives) = (self.layers[layer].label.clone(), self.layers[layer].gives.clone()?);
        let node = self.node(&format!("{label}_"));
        Some((format!("let {name}: {} = {} -> {label};", gives.text(), source.within(3)), gives, Some(node)))
    }

    /// Declares a network that takes this shape.
    fn network(&mut self, takes: &Shape) -> Inner {
        let seed = self.draw.below(1 << 30) as u64;
        let mut inner = Self::new(self.index);
        inner.parameter = None;
        inner.draw = Draw::new(seed);
        inner.depth = self.depth + 1;
        inner.activations = self.activations + 7;
        inner.networks = std::mem::take(&mut self.networks);
        inner.values.push(Value { name: "x".to_owned(), shape: takes.clone(), used: false, node: None });
        let mut body = String::new();
        for _ in 0..inner.draw.between(1, 2) {
            body += &format!("    {}\n", inner.statement());
        }
        let output = inner.everything();
        self.networks = std::mem::take(&mut inner.networks);
        let letter = char::from(b'A' + self.networks.len() as u8);
        let name = format!("Inner{letter}");
        let field = format!("inner_{}", letter.to_ascii_lowercase());
        self.networks.push(format!(
            "pub struct {name}(x: {}) -> {} {{\n{body}    {}\n}}\n",
            takes.text(),
            output.shape.text(),
            output.text
        ));
        Inner { name, field, gives: output.shape }
    }
}
