//! Losses with all their variants, the output units they want, and the targets they are tested with.

use super::closure::formula;
use super::draw::Draw;
use super::shape::Shape;

/// What a target looks like.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    /// Any number.
    Real,
    /// 0 or 1.
    Binary,
    /// Soft labels: positive numbers of sum 1. So many classes, and so far apart in memory.
    Distribution(usize, usize),
    /// 1 for one class, 0 for the others.
    OneHot(usize, usize),
    /// −1 or 1.
    Sign,
    /// 0, 1, 2 …
    Count,
}

/// What the output in front of a loss ends with.
#[derive(Clone, Copy)]
pub enum End {
    /// Anything.
    Any,
    /// A layer.
    Linear,
    Unit(&'static str),
    /// A unit over classes along one axis.
    Classes(&'static str),
}

/// One term of a loss.
pub struct Term {
    kind: usize,
    factor: Option<String>,
    pub outputs: usize,
}

/// The kinds that are gone through in turn, so that all occur.
const KINDS: usize = 28;
const LOGITS: usize = 15;
const GAUSSIAN: usize = 25;

/// What has to occur.
pub const WRITTEN: &[&str] = &[
    "squared_error",
    "squared_error(weights",
    "mse",
    "mse(weights",
    "mae",
    "mae(weights",
    "huber(",
    "huber(delta",
    "binary_cross_entropy",
    "binary_cross_entropy(weights",
    "binary_cross_entropy(logits",
    "cross_entropy",
    "cross_entropy(weights",
    "normalise = weights",
    "smoothing",
    "cross_entropy(logits",
    "cost_matrix",
    "dice",
    "dice(per_sample",
    "dice(one_minus",
    "focal(1.5",
    "focal(2.0, alpha",
    "kl_divergence",
    "hinge",
    "nll",
    "gaussian_nll",
    "poisson_nll",
    "|y, t|",
];

/// Elements that an output has at most where each has a weight.
const WEIGHED: usize = 12;

/// One to three terms.
pub fn terms(index: usize, draw: &mut Draw) -> Vec<Term> {
    let count = *draw.pick(&[&1, &1, &2, &2, &3]);
    let terms = (0..count).map(|part| {
        let kind = (index + part * 9) % KINDS;
        let factor = (count > 1 && draw.percent(50)).then(|| {
            let literal = draw.literal(0.2, 2.0);
            draw.pick(&[literal.as_str(), "FACTOR"]).to_owned()
        });
        Term { kind, factor, outputs: if kind == GAUSSIAN { 2 } else { 1 } }
    });
    terms.collect()
}

impl Term {
    pub fn end(&self, draw: &mut Draw) -> End {
        let softmax = if draw.percent(70) { "softmax" } else { "log_softmax" };
        match self.kind {
            0..=7 | 27 => {
                let units = [
                    End::Any,
                    End::Any,
                    End::Unit("sigmoid"),
                    End::Unit("tanh"),
                    End::Classes("softmax"),
                    End::Unit("range(-1, 2.5)"),
                    End::Unit("positive"),
                    End::Unit("identity"),
                ];
                units[draw.below(units.len())]
            }
            8 | 9 | 17 | 18 | 20 => End::Unit("sigmoid"),
            10 | 15 | 21 | 23 | 25 | 26 => End::Linear,
            16 | 19 => End::Classes("softmax"),
            24 => End::Classes("log_softmax"),
            _ => End::Classes(softmax),
        }
    }

    /// The loss of an output of this shape with its classes along `axis`, and what its target looks like.
    pub fn written(&self, shape: &Shape, axis: usize, draw: &mut Draw) -> (String, String) {
        use Target::{Binary, Count, Distribution, OneHot, Real, Sign};

        let elements = shape.elements();
        // Of logits, nobody says that the classes are along another axis than the last.
        let axis = if self.kind == LOGITS { shape.rank() - 1 } else { axis };
        let (classes, step) = (shape.size(axis), shape.step(axis));
        let list = |draw: &mut Draw, count: usize| {
            let weights: Vec<_> = (0..count).map(|_| draw.literal(0.2, 2.0)).collect();
            format!("weights = [{}]", weights.join(", "))
        };
        let weighed = |draw: &mut Draw, name: &str, first: &str| match (elements <= WEIGHED, first) {
            (true, "") => format!("{name}({})", list(draw, elements)),
            (true, first) => format!("{name}({first}, {})", list(draw, elements)),
            (false, "") => name.to_owned(),
            (false, first) => format!("{name}({first})"),
        };
        let (one_hot, shares) = (OneHot(classes, step), Distribution(classes, step));
        let (loss, target) = match self.kind {
            0 => ("squared_error".to_owned(), Real),
            1 => (weighed(draw, "squared_error", ""), Real),
            2 => ("mse".to_owned(), Real),
            3 => (weighed(draw, "mse", ""), Real),
            4 => ("mae".to_owned(), Real),
            5 => (weighed(draw, "mae", ""), Real),
            6 => ("huber(0.7)".to_owned(), Real),
            7 => (weighed(draw, "huber", "delta = 1.3"), Real),
            8 => ("binary_cross_entropy".to_owned(), Binary),
            9 => (format!("binary_cross_entropy({})", list(draw, 2)), Binary),
            10 => ("binary_cross_entropy(logits)".to_owned(), Binary),
            11 => ("cross_entropy".to_owned(), one_hot),
            12 => (format!("cross_entropy({})", list(draw, classes)), shares),
            13 => (format!("cross_entropy({}, normalise = weights)", list(draw, classes)), one_hot),
            14 => ("cross_entropy(smoothing = 0.1)".to_owned(), one_hot),
            LOGITS => ("cross_entropy(logits)".to_owned(), shares),
            16 => {
                let row = |draw: &mut Draw| {
                    let row: Vec<_> = (0..classes).map(|_| draw.literal(0.0, 5.0)).collect();
                    format!("[{}]", row.join(", "))
                };
                let rows: Vec<_> = (0..classes).map(|_| row(draw)).collect();
                (format!("cost_matrix([{}])", rows.join(", ")), one_hot)
            }
            17 => ("dice".to_owned(), Binary),
            18 => ("dice(per_sample, smooth = 0.5)".to_owned(), Binary),
            19 => ("dice(one_minus, smooth = 1.0)".to_owned(), Binary),
            20 => ("focal(1.5)".to_owned(), Binary),
            21 => ("focal(2.0, alpha = 0.3, logits)".to_owned(), Binary),
            22 => ("kl_divergence".to_owned(), shares),
            23 => ("hinge".to_owned(), Sign),
            24 => ("nll".to_owned(), one_hot),
            GAUSSIAN => ("gaussian_nll".to_owned(), Real),
            26 => ("poisson_nll".to_owned(), Count),
            _ => {
                let body = formula(draw, &["y", "t"], 2);
                (format!("|y, t| (y - t).powi(2) + 0.3 * {body}"), Real)
            }
        };
        let loss = match &self.factor {
            Some(factor) => format!("{factor} * {loss}"),
            None => loss,
        };
        (loss, format!("{target:?}"))
    }
}
