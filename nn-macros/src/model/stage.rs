//! Stages to operations: which layer is meant, and what its arguments say.

use proc_macro2::{Ident, Literal};
use quote::ToTokens;
use syn::ext::IdentExt;

use super::arguments::{Arguments, written};
use super::catalogue::{self, ActivationKind};
use super::domain::Domain;
use super::extent::{self, Least};
use super::graph::{
    Activation, LayerId, LayerKind, NormAxis, Operation, PoolKind, SetFunction, Slice, ValueId,
};
use super::resolver::{Resolver, Step};
use super::window;
use crate::diagnostics::{Diagnostic, Diagnostics, nearest, shown, suggestion};
use crate::parse::ast::{Constant, ConstantKind, LayerName, MapClosure, Stage, TypePath, Value};
use crate::parse::closure::Opaque;
use crate::size::{Shape, Size};
use crate::symbolic::{Function, Role};

/// The values that come out of a stage fed with `values`: `count` of them, or one where it gives no more.
pub(crate) fn resolve<'a>(
    stage: &'a Stage,
    values: Vec<ValueId>,
    count: usize,
    resolver: &mut Resolver<'a>,
) -> Vec<ValueId> {
    let Attributes { frozen, recompute } = attributes(stage, resolver);
    if let Some(path) = path_of(stage, resolver) {
        let results = match path {
            PathStage::New(path) => super::path::resolve(stage, path, values, count, frozen, resolver),
            PathStage::Again { word, layer } => {
                refuse_again(stage, word, resolver);
                let name = word.unraw().to_string();
                let step = Step { kind: &name, label: Some(&name), place: stage.place };
                let LayerKind::Path(path) = &resolver.layers[layer].kind else {
                    return vec![resolver.unknown(values, stage.place)];
                };
                let path = path.clone();
                super::path::use_of(layer, false, &path, values, count, step, resolver)
            }
        };
        if recompute {
            resolver.recompute_last();
        }
        return results;
    }
    let value = match values.as_slice() {
        [value] => *value,
        _ => {
            let place = stage.place;
            let name = match &stage.layer {
                LayerName::Word(word) => word.unraw().to_string(),
                LayerName::Map(_) => "map".to_owned(),
                LayerName::Path(path) => path.name.to_string(),
            };
            let message = format!("`{name}` takes one value, but is fed a tuple of {}", values.len());
            resolver.refuse(
                Diagnostic::new(place, message)
                    .help("only a network has several inputs; to join values, write `concat(a, b)`"),
            );
            resolver.unknown(values, place)
        }
    };
    let result = single(stage, value, frozen, resolver);
    resolver.written_last(written_stage(stage));
    if recompute {
        resolver.recompute_last();
    }
    vec![result]
}

/// The arguments of a stage as they were written.
fn written_stage(stage: &Stage) -> String {
    match &stage.layer {
        LayerName::Map(MapClosure::Symbolic(closure)) => match Function::lower(closure, Role::Activation) {
            Ok(function) => function.to_string(),
            Err(_) => String::new(),
        },
        LayerName::Map(MapClosure::Numeric(_)) => "numeric".to_owned(),
        LayerName::Map(MapClosure::Own { value, .. }) => shown(value),
        LayerName::Word(_) | LayerName::Path(_) => written(&stage.arguments),
    }
}

/// A stage that is a network or a user's layer.
enum PathStage<'s> {
    New(&'s TypePath),
    /// One that an earlier label names.
    Again {
        word: &'s Ident,
        layer: LayerId,
    },
}

fn path_of<'s>(stage: &'s Stage, resolver: &Resolver<'_>) -> Option<PathStage<'s>> {
    match &stage.layer {
        LayerName::Path(path) => Some(PathStage::New(path)),
        LayerName::Map(_) => None,
        LayerName::Word(word) => {
            let name = word.unraw().to_string();
            let layer = resolver.label(&name)?.layer?;
            let is_path = matches!(resolver.layers[layer].kind, LayerKind::Path(_));
            (is_path && !catalogue::is_reserved(&name)).then_some(PathStage::Again { word, layer })
        }
    }
}

