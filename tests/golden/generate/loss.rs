//! The loss of a case in the language.

use serde_json::Value;

use super::stage::named;
use crate::case::{Case, Term, number, numbers};
use crate::penalty;

/// What follows `loss =`, and the targets in the order in which methods take them.
pub struct Loss {
    pub declared: String,
    pub targets: Vec<String>,
}

/// A single term as it is, several as a tuple with their weights. Penalties are left to the harness.
pub fn declare(case: &Case) -> Loss {
    let terms: Vec<&Term> = case.terms.iter().filter(|term| term.kind != penalty::KIND).collect();
    let written: Vec<String> = terms.iter().map(|term| self::term(case, term)).collect();
    let declared = match written.as_slice() {
        [one] => one.clone(),
        _ => format!("({})", written.join(", ")),
    };
    let targets = terms.iter().map(|term| term.target.clone().expect("what outputs are compared with"));
    Loss { declared, targets: targets.collect() }
}

fn term(case: &Case, term: &Term) -> String {
    let settings = &term.settings;
    let loss = match term.kind.as_str() {
        "mse" | "mae" | "hinge" | "nll" | "gaussian_nll" => term.kind.clone(),
        "half_sse_batchmean" => "squared_error".to_owned(),
        // The sum over the batch, where the language takes the mean.
        "half_sse" => {
            assert!(term.weight.is_none(), "{}: a weighted sum over the batch has no rule", case.name);
            format!("{} * squared_error", case.samples)
        }
        "huber" => format!("huber({:?})", number(&settings["delta"])),
        "bce_prob" => "binary_cross_entropy".to_owned(),
        "bce_logits" => "binary_cross_entropy(logits)".to_owned(),
        "weighted_bce_prob" => format!("binary_cross_entropy({})", class_weights(settings)),
        "weighted_bce_logits" => format!("binary_cross_entropy(logits, {})", class_weights(settings)),
        "focal_bce_logits" => format!("focal(logits, {})", named(&["gamma", "alpha"], settings)),
        "ce_prob" => "cross_entropy".to_owned(),
        // Class indices become one-hot targets, so that the two are one loss.
        "ce_logits" | "ce_logits_soft" => "cross_entropy(logits)".to_owned(),
        "ce_logits_smooth" => format!("cross_entropy(logits, {})", named(&["smoothing"], settings)),
        "weighted_ce_logits" => {
            let normalise = match settings["norm"].as_str() {
                Some("weight_sum") => ", normalise = weights",
                Some("batch") => "",
                other => panic!("{}: no rule for the norm {other:?}", case.name),
            };
            format!("cross_entropy(logits, weights = {:?}{normalise})", numbers(&settings["weights"]))
        }
        "cost_matrix" => {
            let costs: Vec<Vec<f64>> = crate::case::list(&settings["cost"]).iter().map(numbers).collect();
            format!("cost_matrix({costs:?})")
        }
        "kl" => "kl_divergence".to_owned(),
        "dice" => "dice".to_owned(),
        "dice_one_minus" => "dice(one_minus)".to_owned(),
        "dice_smooth" => format!("dice(one_minus, smooth = {:?})", number(&settings["eps"])),
        "dice_per_sample" => {
            format!("dice(per_sample, one_minus, smooth = {:?})", number(&settings["eps"]))
        }
        other => panic!("{}: no rule for the loss `{other}`", case.name),
    };
    match term.weight {
        Some(weight) => format!("{weight:?} * {loss}"),
        None => loss,
    }
}

/// `weights = [negative, positive]`.
fn class_weights(settings: &Value) -> String {
    format!("weights = {:?}", [number(&settings["w_neg"]), number(&settings["w_pos"])])
}
