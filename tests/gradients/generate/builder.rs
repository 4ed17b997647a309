//! A declaration from its inputs to its outputs.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::draw::Draw;
use super::expression::Expression;
use super::losses;
use super::shape::{Shape, Size};

/// A name in scope.
pub(super) struct Value {
    pub(super) name: String,
    pub(super) shape: Shape,
    pub(super) used: bool,
    /// Its name in a trace; an input has none.
    pub(super) node: Option<String>,
}

/// A label that can be used again.
pub(super) struct Layer {
    pub(super) label: String,
    pub(super) takes: Shape,
    pub(super) gives: Option<Shape>,
    /// Whether it is a network: what comes out has to be annotated.
    pub(super) network: bool,
}

/// What the first input is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flavour {
    Vector,
    Signal,
    Image,
    Set,
    /// Several inputs of any kind.
    Mixed,
}

/// A declaration as it grows.
pub(super) struct Builder {
    pub(super) index: usize,
    pub(super) flavour: Flavour,
    pub(super) draw: Draw,
    pub(super) values: Vec<Value>,
    pub(super) layers: Vec<Layer>,
    /// Unlabelled stages per kind.
    pub(super) counts: BTreeMap<String, usize>,
    /// The value of the const parameter `H`, if there is one.
    pub(super) parameter: Option<usize>,
    /// How many activations have been used, to go through all of them.
    pub(super) activations: usize,
    /// Whether it may have dropout.
    pub(super) dropout: bool,
    /// Whether it may have `batch_norm`. A third has neither, so that predicting and training are the same.
    pub(super) batch_norm: bool,
    /// Whether it may be made of networks, and have stages that are computed again.
    pub(super) nested: bool,
    /// Networks around this one.
    pub(super) depth: usize,
    /// Declarations that this one is made of, each after those that it names.
    pub(super) networks: Vec<String>,
}

impl Builder {
    pub(super) fn new(index: usize) -> Self {
        let mut draw = Draw::new(0xA5C4 + index as u64);
        let flavour = match index % 10 {
            0..=2 => Flavour::Vector,
            3..=6 => Flavour::Image,
            7 => Flavour::Signal,
            8 => Flavour::Set,
            _ => Flavour::Mixed,
        };
        // A const parameter can only be the length of a vector.
        let vectors = matches!(flavour, Flavour::Vector | Flavour::Mixed);
        let parameter = (vectors && draw.percent(25)).then(|| draw.between(2, 5));
        Self {
            index,
            flavour,
            draw,
            values: Vec::new(),
            layers: Vec::new(),
            counts: BTreeMap::new(),
            parameter,
            activations: 3 * index,
            dropout: index.is_multiple_of(3),
            batch_norm: index % 3 != 2,
            nested: index >= super::PLAIN,
            depth: 0,
            networks: Vec::new(),
        }
    }

    /// The declaration with those that it is made of, and what `subject!` has to know about it.
    pub(super) fn build(mut self) -> (Vec<String>, String, String) {
        let inputs = self.inputs();
        let mut body = String::new();
        for _ in 0..self.draw.between(2, 4) {
            let statement = self.statement();
            let _ = writeln!(body, "    {statement}");
        }
        let terms = losses::terms(self.index, &mut self.draw);
        let (mut outputs, mut written, mut targets) = (Vec::new(), Vec::new(), Vec::new());
        for (index, term) in terms.iter().enumerate() {
            let mut like: Option<Shape> = None;
            for part in 0..term.outputs {
                let rest = index + 1 == terms.len() && part + 1 == term.outputs;
                let (output, axis) = self.output(term, rest, like.as_ref());
                if part == 0 {
                    let (loss, target) = term.written(&output.shape, axis, &mut self.draw);
                    written.push(loss);
                    targets.push(format!("t{index} {target}"));
                }
                like = Some(output.shape.clone());
                outputs.push(output);
            }
        }
        self.copy_outputs(&mut outputs);
        let shapes: Vec<_> = outputs.iter().map(|output| output.shape.text()).collect();
        let results: Vec<_> = outputs.iter().map(|output| output.text.clone()).collect();
        // A single value in parentheses is that value.
        let tuple = |parts: Vec<String>| {
            if parts.len() == 1 { parts[0].clone() } else { format!("({})", parts.join(", ")) }
        };
        let generics = match (self.parameter, self.index % 5) {
            (Some(_), 0) => "<const H: usize, T = f64>",
            (Some(_), _) => "<const H: usize>",
            (None, 0) => "<T = f64>",
            (None, 1) => "<T>",
            (None, _) => "",
        };
        let of = self.parameter.map_or_else(|| "Net<f64>".to_owned(), |size| format!("Net<{size}, f64>"));
        let declaration = format!(
            "pub struct Net{generics}({}) -> {} {{\n{body}    {}\n}}\nloss = {};\n",
            inputs.join(", "),
            tuple(shapes),
            tuple(results),
            tuple(written),
        );
        let names: Vec<_> = inputs.iter().filter_map(|input| input.split(':').next()).collect();
        let nodes: Vec<_> = outputs.iter().map(|output| output.node.clone().unwrap_or_default()).collect();
        let ys: Vec<_> = nodes.iter().enumerate().map(|(index, node)| format!("y{index} {node}")).collect();
        let subject = format!("{of}; {}; {}; {}", names.join(", "), ys.join(", "), targets.join(", "));
        (self.networks, declaration, subject)
    }

