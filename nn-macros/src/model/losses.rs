//! Losses: which are meant, and what their arguments say. Whether they fit the outputs is decided with the shapes.

use quote::quote;

use super::arguments::{Arguments, known};
use super::built_in::literal;
use super::catalogue;
use super::domain::Domain;
use super::graph::{LossKind, LossTerm, Weights};
use super::resolver::Resolver;
use crate::diagnostics::{Diagnostic, Diagnostics, suggestion};
use crate::parse::ast::{Argument, Constant, ConstantKind, LossName, LossTerm as Written, TypePath, Value};
use crate::symbolic::{Function, Role};

/// Resolves `loss = …` of a network with `outputs` outputs.
pub(crate) fn resolve(terms: &[Written], outputs: usize, resolver: &mut Resolver<'_>) -> Vec<LossTerm> {
    let mut resolved = Vec::new();
    let mut next = 0;
    let mut complete = true;
    for term in terms {
        let kind = kind(term, resolver);
        let taken = match &kind {
            Some(LossKind::GaussianNll) => 2,
            // Alone, it takes whatever there is.
            Some(LossKind::Own { .. }) if terms.len() == 1 => outputs,
            Some(_) | None => 1,
        };
        complete &= kind.is_some();
        if let Some(kind) = kind {
            let shown = match &term.loss {
                LossName::Word(word) => word.to_string(),
                LossName::Path(path) => path.name.to_string(),
                LossName::Closure(_) => "the closure".to_owned(),
            };
            let outputs = (next..next + taken).collect();
            resolved.push(LossTerm { factor: term.factor.clone(), kind, outputs, place: term.place, shown });
        }
        next += taken;
    }
    if complete && next != outputs {
        mismatch(terms, next, outputs, resolver);
        return Vec::new();
    }
    resolved
}

fn mismatch(terms: &[Written], taken: usize, outputs: usize, resolver: &mut Resolver<'_>) {
    let Some(place) = terms.first().zip(terms.last()).map(|(first, last)| first.place.to(last.place)) else {
        return;
    };
    let gaussian =
        terms.iter().any(|term| matches!(&term.loss, LossName::Word(word) if word == "gaussian_nll"));
    let message = format!(
        "the loss takes {taken} output{}, but the network has {outputs}",
        if taken == 1 { "" } else { "s" }
    );
    let help = if gaussian {
        "`gaussian_nll` takes two outputs: the mean and the logarithm of the variance".to_owned()
    } else {
        "give one loss per output: `loss = (cross_entropy, 0.5 * squared_error);`".to_owned()
    };
    resolver.refuse(Diagnostic::new(place, message).help(help).of_the_whole());
}

fn kind(term: &Written, resolver: &mut Resolver<'_>) -> Option<LossKind> {
    if let Some(factor) = &term.factor
        && known(factor).is_some_and(|factor| factor < 0.0)
    {
        let message = "a negative factor would make the loss large";
        resolver.refuse(Diagnostic::new(factor.place, message));
    }
    let word = match &term.loss {
        LossName::Word(word) => word,
        LossName::Path(path) => return own(path, &term.arguments, resolver),
        LossName::Closure(closure) => {
            return match Function::lower(closure, Role::Loss) {
                Ok(function) => Some(LossKind::Closure { function }),
                Err(errors) => {
                    resolver.errors.extend(errors);
                    None
                }
            };
        }
    };
    let name = word.to_string();
    if !catalogue::LOSSES.contains(&name.as_str()) {
        let help = suggestion(&name, catalogue::LOSSES.iter().copied());
        resolver.refuse(Diagnostic::new(word.span(), format!("unknown loss `{name}`")).help(help));
        return None;
    }
    let mut errors = Diagnostics::default();
    let mut arguments = Arguments::new(&name, term.place, &term.arguments, &mut errors);
    let kind = built_in(&name, &mut arguments);
    let demands = arguments.finish();
    resolver.demands.extend(demands);
    resolver.errors.extend(errors);
    resolver.mentions.push(word.clone());
    kind
}

