//! A tree to a graph: every name is resolved, every argument understood. Knows no sizes but those written down.

pub(crate) mod arguments;
pub(crate) mod budget;
mod built_in;
pub(crate) mod catalogue;
pub(crate) mod domain;
mod expression;
pub(crate) mod extent;
pub(crate) mod graph;
mod losses;
pub(crate) mod path;
mod resolver;
mod stage;
mod window;

use proc_macro2::{Ident, Span};

use crate::diagnostics::{Diagnostic, Diagnostics, Place, suggestion};
use crate::parse::ast::{Declaration, FileName, SettingValue, TypePath};
use graph::{Assertion, Model, Port};
use resolver::Resolver;

use crate::size::Shape;

/// Resolves a declaration. What is wrong is reported, and stands in the graph as
/// [`Unknown`](graph::Operation::Unknown), so that later stages can check the rest.
pub(crate) fn resolve(declaration: &Declaration) -> (Model, Diagnostics) {
    let mut resolver = Resolver::new(declaration);
    let inputs = inputs(declaration, &mut resolver);
    let assertions = statements(declaration, &mut resolver);
    let outputs = outputs(declaration, &mut resolver);
    resolver.report_unused();
    let Options { losses, budget, weights } = options(declaration, &mut resolver);
    let declared = declared(declaration, &mut resolver);
    let scalar = match &declaration.generics.scalar {
        Some((name, default)) => {
            (name.clone(), default.clone().filter(|path| is_scalar(path, &mut resolver)))
        }
        None => (element_type(declaration), None),
    };
    let model = Model {
        root: declaration.root.clone(),
        attributes: declaration.attributes.clone(),
        visibility: declaration.visibility.clone(),
        name: declaration.name.clone(),
        sizes: declaration.generics.sizes.clone(),
        scalar,
        where_clause: declaration.where_clause.clone(),
        inputs,
        outputs,
        declared,
        labels: declaration.body.labels.clone(),
        values: resolver.values,
        nodes: resolver.nodes,
        layers: resolver.layers,
        assertions,
        losses,
        budget,
        weights,
        symbols: resolver.symbols,
        mentions: resolver.mentions,
        demands: resolver.demands,
    };
    (model, resolver.errors)
}

/// `T`, or another name where the network or a const parameter has this one.
fn element_type(declaration: &Declaration) -> Ident {
    let taken =
        |name: &str| declaration.name == name || declaration.generics.sizes.iter().any(|size| size == name);
    let name = ["T", "Element", "Scalar"].into_iter().find(|name| !taken(name));
    Ident::new(name.unwrap_or("ElementType"), Span::mixed_site())
}

fn inputs(declaration: &Declaration, resolver: &mut Resolver<'_>) -> Vec<Port> {
    let mut ports: Vec<Port> = Vec::new();
    few(&declaration.inputs, "inputs", |input| input.name.span().into(), resolver);
    few(&declaration.outputs, "outputs", |output| output.place, resolver);
    for input in &declaration.inputs {
        if ports.iter().any(|port| port.name.as_ref() == Some(&input.name)) {
            resolver
                .refuse(Diagnostic::new(input.name.span(), format!("two inputs are named `{}`", input.name)));
            resolver.use_all();
        }
        let shape = resolver.shape(&input.shape);
        let value = resolver.input(&input.name);
        ports.push(Port { value, shape, place: input.shape.place, name: Some(input.name.clone()) });
    }
    ports
}

/// Whether a type may be an element type, as far as its name says: refuses the other primitive types.
fn is_scalar(path: &TypePath, resolver: &mut Resolver<'_>) -> bool {
    const OTHERS: &[&str] = &[
        "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "bool",
        "char", "str", "f16", "f128",
    ];
    let name = path.tokens.to_string();
    let fits = !OTHERS.contains(&name.as_str());
    if !fits {
        let message = format!("a network computes with `f32` or `f64`, not with `{name}`");
        resolver.refuse(Diagnostic::new(path.place, message));
    }
    fits
}

/// Inputs or outputs that nn-core has tuples for.
pub(crate) const MOST_PORTS: usize = 8;

/// Refuses more than [`MOST_PORTS`].
fn few<P>(ports: &[P], what: &str, place: impl Fn(&P) -> Place, resolver: &mut Resolver<'_>) {
    if let Some(port) = ports.get(MOST_PORTS) {
        let message = format!("a network has at most {MOST_PORTS} {what}, found {}", ports.len());
        resolver.refuse(Diagnostic::new(place(port), message).help("join some of them into one vector"));
    }
}