/// The value that comes out of a stage of the language.
fn single<'a>(stage: &'a Stage, value: ValueId, frozen: bool, resolver: &mut Resolver<'a>) -> ValueId {
    let label = stage.label.as_ref().map(|label| label.unraw().to_string());
    let step = |kind| Step { kind, label: label.as_deref(), place: stage.place };
    match &stage.layer {
        // Resolved as a path.
        LayerName::Path(_) => resolver.unknown(vec![value], stage.place),
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

/// What stands before a stage.
struct Attributes {
    frozen: bool,
    recompute: bool,
}

/// Reads the attributes of a stage; refuses those that do not exist.
fn attributes(stage: &Stage, resolver: &mut Resolver<'_>) -> Attributes {
    let mut attributes = Attributes { frozen: false, recompute: false };
    for attribute in &stage.attributes {
        let name = attribute.to_string();
        let seen = match name.as_str() {
            "frozen" => &mut attributes.frozen,
            "recompute" => &mut attributes.recompute,
            _ => {
                let help = suggestion(&name, catalogue::STAGE_ATTRIBUTES.iter().copied());
                resolver.refuse(
                    Diagnostic::new(attribute.span(), format!("unknown attribute `{name}`")).help(help),
                );
                continue;
            }
        };
        if std::mem::replace(seen, true) {
            resolver.refuse(Diagnostic::new(attribute.span(), format!("`#[{name}]` is given twice")));
        }
    }
    attributes
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
    refuse_again(stage, word, resolver);
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

/// Refuses what a layer that is used once more cannot be given.
fn refuse_again(stage: &Stage, word: &Ident, resolver: &mut Resolver<'_>) {
    let name = word.unraw();
    if let Some(label) = &stage.label {
        let message = format!("`{name}` is a layer already, so it cannot be labelled `{label}` as well");
        resolver.refuse(Diagnostic::new(label.span(), message));
    }
    if let Some(argument) = stage.arguments.first() {
        let message = format!("`{name}` is an earlier layer and keeps its arguments");
        resolver.refuse(Diagnostic::new(argument.value.place(), message).help(format!("write `-> {name}`")));
    }
    if let Some(attribute) = stage.attributes.iter().find(|attribute| *attribute == "frozen") {
        let message = format!("`{name}` is frozen, or not, where it is defined");
        let help = format!("write `#[frozen]` before `{name}: …`");
        resolver.refuse(Diagnostic::new(attribute.span(), message).help(help));
    }
}

fn map(closure: &MapClosure, resolver: &mut Resolver<'_>) -> Option<Activation> {
    match closure {
        MapClosure::Numeric(Opaque { parameter, body }) => {
            Some(Activation::Numeric { parameter: parameter.clone(), body: body.clone() })
        }
        MapClosure::Own { value, .. } => Some(Activation::Own { value: value.clone() }),
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
        "conv1d" | "conv2d" | "conv_transpose1d" | "conv_transpose2d" => {
            let kind = window::convolution(name, arguments, resolver)?;
            layer(kind, resolver)
        }
        "prelu" => layer(LayerKind::Prelu { per_channel: arguments.flag("per_channel") }, resolver),
        "layer_norm" => {
            let all = arguments.flag("all");
            let over = match extent::axis(arguments)? {
                Some(axis) if all => {
                    let message = "`layer_norm` works on all axes or on one, not both";
                    arguments.refuse(Diagnostic::new(axis.place, message));
                    NormAxis::All
                }
                Some(axis) => NormAxis::Axis(axis),
                None if all => NormAxis::All,
                None => NormAxis::Last,
            };
            let eps = positive("eps", "1e-5", arguments);
            layer(LayerKind::LayerNorm { eps, over }, resolver)
        }
        "group_norm" => {
            let value = arguments.required("groups", "group_norm(4)");
            let eps = positive("eps", "1e-5", arguments);
            let groups = window::group_count(value?, arguments, resolver)?;
            layer(LayerKind::GroupNorm { groups, eps }, resolver)
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
        "softmax" => extent::axis(arguments).map(Operation::Softmax),
        "log_softmax" => extent::axis(arguments).map(Operation::LogSoftmax),
        "max_pool" => window::pool(PoolKind::Max, arguments, resolver).map(Operation::Pool),
        "avg_pool" => window::pool(PoolKind::Average, arguments, resolver).map(Operation::Pool),
        "global_max_pool" => Some(Operation::GlobalPool(PoolKind::Max)),
        "global_avg_pool" => Some(Operation::GlobalPool(PoolKind::Average)),
        "upsample" => {
            let value = arguments.required("factor", "upsample(2)")?;
            extent::per_axis("factor", value, Least::One, arguments, resolver).map(Operation::Upsample)
        }
        "flatten" => Some(Operation::Reshape(None)),
        "reshape" => reshape(arguments, resolver),
        "transpose" => transpose(arguments),
        "slice" => slice(arguments, resolver),
        _ => match SetFunction::ALL.into_iter().find(|function| function.name() == name) {
            Some(function) => Some(Operation::Set(function)),
            None => activation(name, arguments),
        },
    }
}

fn reshape(arguments: &mut Arguments<'_>, resolver: &mut Resolver<'_>) -> Option<Operation> {
    let value = arguments.required("shape", "reshape([4, 7, 7])")?;
    let place = value.place();
    let sizes = match value {
        Value::List(..) => extent::per_axis("shape", value, Least::One, arguments, resolver)?.sizes,
        Value::Constant(_) | Value::Arrow(..) => {
            arguments.wrong_kind("shape", value, "a list of sizes, such as `[4, 7, 7]`");
            arguments.ignore_positional();
            return None;
        }
    };
    Some(Operation::Reshape(Some((Shape(sizes), place))))
}

/// `transpose`, or `transpose([0, 2])`.
fn transpose(arguments: &mut Arguments<'_>) -> Option<Operation> {
    let Some(value) = arguments.positional("axes") else { return Some(Operation::Transpose(None)) };
    let Value::List(values, _) = value else {
        arguments.wrong_kind("axes", value, "a list of the two axes to swap, such as `[0, 2]`");
        arguments.ignore_positional();
        return None;
    };
    let [first, second] = values.as_slice() else {
        let message = format!("`transpose` swaps two axes, not {}", values.len());
        arguments.refuse(Diagnostic::new(value.place(), message).help("write `transpose([0, 2])`"));
        return None;
    };
    let axes = (extent::as_axis(first, arguments), extent::as_axis(second, arguments));
    Some(Operation::Transpose(Some((axes.0?, axes.1?))))
}

/// `slice(axis = 0, from = 1, to = 4)`.
fn slice(arguments: &mut Arguments<'_>, resolver: &mut Resolver<'_>) -> Option<Operation> {
    let axis = extent::axis(arguments);
    let mut end = |name: &'static str, arguments: &mut Arguments<'_>| {
        let value = arguments.named(name)?;
        let Value::Constant(constant) = value else {
            arguments.wrong_kind(name, value, "one number");
            return Some(None);
        };
        match (name, &constant.kind) {
            ("from", ConstantKind::Integer(0)) => Some(Some(Size::Number(0))),
            _ => Some(resolver.size(constant, &format!("`{name}` of `slice`"))),
        }
    };
    let (from, to) = (end("from", arguments), end("to", arguments));
    let axis = axis?;
    if from.is_none() && to.is_none() {
        arguments.missing("`from` or `to`", "slice(axis = 0, from = 0, to = 3)");
        return None;
    }
    // What was given and is wrong has been reported.
    let from = from.unwrap_or(Some(Size::Number(0)))?;
    let to = match to {
        None => None,
        Some(to) => Some(to?),
    };
    Some(Operation::Slice(Slice { axis, from, to }))
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
