//! Stages to operations: which layer is meant, and what its arguments say.

use proc_macro2::{Ident, Literal};
use quote::ToTokens;
use syn::ext::IdentExt;

use super::arguments::Arguments;
use super::catalogue::{self, ActivationKind};
use super::domain::Domain;
use super::graph::{Activation, LayerId, LayerKind, Operation, ValueId};
use super::resolver::{Resolver, Step};
use crate::diagnostics::{Diagnostic, Diagnostics, nearest, suggestion};
use crate::parse::ast::{Constant, ConstantKind, LayerName, MapClosure, Stage, Value};
use crate::parse::closure::Opaque;
use crate::symbolic::{Function, Role};

/// The value that comes out of a stage fed with `value`.
pub(crate) fn resolve<'a>(stage: &'a Stage, value: ValueId, resolver: &mut Resolver<'a>) -> ValueId {
    let label = stage.label.as_ref().map(|label| label.unraw().to_string());
    let frozen = attributes(stage, resolver);
    let step = |kind| Step { kind, label: label.as_deref(), place: stage.place };
    match &stage.layer {
        LayerName::Path(path) => {
            let message =
                format!("`{}`: networks and layers of your own are not supported by this version", path.name);
            resolver.refuse(Diagnostic::new(path.place, message));
            define(stage, None, resolver);
            resolver.unknown(vec![value], stage.place)
        }
        LayerName::Map(closure) => {
            define(stage, None, resolver);
            refuse_freezing(stage, "map", resolver);
            match map(closure, resolver) {
                Some(activation) => {
                    resolver.node(Operation::Activation(activation), vec![value], step("map"))
                }
                None => resolver.unknown(vec![value], stage.place),
            }
        }
        LayerName::Word(word) => {
            let name = word.unraw().to_string();
            if let Some(label) = resolver.label(&name)
                && !catalogue::is_reserved(&name)
            {
                return again(stage, word, label.stage, label.layer, value, resolver);
            }
            let Some(built) = built_in(word, &name, stage, frozen, resolver) else {
                define(stage, None, resolver);
                return resolver.unknown(vec![value], stage.place);
            };
            let layer = match built {
                Operation::Layer { layer, .. } => Some(layer),
                _ => {
                    refuse_freezing(stage, &name, resolver);
                    None
                }
            };
            define(stage, layer, resolver);
            resolver.node(built, vec![value], step(&name))
        }
    }
}

fn define<'a>(stage: &'a Stage, layer: Option<LayerId>, resolver: &mut Resolver<'a>) {
    if let Some(label) = &stage.label {
        resolver.define_label(label, stage, layer);
    }
}

/// Whether the stage is frozen; refuses attributes that do not exist.
fn attributes(stage: &Stage, resolver: &mut Resolver<'_>) -> bool {
    let mut frozen = false;
    for attribute in &stage.attributes {
        let name = attribute.to_string();
        if name == "frozen" {
            frozen = true;
        } else if name == "recompute" {
            let message = "`#[recompute]` is not supported by this version";
            resolver.refuse(Diagnostic::new(attribute.span(), message));
        } else {
            let help = suggestion(&name, catalogue::STAGE_ATTRIBUTES.iter().copied());
            resolver
                .refuse(Diagnostic::new(attribute.span(), format!("unknown attribute `{name}`")).help(help));
        }
    }
    frozen
}

fn refuse_freezing(stage: &Stage, name: &str, resolver: &mut Resolver<'_>) {
    if let Some(attribute) = stage.attributes.iter().find(|attribute| *attribute == "frozen") {
        let message = format!("`{name}` has no parameters to freeze");
        resolver.refuse(Diagnostic::new(attribute.span(), message));
    }
}