fn statements<'a>(declaration: &'a Declaration, resolver: &mut Resolver<'a>) -> Vec<Assertion> {
    let mut assertions = Vec::new();
    for statement in &declaration.body.statements {
        let names = statement.names.as_slice();
        let values = expression::resolve_several(&statement.value, names.len(), resolver);
        if values.len() != names.len() {
            let place = names
                .first()
                .zip(names.last())
                .map_or(statement.value.place, |(first, last)| Place::between(first.span(), last.span()));
            let message = format!("{} names for one value", names.len());
            resolver.refuse(
                Diagnostic::new(place, message)
                    .help("only a network of several outputs is taken apart by a tuple"),
            );
            for name in names {
                resolver.bind_unchecked(name, values[0]);
            }
            continue;
        }
        for (name, &value) in names.iter().zip(&values) {
            resolver.bind(name, value);
        }
        if let ([name], Some(annotation)) = (names, &statement.annotation) {
            let (value, shape) = (values[0], resolver.shape(annotation));
            assertions.push(Assertion { value, name: name.clone(), shape, place: annotation.place });
        }
    }
    assertions
}

fn outputs<'a>(declaration: &'a Declaration, resolver: &mut Resolver<'a>) -> Vec<Port> {
    let declared = declaration.outputs.len();
    // One expression may be a network that gives all outputs.
    let wanted = if declaration.body.outputs.len() == 1 { declared } else { 1 };
    let values: Vec<_> = declaration
        .body
        .outputs
        .iter()
        .flat_map(|output| {
            let values = expression::resolve_several(output, wanted, resolver);
            values.into_iter().map(|value| (value, output.place))
        })
        .collect();
    if values.len() != declared && !values.is_empty() {
        let place = values.first().zip(values.last()).map(|(first, last)| first.1.to(last.1));
        let message =
            format!("the body gives {}, but {} declared", count(values.len(), "output"), are(declared));
        let place = place.unwrap_or_else(|| declaration.name.span().into());
        resolver.refuse(
            Diagnostic::new(place, message)
                .help("give one shape per output: `-> ([10], [2])`")
                .of_the_whole(),
        );
    }
    let mut ports: Vec<Port> = Vec::new();
    for ((value, place), shape) in values.into_iter().zip(&declaration.outputs) {
        // Each output is written by a node of its own.
        let taken = ports.iter().any(|port| port.value == value);
        let value = if taken || resolver.is_input(value) { resolver.copy(value, place) } else { value };
        let declared = resolver.shape(shape);
        ports.push(Port { value, shape: declared, place: shape.place, name: None });
    }
    ports
}

/// The shapes of the outputs as they are declared.
fn declared(declaration: &Declaration, resolver: &mut Resolver<'_>) -> Vec<Option<Shape>> {
    let reported = std::mem::take(&mut resolver.errors);
    let shapes = declaration.outputs.iter().map(|shape| resolver.shape(shape)).collect();
    // The outputs have been read, so these are the same errors once more.
    drop(std::mem::replace(&mut resolver.errors, reported));
    shapes
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("one {noun}") } else { format!("{number} {noun}s") }
}

fn are(number: usize) -> String {
    if number == 1 { "one is".to_owned() } else { format!("{number} are") }
}

/// What follows the body.
struct Options {
    losses: Vec<graph::LossTerm>,
    budget: Vec<budget::Bound>,
    weights: Option<FileName>,
}

fn options(declaration: &Declaration, resolver: &mut Resolver<'_>) -> Options {
    let (mut terms, mut budget, mut weights) = (None, Vec::new(), None);
    for option in &declaration.options {
        let name = option.name.to_string();
        match &option.value {
            SettingValue::Loss(_) if terms.is_some() => {
                resolver.refuse(Diagnostic::new(option.name.span(), "the loss is given twice"));
            }
            SettingValue::Loss(written) => {
                terms = Some(losses::resolve(written, declaration.outputs.len(), resolver));
            }
            SettingValue::Weights(_) if weights.is_some() => {
                resolver.refuse(Diagnostic::new(option.name.span(), "the weights are given twice"));
            }
            SettingValue::Weights(file) => {
                if let Some(size) = declaration.generics.sizes.first() {
                    let message =
                        format!("weights fit one size, but this network has the const parameter `{size}`");
                    let help = format!("write the size instead of `{size}`, or load the weights at run time");
                    resolver.refuse(Diagnostic::new(file.place, message).help(help));
                }
                weights = Some(file.clone());
            }
            SettingValue::Budget(bounds) => {
                for written in bounds {
                    let Some(bound) = budget::resolve(written, resolver) else { continue };
                    if budget.iter().any(|other: &budget::Bound| other.quantity == bound.quantity) {
                        let message = format!("`budget` bounds `{}` twice", bound.quantity.name());
                        resolver.refuse(Diagnostic::new(bound.place, message));
                    }
                    budget.push(bound);
                }
                if bounds.is_empty() {
                    let message = "`budget` bounds nothing";
                    let help = "write `budget(parameters <= 100_000);`";
                    resolver.refuse(Diagnostic::new(option.name.span(), message).help(help));
                }
            }
            SettingValue::Unknown => {
                let help = suggestion(&name, catalogue::OPTIONS.iter().copied());
                resolver.refuse(
                    Diagnostic::new(option.name.span(), format!("unknown option `{name}`")).help(help),
                );
            }
        }
    }
    Options { losses: terms.unwrap_or_default(), budget, weights }
}
