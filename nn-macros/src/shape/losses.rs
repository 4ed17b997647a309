//! Whether each loss fits the outputs it reads.

use super::Inference;
use super::check::{Check, Comparison, Condition, Message};
use crate::diagnostics::{Diagnostic, Place};
use crate::model::graph::{Activation, Head, LayerKind, LossKind, LossTerm, Model, Operation};
use crate::size::{Shape, Size};

/// Checks every term of the loss.
pub(crate) fn check(model: &Model, inference: &mut Inference) {
    for term in &model.losses {
        let shapes: Option<Vec<Shape>> = term
            .outputs
            .iter()
            .map(|&output| inference.shapes.values[model.outputs.get(output)?.value].clone())
            .collect();
        // Where the output is wrong, the loss is judged when it is right.
        if let Some(shapes) = shapes {
            check_head(model, term, inference);
            let classes = classes_of(model, term, &shapes, inference);
            check_sizes(term, &shapes, classes, inference);
        }
    }
}

fn check_head(model: &Model, term: &LossTerm, inference: &mut Inference) {
    let head = term.outputs.first().and_then(|&output| model.head(output));
    let shown = &term.shown;
    let (wanted, fits, end, logits) = match &term.kind {
        LossKind::BinaryCrossEntropy { logits, .. } | LossKind::Focal { logits, .. } => {
            ("probabilities", head == Some(Head::Sigmoid), "sigmoid", Some(*logits))
        }
        LossKind::CrossEntropy { logits, .. } | LossKind::KlDivergence { logits } => {
            let fits = matches!(head, Some(Head::Softmax | Head::LogSoftmax));
            ("probabilities", fits, "softmax", Some(*logits))
        }
        LossKind::CostMatrix { .. } => ("probabilities", head == Some(Head::Softmax), "softmax", None),
        LossKind::Nll => ("logarithms of probabilities", head == Some(Head::LogSoftmax), "log_softmax", None),
        LossKind::SquaredError { .. }
        | LossKind::Mse { .. }
        | LossKind::Mae { .. }
        | LossKind::Huber { .. }
        | LossKind::Dice { .. }
        | LossKind::Hinge
        | LossKind::GaussianNll
        | LossKind::PoissonNll
        | LossKind::Closure { .. }
        | LossKind::Own { .. } => return,
    };
    if logits == Some(true) {
        // The user says that the output is linear.
        if let Some(head) = head {
            let message = format!(
                "`{shown}(logits)` wants a linear output, but the network ends with `{}`",
                head.name()
            );
            let help = format!("write `loss = {shown};`, which is computed from the logits all the same");
            inference.errors.push(Diagnostic::new(term.place, message).help(help));
        }
        return;
    }
    if fits {
        return;
    }
    // Nobody knows here how a network ends.
    if let Some(Operation::Layer { layer, .. }) =
        term.outputs.first().and_then(|&output| model.last_node(output)).map(|node| &node.operation)
        && let LayerKind::Path(path) = &model.layers[*layer].kind
    {
        let message = format!("`{shown}` wants {wanted}, and how `{}` ends is not known here", path.name);
        let name = &path.name;
        let help = match logits {
            Some(_) => format!(
                "leave the output unit out of `{name}` and end with `-> {end}` here, or say `loss = {shown}(logits);` if it has none"
            ),
            None => format!("leave the output unit out of `{name}` and end with `-> {end}` here"),
        };
        inference.errors.push(Diagnostic::new(term.place, message).help(help));
        return;
    }
    // Only what is linear can be said to be logits.
    let last = term.outputs.first().and_then(|&output| model.last_node(output));
    let unit = head.map(Head::name).or_else(|| match &last?.operation {
        Operation::Activation(Activation::BuiltIn { kind, .. }) => Some(kind.name()),
        Operation::Activation(_) => Some("map"),
        _ => None,
    });
    let (found, logits) = match unit.filter(|&unit| unit != "identity") {
        Some(unit) => (format!("the network ends with `{unit}`"), None),
        None => ("the output is linear".to_owned(), logits),
    };
    let sign = term.outputs.first().and_then(|&output| model.sign_behind_head(output));
    let help = match (sign, logits) {
        (Some(sign), _) => format!("`->` binds tighter than `{sign}`: write `(a {sign} b) -> {end}`"),
        (None, Some(_)) => format!("end with `-> {end}`, or say `loss = {shown}(logits);`"),
        (None, None) => format!("end with `-> {end}`"),
    };
    let message = format!("`{shown}` wants {wanted}, but {found}");
    inference.errors.push(Diagnostic::new(term.place, message).help(help));
}

