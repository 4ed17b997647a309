//! Stages to operations: which layer is meant, and what its arguments say.

use proc_macro2::Ident;
use syn::ext::IdentExt;

use super::arguments::{Arguments, written};
use super::catalogue;
use super::graph::{Activation, LayerId, LayerKind, Operation, ValueId};
use super::resolver::{Resolver, Step};
use crate::diagnostics::{Diagnostic, Diagnostics, nearest, shown, suggestion};
use crate::parse::ast::{LayerName, MapClosure, Stage, TypePath};
use crate::parse::closure::Opaque;
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
    let operation = super::built_in::operation(word, name, stage, frozen, &mut arguments, resolver);
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