    fn inputs(&mut self) -> Vec<String> {
        let count = match self.flavour {
            Flavour::Vector => *self.draw.pick(&[&1, &1, &1, &2, &2, &3]),
            Flavour::Mixed => *self.draw.pick(&[&2, &2, &3]),
            Flavour::Signal | Flavour::Image | Flavour::Set => *self.draw.pick(&[&1, &1, &1, &2]),
        };
        let names = ["x", "a", "b"];
        let names = names[..count].iter().enumerate();
        names
            .map(|(index, name)| {
                let shape = self.input(index == 0);
                let text = format!("{name}: {}", shape.text());
                self.values.push(Value { name: (*name).to_owned(), shape, used: false, node: None });
                text
            })
            .collect()
    }

    fn input(&mut self, first: bool) -> Shape {
        let any = [Flavour::Vector, Flavour::Signal, Flavour::Image, Flavour::Set];
        let flavour = match self.flavour {
            Flavour::Vector => Flavour::Vector,
            flavour if first && flavour != Flavour::Mixed => flavour,
            _ => any[self.draw.below(any.len())],
        };
        match flavour {
            Flavour::Signal => Shape(vec![self.between(1, 3), self.between(4, 7)]),
            Flavour::Set => Shape(vec![self.between(2, 5), self.between(1, 4)]),
            Flavour::Image => Shape(vec![self.between(1, 3), self.between(3, 5), self.between(3, 5)]),
            Flavour::Vector | Flavour::Mixed => Shape::vector(self.size()),
        }
    }

    /// A size of a vector.
    pub(super) fn size(&mut self) -> Size {
        if let Some(number) = self.parameter
            && self.draw.percent(30)
        {
            return Size { text: "H".to_owned(), number, parameter: true };
        }
        match self.draw.below(12) {
            0 => constant(4),
            1 => constant(3),
            2 => constant(5),
            _ => Size::literal(self.draw.between(1, 5)),
        }
    }

    /// A size of a value of higher rank, which is never a const parameter.
    fn between(&mut self, from: usize, to: usize) -> Size {
        let number = self.draw.between(from, to);
        if self.draw.percent(8) { constant(number) } else { Size::literal(number) }
    }

    pub(super) fn statement(&mut self) -> String {
        let fresh = format!("v{}", self.values.len());
        let chance = if self.nested { self.draw.below(10) } else { 10 };
        let network = match chance {
            0..3 => self.network_statement(&fresh),
            3..6 => self.network_again(&fresh),
            _ => None,
        };
        if let Some((statement, shape, node)) = network {
            self.values.push(Value { name: fresh, shape, used: false, node });
            return statement;
        }
        let value = if self.draw.percent(40) { self.pipeline() } else { self.expression(2) };
        let shadowed: Vec<String> =
            self.values.iter().filter(|value| value.used).map(|value| value.name.clone()).collect();
        let name = if !shadowed.is_empty() && self.draw.percent(25) {
            let name = shadowed[self.draw.below(shadowed.len())].clone();
            // An unused value of the same name would stay so.
            if self.values.iter().any(|value| value.name == name && !value.used) { fresh } else { name }
        } else {
            fresh
        };
        let annotation =
            if self.draw.percent(40) { format!(": {}", value.shape.text()) } else { String::new() };
        let statement = format!("let {name}{annotation} = {};", value.text);
        self.values.retain(|value| value.name != name);
        self.values.push(Value { name, shape: value.shape, used: false, node: value.node });
        statement
    }

    /// An input that is an output is copied, and so is a value that is an output already.
    fn copy_outputs(&mut self, outputs: &mut [Expression]) {
        let mut taken = Vec::new();
        for output in outputs {
            match &output.node {
                Some(node) if !taken.contains(node) => taken.push(node.clone()),
                Some(_) | None => output.node = Some(self.node("copy")),
            }
        }
    }
}

/// A number from 1 to 5 as a constant, others as they are.
pub(super) fn constant(number: usize) -> Size {
    let text = match number {
        1 => "WIDTH - 3",
        2 => "WIDTH / 2",
        3 => "WIDTH - 1",
        4 => "WIDTH",
        5 => "crate::prelude::WIDTH + 1",
        _ => return Size::literal(number),
    };
    Size { text: text.to_owned(), number, parameter: false }
}
