//! What is in scope while a declaration is resolved, and the graph as it grows.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;

use super::catalogue;
use super::domain::Demand;
use super::graph::{Layer, LayerId, LayerKind, Node, Operation, Value, ValueId};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, list, nearest, shown};
use crate::parse::ast::{
    Constant, ConstantKind, Declaration, Expression, ExpressionKind, Shape as Written, Stage,
};
use crate::size::{Shape, Size};

pub(crate) struct Resolver<'a> {
    pub(crate) errors: Diagnostics,
    pub(crate) values: Vec<Value>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) layers: Vec<Layer>,
    pub(crate) symbols: BTreeMap<Rc<str>, TokenStream>,
    pub(crate) mentions: Vec<Ident>,
    pub(crate) demands: Vec<Demand>,
    /// Path of nn-core.
    pub(crate) root: &'a TokenStream,
    sizes: &'a [Ident],
    scope: Vec<Binding>,
    labels: BTreeMap<String, Label<'a>>,
    /// Every label of the declaration, wherever it stands.
    all_labels: BTreeSet<String>,
    names: BTreeSet<String>,
    counts: BTreeMap<String, usize>,
}

struct Binding {
    name: Ident,
    value: ValueId,
    used: bool,
    what: &'static str,
}

/// What a label stands for.
#[derive(Clone, Copy)]
pub(crate) struct Label<'a> {
    pub(crate) stage: &'a Stage,
    /// The layer, where the stage has parameters.
    pub(crate) layer: Option<LayerId>,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(declaration: &'a Declaration) -> Self {
        let mut all_labels = BTreeSet::new();
        let body = &declaration.body;
        for expression in body.statements.iter().map(|statement| &statement.value).chain(&body.outputs) {
            collect_labels(expression, &mut all_labels);
        }
        Self {
            errors: Diagnostics::default(),
            values: Vec::new(),
            nodes: Vec::new(),
            layers: Vec::new(),
            symbols: BTreeMap::new(),
            mentions: Vec::new(),
            demands: Vec::new(),
            root: &declaration.root,
            sizes: &declaration.generics.sizes,
            scope: Vec::new(),
            labels: BTreeMap::new(),
            names: all_labels.clone(),
            all_labels,
            counts: BTreeMap::new(),
        }
    }

    pub(crate) fn refuse(&mut self, diagnostic: Diagnostic) {
        self.errors.push(diagnostic);
    }

    // Values and names.

    pub(crate) fn input(&mut self, name: &Ident) -> ValueId {
        let shown = name.to_string();
        let unique = self.unique(&shown);
        let value = self.values.len();
        self.values.push(Value {
            source: None,
            shown,
            name: unique,
            place: name.span().into(),
            computed: None,
        });
        self.scope.push(Binding { name: name.clone(), value, used: false, what: "input" });
        value
    }

    /// Binds a `let` name, which shadows earlier ones.
    pub(crate) fn bind(&mut self, name: &Ident, value: ValueId) {
        self.scope.push(Binding { name: name.clone(), value, used: false, what: "value" });
    }

    /// Binds a name after an error: whether it is used proves nothing.
    pub(crate) fn bind_unchecked(&mut self, name: &Ident, value: ValueId) {
        self.scope.push(Binding { name: name.clone(), value, used: true, what: "value" });
    }

    /// The value of a name, which then counts as used.
    pub(crate) fn look_up(&mut self, name: &Ident) -> Option<ValueId> {
        let binding = self.scope.iter_mut().rev().find(|binding| binding.name == *name)?;
        binding.used = true;
        Some(binding.value)
    }

    pub(crate) fn unknown_value(&mut self, name: &Ident) {
        let written = name.to_string();
        // Each name once, however often it is shadowed.
        let names: BTreeSet<String> = self.scope.iter().map(|binding| binding.name.to_string()).collect();
        let names: Vec<String> = names.into_iter().collect();
        let near = nearest(&written, names.iter().map(String::as_str));
        // The value that was meant is not unused; it may be any.
        for binding in &mut self.scope {
            binding.used |= near.is_none_or(|near| binding.name == near);
        }
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if self.all_labels.contains(&written) => {
                format!("`{written}` labels a layer; name the value it gives with `let`")
            }
            None if catalogue::is_reserved(&written) => {
                format!("`{written}` is a layer; a value flows into it: `x -> {written}`")
            }
            None => format!("the values here are {}", list(&names)),
        };
        self.refuse(
            Diagnostic::new(name.span(), format!("unknown value `{written}`")).help(help).of_the_whole(),
        );
    }

    /// Where a value is missing, any of those in scope may have been meant.
    pub(crate) fn use_all(&mut self) {
        self.scope.iter_mut().for_each(|binding| binding.used = true);
    }

    pub(crate) fn report_unused(&mut self) {
        for binding in std::mem::take(&mut self.scope) {
            let name = &binding.name;
            if binding.used || name.to_string().starts_with('_') {
                continue;
            }
            let message = format!("{} `{name}` is never used", binding.what);
            let help = if binding.what == "input" {
                format!("remove it, or name it `_{name}`")
            } else {
                format!("remove it, or let `{name}` flow into the output")
            };
            self.refuse(Diagnostic::new(name.span(), message).help(help).of_the_whole());
        }
    }

    /// A name for generated code that nothing else has.
    fn unique(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while !self.names.insert(name.clone()) {
            // Counted, so that many of one name do not take long.
            name = self.numbered(&format!("{wanted}_"));
        }
        name
    }

    /// `relu2` for the second unlabelled `relu`; skips what a label took.
    pub(crate) fn numbered(&mut self, kind: &str) -> String {
        let count = self.counts.entry(kind.to_owned()).or_default();
        *count += 1;
        format!("{kind}{count}")
    }

    // The graph.

    /// Adds a node and the value it makes. `name` is what generated code calls the value.
    pub(crate) fn node(&mut self, operation: Operation, operands: Vec<ValueId>, step: Step<'_>) -> ValueId {
        let result = self.values.len();
        let name = match step.label {
            Some(label) if !self.values.iter().any(|value| value.name == label) => label.to_owned(),
            Some(label) => {
                let next = self.numbered(&format!("{label}_"));
                self.unique(&next)
            }
            None => {
                let next = self.numbered(step.kind);
                self.unique(&next)
            }
        };
        let source = Some(self.nodes.len());
        let shown = self.shown(&operation, &operands, step);
        self.values.push(Value { source, shown, name, place: step.place, computed: None });
        let node = Node {
            operation,
            operands,
            result,
            others: Vec::new(),
            recompute: false,
            arguments: String::new(),
            place: step.place,
        };
        self.nodes.push(node);
        result
    }

    /// Gives the last node further results, as many as it then has in all; all of them in order.
    pub(crate) fn further_results(&mut self, count: usize) -> Vec<ValueId> {
        let Some(source) = self.nodes.len().checked_sub(1) else { return Vec::new() };
        let Node { result, place, .. } = self.nodes[source];
        let first = self.values[result].name.clone();
        let mut all = vec![result];
        for index in 2..=count {
            let name = self.unique(&format!("{first}_{index}"));
            let shown = format!("{}, output {index}", self.values[result].shown);
            all.push(self.values.len());
            self.values.push(Value { source: Some(source), shown, name, place, computed: None });
        }
        self.nodes[source].others = all[1..].to_vec();
        all
    }

    /// Says how the arguments of the last node were written.
    pub(crate) fn written_last(&mut self, arguments: String) {
        if let Some(node) = self.nodes.last_mut() {
            node.arguments = arguments;
        }
    }

    /// Marks the last node as one of which nothing is kept.
    pub(crate) fn recompute_last(&mut self) {
        if let Some(node) = self.nodes.last_mut() {
            node.recompute = true;
        }
    }

    /// What messages call the value of a node.
    fn shown(&self, operation: &Operation, operands: &[ValueId], step: Step<'_>) -> String {
        // Long formulas are cut.
        let part =
            |index: usize| match operands.get(index).map(|&operand| self.values[operand].shown.as_str()) {
                Some(shown) if shown.len() <= 24 => shown,
                _ => "…",
            };
        match operation {
            Operation::Layer { layer, .. } => self.layers[*layer].field.to_string(),
            Operation::Add => format!("{} + {}", part(0), part(1)),
            Operation::Subtract => format!("{} - {}", part(0), part(1)),
            Operation::Multiply => format!("{} * {}", part(0), part(1)),
            Operation::Negate => format!("-{}", part(0)),
            Operation::Scale(number) => format!("{} * {}", shown(&number.tokens), part(0)),
            Operation::Activation(_)
            | Operation::Softmax(_)
            | Operation::LogSoftmax(_)
            | Operation::Dropout(_)
            | Operation::Concat(_)
            | Operation::Stack(_)
            | Operation::Slice(_)
            | Operation::Transpose(_)
            | Operation::Reshape(_)
            | Operation::Pool(_)
            | Operation::GlobalPool(_)
            | Operation::Upsample(_)
            | Operation::Set(_)
            | Operation::Copy
            | Operation::Unknown => step.label.unwrap_or(step.kind).to_owned(),
        }
    }

    /// A value that stands for what could not be resolved.
    pub(crate) fn unknown(&mut self, operands: Vec<ValueId>, place: Place) -> ValueId {
        self.node(Operation::Unknown, operands, Step { kind: "unknown", label: None, place })
    }

    pub(crate) fn copy(&mut self, value: ValueId, place: Place) -> ValueId {
        let shown = self.values[value].shown.clone();
        let copy = self.node(Operation::Copy, vec![value], Step { kind: "copy", label: None, place });
        self.values[copy].shown = shown;
        copy
    }

    pub(crate) fn is_input(&self, value: ValueId) -> bool {
        self.values[value].source.is_none()
    }

    /// Adds a layer with parameters: a field, named by its label or numbered.
    pub(crate) fn layer(
        &mut self,
        kind: LayerKind,
        label: Option<&Ident>,
        word: &Ident,
        frozen: bool,
    ) -> LayerId {
        let field = match label {
            Some(label) => label.clone(),
            None => {
                // The value the layer gives gets the same number: both count the unlabelled ones of the kind.
                let kind = kind.name();
                let next = self.counts.get(&*kind).copied().unwrap_or_default() + 1;
                let name = format!("{kind}{next}");
                if self.all_labels.contains(&name) {
                    let message = format!("this layer is named `{name}`, which is a label already");
                    self.refuse(Diagnostic::new(word.span(), message).help("give it a label of its own"));
                }
                Ident::new(&name, word.span())
            }
        };
        self.layers.push(Layer { field, kind, frozen, place: word.span().into() });
        self.layers.len() - 1
    }

    /// Records where a label is defined; refuses a second definition, and names that mean something else.
    pub(crate) fn define_label(&mut self, label: &Ident, stage: &'a Stage, layer: Option<LayerId>) {
        let name = label.unraw().to_string();
        if catalogue::is_reserved(&name) {
            let message = format!("`{name}` is the name of a built-in layer");
            self.refuse(Diagnostic::new(label.span(), message).help("choose another label"));
        }
        if self.labels.contains_key(&name) {
            let message = format!("the label `{name}` is defined twice");
            let help = format!("to use the same layer once more, write `-> {name}` alone");
            self.refuse(Diagnostic::new(label.span(), message).help(help));
        }
        self.labels.insert(name, Label { stage, layer });
    }

    pub(crate) fn label(&self, name: &str) -> Option<Label<'a>> {
        self.labels.get(name).copied()
    }

    /// Whether a label of this name stands anywhere in the declaration.
    pub(crate) fn has_label(&self, name: &str) -> bool {
        self.all_labels.contains(name)
    }

    pub(crate) fn label_names(&self) -> Vec<String> {
        self.labels.keys().cloned().collect()
    }

    // Sizes.

    pub(crate) fn shape(&mut self, shape: &Written) -> Option<Shape> {
        let sizes = shape.dims.iter().map(|dim| self.size(dim, "a size")).collect::<Vec<_>>();
        sizes.into_iter().collect::<Option<Vec<_>>>().map(Shape)
    }

    /// A size from what was written: a number, a const parameter alone, or a formula for rustc. Zero is refused.
    pub(crate) fn size(&mut self, constant: &Constant, what: &str) -> Option<Size> {
        match &constant.kind {
            ConstantKind::Integer(0) => {
                self.refuse(Diagnostic::new(constant.place, format!("{what} is at least 1, not 0")));
                None
            }
            ConstantKind::Integer(value) => Some(Size::Number(*value)),
            ConstantKind::Real(_) | ConstantKind::Bool(_) => {
                let message = format!("{what} is a whole number, not `{}`", shown(&constant.tokens));
                self.refuse(Diagnostic::new(constant.place, message));
                None
            }
            ConstantKind::Word(word) if self.sizes.contains(word) => {
                Some(Size::Parameter(word.to_string().into()))
            }
            ConstantKind::Word(_) | ConstantKind::Opaque => self.symbol(constant),
        }
    }

    /// A constant of ours that rustc computes, such as what a network gives.
    pub(crate) fn computed(&mut self, text: &str, tokens: TokenStream) -> Size {
        let text: Rc<str> = text.into();
        self.symbols.entry(text.clone()).or_insert(tokens);
        Size::Symbol(text)
    }

    /// The const parameter that tokens mention, if any.
    pub(crate) fn parameter_in(&self, tokens: &TokenStream) -> Option<Ident> {
        find_parameter(tokens, self.sizes)
    }

    fn symbol(&mut self, constant: &Constant) -> Option<Size> {
        if let Some(parameter) = find_parameter(&constant.tokens, self.sizes) {
            let message = format!("the const parameter `{parameter}` has to stand alone as a size");
            self.refuse(Diagnostic::new(constant.place, message).help(
                "stable Rust computes no sizes from const parameters: add a const parameter for this size",
            ));
            return None;
        }
        let text: Rc<str> = shown(&constant.tokens).into();
        self.symbols.entry(text.clone()).or_insert_with(|| constant.tokens.clone());
        Some(Size::Symbol(text))
    }
}