/// Among how many classes an output chooses: along the axis of its softmax, or the last.
fn classes_of(model: &Model, term: &LossTerm, shapes: &[Shape], inference: &Inference) -> Option<Size> {
    let shape = shapes.first()?;
    let last = term.outputs.first().and_then(|&output| model.last_node_id(output));
    let axis = last.and_then(|id| match model.nodes[id].operation {
        Operation::Softmax(_) | Operation::LogSoftmax(_) => inference.shapes.axes.get(&id).copied(),
        _ => None,
    });
    shape.0.get(axis.unwrap_or(shape.rank().checked_sub(1)?)).cloned()
}

fn check_sizes(term: &LossTerm, shapes: &[Shape], classes: Option<Size>, inference: &mut Inference) {
    let Some(shape) = shapes.first() else { return };
    let (Some(elements), Some(class_count)) = (shape.elements(), classes) else { return };
    match &term.kind {
        LossKind::SquaredError { weights } | LossKind::Mse { weights } | LossKind::Mae { weights } => {
            count(
                term,
                weights.as_ref().map(|(list, place)| (list.len(), *place)),
                &elements,
                "element",
                inference,
            );
        }
        LossKind::Huber { weights, .. } => {
            count(
                term,
                weights.as_ref().map(|(list, place)| (list.len(), *place)),
                &elements,
                "element",
                inference,
            );
        }
        LossKind::CrossEntropy { weights, .. } => {
            count(
                term,
                weights.as_ref().map(|(list, place)| (list.len(), *place)),
                &class_count,
                "class",
                inference,
            );
            classes_exist(term, &class_count, inference);
        }
        LossKind::CostMatrix { costs, place } => {
            count(term, Some((costs.len(), *place)), &class_count, "class", inference);
            classes_exist(term, &class_count, inference);
        }
        LossKind::KlDivergence { .. } | LossKind::Nll => classes_exist(term, &class_count, inference),
        LossKind::GaussianNll => {
            if let [mean, log_variance] = shapes {
                inference.compare(Comparison {
                    left: mean,
                    right: log_variance,
                    place: term.place,
                    message: Message::text(
                        "`gaussian_nll` wants a variance for every mean, but the mean is `",
                    )
                    .shape(mean)
                    .and("` and the logarithm of the variance is `")
                    .shape(log_variance)
                    .and("`"),
                    help: None,
                });
            }
        }
        LossKind::BinaryCrossEntropy { .. }
        | LossKind::Dice { .. }
        | LossKind::Focal { .. }
        | LossKind::Hinge
        | LossKind::PoissonNll
        | LossKind::Closure { .. }
        | LossKind::Own { .. } => {}
    }
}

/// One class is no choice.
fn classes_exist(term: &LossTerm, elements: &Size, inference: &mut Inference) {
    if elements.number() == Some(1) {
        let message = format!("`{}` chooses among classes, but the output has one", term.shown);
        inference.errors.push(
            Diagnostic::new(term.place, message)
                .help("for two classes end with `sigmoid` and use `binary_cross_entropy`"),
        );
    }
}

/// As many weights (or rows) as the output has elements.
fn count(
    term: &LossTerm,
    given: Option<(usize, Place)>,
    elements: &Size,
    what: &str,
    inference: &mut Inference,
) {
    let Some((given, place)) = given else { return };
    let thing = if matches!(term.kind, LossKind::CostMatrix { .. }) { "row" } else { "weight" };
    let plural = if given == 1 { "" } else { "s" };
    let given_size = Size::Number(given as u64);
    let message =
        format!("`{}` wants one {thing} per {what}: {given} {thing}{plural} for an output of `[", term.shown);
    match elements.number() {
        Some(number) if number == given as u64 => {}
        Some(number) => inference.errors.push(Diagnostic::new(place, format!("{message}{number}]`"))),
        None => inference.shapes.checks.push(Check {
            condition: Condition::Equal(vec![(given_size, elements.clone())]),
            message: Message::text(message).size(elements).and("]`"),
            place,
        }),
    }
}