/// A value of a user's loss: `MyLoss`, `MyLoss(0.3)`, `MyLoss(alpha = 0.3)`.
fn own(path: &TypePath, arguments: &[Argument], resolver: &mut Resolver<'_>) -> Option<LossKind> {
    let (tokens, mut fields, mut values) = (&path.tokens, Vec::new(), Vec::new());
    for argument in arguments {
        let Value::Constant(Constant { tokens, .. }) = &argument.value else {
            let message = format!("`{}` takes numbers and constants", path.name);
            resolver.refuse(Diagnostic::new(argument.value.place(), message));
            return None;
        };
        match &argument.name {
            Some(name) => fields.push(quote!(#name: #tokens)),
            None => values.push(tokens.clone()),
        }
    }
    if let (Some(argument), false, false) = (arguments.first(), fields.is_empty(), values.is_empty()) {
        let message = format!("the arguments of `{}` have names, or none has", path.name);
        resolver.refuse(Diagnostic::new(argument.value.place(), message));
        return None;
    }
    let value = match (fields.is_empty(), values.is_empty()) {
        (true, true) => quote!(#tokens),
        (false, _) => quote!(#tokens { #(#fields),* }),
        (true, false) => quote!(#tokens(#(#values),*)),
    };
    Some(LossKind::Own { of: path.clone(), value })
}

fn built_in(name: &str, arguments: &mut Arguments<'_>) -> Option<LossKind> {
    Some(match name {
        "squared_error" => LossKind::SquaredError { weights: weights(arguments) },
        "mse" => LossKind::Mse { weights: weights(arguments) },
        "mae" => LossKind::Mae { weights: weights(arguments) },
        "huber" => {
            let delta = arguments.number("delta").unwrap_or_else(|| literal("1.0"));
            arguments.within("delta", &delta, Domain::Positive);
            LossKind::Huber { delta, weights: weights(arguments) }
        }
        "binary_cross_entropy" => {
            let weights = weights(arguments);
            if let Some((weights, place)) = &weights
                && weights.len() != 2
            {
                let message = format!("`binary_cross_entropy` has two weights, not {}", weights.len());
                arguments
                    .refuse(Diagnostic::new(*place, message).help("write `weights = [negative, positive]`"));
            }
            LossKind::BinaryCrossEntropy { weights, logits: arguments.flag("logits") }
        }
        "cross_entropy" => cross_entropy(arguments),
        "cost_matrix" => return cost_matrix(arguments),
        "dice" => LossKind::Dice {
            per_sample: arguments.flag("per_sample"),
            one_minus: arguments.flag("one_minus"),
            smooth: non_negative("smooth", arguments),
        },
        "focal" => {
            let gamma = arguments.number("gamma").unwrap_or_else(|| literal("2.0"));
            arguments.within("gamma", &gamma, Domain::NonNegative);
            let alpha = arguments.named_number("alpha");
            check_fraction("alpha", alpha.as_ref(), arguments);
            LossKind::Focal { gamma, alpha, logits: arguments.flag("logits") }
        }
        "kl_divergence" => LossKind::KlDivergence { logits: arguments.flag("logits") },
        "hinge" => LossKind::Hinge,
        "nll" => LossKind::Nll,
        "gaussian_nll" => LossKind::GaussianNll,
        "poisson_nll" => LossKind::PoissonNll,
        _ => return None,
    })
}

fn cross_entropy(arguments: &mut Arguments<'_>) -> LossKind {
    let weights = weights(arguments);
    let by_weights = match arguments.named("normalise") {
        None => false,
        Some(Value::Constant(Constant { kind: ConstantKind::Word(word), .. })) if word == "weights" => true,
        Some(Value::Constant(Constant { kind: ConstantKind::Word(word), .. })) if word == "samples" => false,
        Some(other) => {
            arguments.wrong_kind("normalise", other, "`samples` or `weights`");
            false
        }
    };
    let smoothing = arguments.named_number("smoothing");
    check_fraction("smoothing", smoothing.as_ref(), arguments);
    LossKind::CrossEntropy { weights, by_weights, smoothing, logits: arguments.flag("logits") }
}

fn check_fraction(name: &str, value: Option<&Constant>, arguments: &mut Arguments<'_>) {
    if let Some(value) = value {
        arguments.within(name, value, Domain::Fraction);
    }
}

fn non_negative(name: &'static str, arguments: &mut Arguments<'_>) -> Option<Constant> {
    let value = arguments.named_number(name)?;
    arguments.within(name, &value, Domain::NonNegative);
    Some(value)
}

fn weights(arguments: &mut Arguments<'_>) -> Weights {
    let (weights, place) = arguments.numbers("weights")?;
    for weight in &weights {
        arguments.within("each weight", weight, Domain::NonNegative);
    }
    Some((weights, place))
}

fn cost_matrix(arguments: &mut Arguments<'_>) -> Option<LossKind> {
    let value = arguments.required("costs", "cost_matrix([[0, 1], [5, 0]])")?;
    let Value::List(rows, place) = value else {
        arguments.wrong_kind("costs", value, "a list of rows, `[true class][predicted class]`");
        return None;
    };
    let costs: Option<Vec<Vec<Constant>>> = rows
        .iter()
        .map(|row| arguments.as_numbers("row of costs", row).map(|(numbers, _)| numbers))
        .collect();
    let costs = costs?;
    if let Some((row, short)) = rows.iter().zip(&costs).find(|(_, row)| row.len() != costs.len()) {
        let message = format!("a row of {} costs in a matrix of {} rows", short.len(), costs.len());
        arguments.refuse(Diagnostic::new(row.place(), message).help("give one row and one column per class"));
        return None;
    }
    Some(LossKind::CostMatrix { costs, place: *place })
}
