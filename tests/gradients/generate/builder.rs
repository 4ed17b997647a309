//! A declaration from its inputs to its outputs.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::draw::Draw;
use super::expression::{Expression, Size};
use super::losses::{self, Term};

/// A name in scope.
pub(super) struct Value {
    pub(super) name: String,
    pub(super) size: Size,
    pub(super) used: bool,
    /// Its name in a trace; an input has none.
    pub(super) node: Option<String>,
}

/// A label that can be used again.
pub(super) struct Layer {
    pub(super) label: String,
    pub(super) takes: usize,
    pub(super) gives: Option<Size>,
    pub(super) parameter: bool,
}

/// A declaration as it grows.
pub(super) struct Builder {
    pub(super) index: usize,
    pub(super) draw: Draw,
    pub(super) values: Vec<Value>,
    pub(super) layers: Vec<Layer>,
    /// Unlabelled stages per kind.
    pub(super) counts: BTreeMap<String, usize>,
    /// The value of the const parameter `H`, if there is one.
    pub(super) parameter: Option<usize>,
    /// How many activations have been used, to go through all of them.
    pub(super) activations: usize,
    /// Whether it has dropout; if not, it may have `batch_norm`.
    pub(super) random: bool,
}

impl Builder {
    pub(super) fn new(index: usize) -> Self {
        let mut draw = Draw::new(0xA5C4 + index as u64);
        let parameter = draw.percent(20).then(|| draw.between(2, 5));
        Self {
            index,
            draw,
            values: Vec::new(),
            layers: Vec::new(),
            counts: BTreeMap::new(),
            parameter,
            activations: 3 * index,
            random: index.is_multiple_of(3),
        }
    }

    /// The declaration, and what `subject!` has to know about it.
    pub(super) fn build(mut self) -> (String, String) {
        let inputs = self.inputs();
        let mut body = String::new();
        for _ in 0..self.draw.between(2, 4) {
            let statement = self.statement();
            let _ = writeln!(body, "    {statement}");
        }
        let terms = losses::terms(self.index, &mut self.draw);
        let mut outputs = Vec::new();
        let last = terms.len() - 1;
        for (index, term) in terms.iter().enumerate() {
            for part in 0..term.outputs {
                let rest = index == last && part + 1 == term.outputs;
                outputs.push(self.output(term, rest));
            }
        }
        self.copy_outputs(&mut outputs);
        let shapes: Vec<_> = outputs.iter().map(|output| format!("[{}]", output.size.text)).collect();
        let results: Vec<_> = outputs.iter().map(|output| output.text.clone()).collect();
        let written: Vec<_> = terms.iter().map(Term::written).collect();
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
        let targets: Vec<_> =
            terms.iter().enumerate().map(|(index, term)| format!("t{index} {:?}", term.target)).collect();
        let ys: Vec<_> = nodes.iter().enumerate().map(|(index, node)| format!("y{index} {node}")).collect();
        let subject = format!("{of}; {}; {}; {}", names.join(", "), ys.join(", "), targets.join(", "));
        (declaration, subject)
    }

    pub(super) fn inputs(&mut self) -> Vec<String> {
        let count = self.draw.pick(&[&1, &1, &1, &2, &2, &3]);
        let names = ["x", "a", "b"];
        let names = names[..*count].iter();
        names
            .map(|name| {
                let size = self.size();
                let text = format!("{name}: [{}]", size.text);
                self.values.push(Value { name: (*name).to_owned(), size, used: false, node: None });
                text
            })
            .collect()
    }

    pub(super) fn size(&mut self) -> Size {
        if let Some(number) = self.parameter
            && self.draw.percent(30)
        {
            return Size { text: "H".to_owned(), number, parameter: true };
        }
        let symbol = |text: &str, number| Size { text: text.to_owned(), number, parameter: false };
        match self.draw.below(12) {
            0 => symbol("WIDTH", 4),
            1 => symbol("WIDTH - 1", 3),
            2 => symbol("crate::prelude::WIDTH + 1", 5),
            _ => Size::literal(self.draw.between(1, 5)),
        }
    }

    pub(super) fn statement(&mut self) -> String {
        let value = if self.draw.percent(30) { self.pipeline() } else { self.expression(2) };
        let shadowed: Vec<String> =
            self.values.iter().filter(|value| value.used).map(|value| value.name.clone()).collect();
        let fresh = format!("v{}", self.values.len());
        let name = if !shadowed.is_empty() && self.draw.percent(25) {
            let name = shadowed[self.draw.below(shadowed.len())].clone();
            // An unused value of the same name would stay so.
            if self.values.iter().any(|value| value.name == name && !value.used) { fresh } else { name }
        } else {
            fresh
        };
        let annotation =
            if self.draw.percent(40) { format!(": [{}]", value.size.text) } else { String::new() };
        let statement = format!("let {name}{annotation} = {};", value.text);
        self.values.retain(|value| value.name != name);
        self.values.push(Value { name, size: value.size, used: false, node: value.node });
        statement
    }

    /// An output for a loss. With `rest`, everything that nobody has used flows into it.
    pub(super) fn output(&mut self, term: &Term, rest: bool) -> Expression {
        let unused: Vec<_> = (0..self.values.len()).filter(|&index| !self.values[index].used).collect();
        let end = term.head.map(str::to_owned);
        let source = if rest && unused.len() > 1 {
            let parts = unused.into_iter().map(|index| {
                let part = self.value(index);
                if part.size.parameter { self.narrowed(part) } else { part }
            });
            let parts: Vec<_> = parts.collect();
            self.joined(&parts)
        } else if rest && unused.len() == 1 {
            self.value(unused[0])
        } else {
            self.any_value()
        };
        // A value as it is, used elsewhere perhaps, or an input: no loss minds.
        if end.is_none()
            && term.any_end
            && source.size.number == term.size
            && !source.size.parameter
            && self.draw.percent(50)
        {
            return source;
        }
        let size = Size::literal(term.size);
        let mut value = self.dense(source, size);
        if let Some(end) = end {
            let kind = end.split('(').next().unwrap_or(&end).to_owned();
            let node = self.node(&kind);
            value = self.then(value, (end, Some(node), None));
        }
        value
    }

    /// An input that is an output is copied, and so is a value that is an output already.
    pub(super) fn copy_outputs(&mut self, outputs: &mut [Expression]) {
        let mut taken = Vec::new();
        for output in outputs {
            match &output.node {
                Some(node) if !taken.contains(node) => taken.push(node.clone()),
                Some(_) | None => output.node = Some(self.node("copy")),
            }
        }
    }
}