/// Where a node comes from.
#[derive(Clone, Copy)]
pub(crate) struct Step<'a> {
    /// The layer's name.
    pub(crate) kind: &'a str,
    pub(crate) label: Option<&'a str>,
    pub(crate) place: Place,
}

fn find_parameter(tokens: &TokenStream, parameters: &[Ident]) -> Option<Ident> {
    tokens.clone().into_iter().find_map(|token| match token {
        TokenTree::Ident(word) => parameters.contains(&word).then_some(word),
        TokenTree::Group(group) => find_parameter(&group.stream(), parameters),
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    })
}

fn collect_labels(expression: &Expression, labels: &mut BTreeSet<String>) {
    match &expression.kind {
        ExpressionKind::Name(_) | ExpressionKind::Number(_) => {}
        ExpressionKind::Negate(operand) => collect_labels(operand, labels),
        ExpressionKind::Chain(first, rest) => {
            collect_labels(first, labels);
            rest.iter().for_each(|(_, operand)| collect_labels(operand, labels));
        }
        ExpressionKind::Pipeline { sources, stages } => {
            sources.iter().for_each(|source| collect_labels(source, labels));
            labels.extend(stages.iter().filter_map(|stage| Some(stage.label.as_ref()?.unraw().to_string())));
        }
        ExpressionKind::Call { operands, .. } => {
            operands.iter().for_each(|operand| collect_labels(operand, labels));
        }
        ExpressionKind::Tuple(values) => values.iter().for_each(|value| collect_labels(value, labels)),
    }
}