/// The stage of an earlier label once more.
fn again<'a>(
    stage: &'a Stage,
    word: &Ident,
    earlier: &'a Stage,
    layer: Option<LayerId>,
    value: ValueId,
    resolver: &mut Resolver<'a>,
) -> ValueId {
    let name = word.unraw().to_string();
    if let Some(label) = &stage.label {
        let message = format!("`{name}` is a layer already, so it cannot be labelled `{label}` as well");
        resolver.refuse(Diagnostic::new(label.span(), message));
    }
    if let Some(argument) = stage.arguments.first() {
        let message = format!("`{name}` is an earlier layer and keeps its arguments");
        resolver.refuse(Diagnostic::new(argument.value.place(), message).help(format!("write `-> {name}`")));
    }
    let step = Step { kind: &name, label: Some(&name), place: stage.place };
    if let Some(layer) = layer {
        return resolver.node(Operation::Layer { layer, first: false }, vec![value], step);
    }
    // A layer without parameters is read again; what is wrong with it has been reported.
    let mut unheard = std::mem::take(&mut resolver.errors);
    let operation = match &earlier.layer {
        LayerName::Word(word) => built_in(word, &word.unraw().to_string(), earlier, false, resolver),
        LayerName::Map(closure) => map(closure, resolver).map(Operation::Activation),
        LayerName::Path(_) => None,
    };
    std::mem::swap(&mut resolver.errors, &mut unheard);
    drop(unheard);
    match operation {
        Some(operation) => resolver.node(operation, vec![value], step),
        None => resolver.unknown(vec![value], stage.place),
    }
}

fn map(closure: &MapClosure, resolver: &mut Resolver<'_>) -> Option<Activation> {
    match closure {
        MapClosure::Numeric(Opaque { parameter, body }) => {
            Some(Activation::Numeric { parameter: parameter.clone(), body: body.clone() })
        }
        MapClosure::Symbolic(closure) => match Function::lower(closure, Role::Activation) {
            Ok(function) => Some(Activation::Symbolic { function }),
            Err(errors) => {
                resolver.errors.extend(errors);
                None
            }
        },
    }
}

fn built_in<'a>(
    word: &Ident,
    name: &str,
    stage: &'a Stage,
    frozen: bool,
    resolver: &mut Resolver<'a>,
) -> Option<Operation> {
    // The errors of the arguments are collected apart: `Arguments` holds them while the resolver makes sizes.
    let mut errors = Diagnostics::default();
    let mut arguments = Arguments::new(name, stage.place, &stage.arguments, &mut errors);
    let operation = operation(word, name, stage, frozen, &mut arguments, resolver);
    if operation.is_some() || is_known(name) {
        let demands = arguments.finish();
        resolver.demands.extend(demands);
        resolver.mentions.push(word.clone());
    } else {
        resolver.refuse(unknown_layer(word, name, resolver));
    }
    resolver.errors.extend(errors);
    operation
}

fn is_known(name: &str) -> bool {
    catalogue::stage_names().any(|known| known == name)
}

fn unknown_layer(word: &Ident, name: &str, resolver: &Resolver<'_>) -> Diagnostic {
    let diagnostic = Diagnostic::new(word.span(), format!("unknown layer `{name}`"));
    if catalogue::is_higher_rank(name) {
        let message = format!("`{name}` works on images and sets, which this version does not support");
        return Diagnostic::new(word.span(), message);
    }
    if resolver.has_label(name) {
        let message = format!("the label `{name}` is used before the stage that defines it");
        return Diagnostic::new(word.span(), message)
            .help(format!("define it where the layer is used first: `{name}: dense(16)`"))
            .of_the_whole();
    }
    if catalogue::CALLS.contains(&name) {
        return diagnostic.help(format!("`{name}` joins values: write `{name}(a, b)`"));
    }
    let labels = resolver.label_names();
    let known = catalogue::stage_names().map(str::to_owned).chain(labels).collect::<Vec<_>>();
    let near = nearest(name, known.iter().map(String::as_str));
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        // It may be a label of a part that could not be read.
        None => diagnostic.help("the layers are listed in the documentation of `network!`").of_the_whole(),
    }
}

