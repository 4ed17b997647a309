//! The stages of the language by name: what their arguments say.

use proc_macro2::{Ident, Literal};
use quote::ToTokens;

use super::arguments::Arguments;
use super::catalogue::ActivationKind;
use super::domain::Domain;
use super::extent::{self, Least};
use super::graph::{Activation, LayerKind, NormAxis, Operation, PoolKind, SetFunction, Slice};
use super::resolver::Resolver;
use super::window;
use crate::diagnostics::Diagnostic;
use crate::parse::ast::{Constant, ConstantKind, Stage, Value};
use crate::size::{Shape, Size};

pub(crate) fn operation(
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