fn operation(
    word: &Ident,
    name: &str,
    stage: &Stage,
    frozen: bool,
    arguments: &mut Arguments<'_>,
    resolver: &mut Resolver<'_>,
) -> Option<Operation> {
    let layer = |kind, resolver: &mut Resolver<'_>| {
        let layer = resolver.layer(kind, stage.label.as_ref(), word, frozen);
        Some(Operation::Layer { layer, first: true })
    };
    match name {
        "dense" => {
            let kind = dense(arguments, resolver)?;
            layer(kind, resolver)
        }
        "prelu" => layer(LayerKind::Prelu { per_channel: arguments.flag("per_channel") }, resolver),
        "layer_norm" => {
            let _ = arguments.flag("all");
            axis(arguments);
            let eps = positive("eps", "1e-5", arguments);
            layer(LayerKind::LayerNorm { eps }, resolver)
        }
        "batch_norm" => {
            let eps = positive("eps", "1e-5", arguments);
            let momentum = fraction("momentum", "0.1", arguments);
            layer(LayerKind::BatchNorm { eps, momentum }, resolver)
        }
        "dropout" => {
            let value = arguments.required("probability", "dropout(0.5)")?;
            let probability = arguments.as_number("probability", value)?;
            arguments.within("probability", &probability, Domain::Probability);
            Some(Operation::Dropout(probability))
        }
        "softmax" => {
            axis(arguments);
            Some(Operation::Softmax)
        }
        "log_softmax" => {
            axis(arguments);
            Some(Operation::LogSoftmax)
        }
        // A vector is flat already.
        "flatten" => Some(Operation::Copy),
        _ => activation(name, arguments),
    }
}

fn dense(arguments: &mut Arguments<'_>, resolver: &mut Resolver<'_>) -> Option<LayerKind> {
    let units = arguments.required("number of units", "dense(16)");
    let bias = arguments.boolean("bias", true);
    let (inputs, units) = match units? {
        Value::Constant(units) => (None, units),
        Value::Arrow(inputs, units) => (Some(inputs), units),
        list @ Value::List(..) => {
            arguments.wrong_kind("number of units", list, "one number");
            return None;
        }
    };
    let inputs = match inputs {
        Some(written) => Some((resolver.size(written, "the number of inputs of `dense`")?, written.place)),
        None => None,
    };
    let units = resolver.size(units, "the number of units of `dense`")?;
    Some(LayerKind::Dense { inputs, units, bias })
}

/// `axis = 0`: the only one of a vector.
fn axis(arguments: &mut Arguments<'_>) {
    if let Some(axis) = arguments.named("axis")
        && !matches!(axis, Value::Constant(Constant { kind: ConstantKind::Integer(0), .. }))
    {
        arguments.refuse(Diagnostic::new(axis.place(), "a vector has one axis, 0"));
    }
}

fn positive(name: &'static str, default: &str, arguments: &mut Arguments<'_>) -> Constant {
    let Some(value) = arguments.named_number(name) else { return literal(default) };
    arguments.within(name, &value, Domain::Positive);
    value
}

fn fraction(name: &'static str, default: &str, arguments: &mut Arguments<'_>) -> Constant {
    let Some(value) = arguments.named_number(name) else { return literal(default) };
    arguments.within(name, &value, Domain::Fraction);
    value
}

fn activation(name: &str, arguments: &mut Arguments<'_>) -> Option<Operation> {
    let kind = ActivationKind::find(name)?;
    let mut given = Vec::new();
    for setting in kind.settings() {
        match (arguments.number(setting.name), setting.default) {
            (Some(value), _) => given.push(value),
            (None, Some(default)) => given.push(literal(default)),
            (None, None) => {
                let names: Vec<_> = kind.settings().iter().map(|setting| setting.name).collect();
                arguments.missing(setting.name, &format!("{name}({})", names.join(", ")));
                return None;
            }
        }
    }
    if let ("range" | "hard_tanh", [low, high]) = (name, given.as_slice()) {
        arguments.ascending(low, high);
    }
    Some(Operation::Activation(Activation::BuiltIn { kind, arguments: given }))
}

/// A number of ours, for what the user left out.
pub(crate) fn literal(text: &str) -> Constant {
    let value: f64 = text.parse().unwrap_or_default();
    let literal = Literal::f64_unsuffixed(value);
    Constant {
        place: literal.span().into(),
        tokens: literal.to_token_stream(),
        kind: ConstantKind::Real(value),
    }
}
