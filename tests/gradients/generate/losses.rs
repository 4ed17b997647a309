//! Losses with all their variants, the output units they want, and the targets they are tested with.

use super::closure::formula;
use super::draw::Draw;

/// What a target looks like.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    /// Any number.
    Real,
    /// 0 or 1.
    Binary,
    /// Soft labels: positive numbers of sum 1.
    Distribution,
    /// 1 for one class, 0 for the others.
    OneHot,
    /// −1 or 1.
    Sign,
    /// 0, 1, 2 …
    Count,
}

/// One term of a loss.
pub struct Term {
    pub loss: String,
    factor: Option<String>,
    /// The output unit that the outputs end with.
    pub head: Option<&'static str>,
    /// Whether the output may be any value at all.
    pub any_end: bool,
    pub target: Target,
    pub size: usize,
    pub outputs: usize,
}

impl Term {
    pub fn written(&self) -> String {
        match &self.factor {
            Some(factor) => format!("{factor} * {}", self.loss),
            None => self.loss.clone(),
        }
    }
}

/// The kinds that are gone through in turn, so that all occur.
const KINDS: usize = 28;

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

/// One to three terms.
pub fn terms(index: usize, draw: &mut Draw) -> Vec<Term> {
    let count = *draw.pick(&[&1, &1, &2, &2, &3]);
    let mut terms: Vec<Term> = (0..count).map(|part| term(index + part * 9, draw)).collect();
    for term in &mut terms {
        if count > 1 && draw.percent(50) {
            let literal = draw.literal(0.2, 2.0);
            term.factor = Some(draw.pick(&[literal.as_str(), "FACTOR"]).to_owned());
        }
    }
    terms
}

fn term(index: usize, draw: &mut Draw) -> Term {
    use Target::{Binary, Count, Distribution, OneHot, Real, Sign};

    let size = draw.between(1, 4);
    let classes = size.max(2);
    let list = |draw: &mut Draw, count: usize| {
        let weights: Vec<_> = (0..count).map(|_| draw.literal(0.2, 2.0)).collect();
        format!("weights = [{}]", weights.join(", "))
    };
    let regression = |draw: &mut Draw, loss: String| {
        let heads = [
            None,
            None,
            Some("sigmoid"),
            Some("tanh"),
            Some("softmax"),
            Some("range(-1, 2.5)"),
            Some("positive"),
            Some("identity"),
        ];
        let head = heads[draw.below(heads.len())];
        Term { loss, factor: None, head, any_end: true, target: Real, size, outputs: 1 }
    };
    let with = |loss: String, head, target, size| Term {
        loss,
        factor: None,
        head,
        any_end: false,
        target,
        size,
        outputs: 1,
    };
    let softmax = if draw.percent(70) { Some("softmax") } else { Some("log_softmax") };
    match index % KINDS {
        0 => regression(draw, "squared_error".to_owned()),
        1 => {
            let weights = list(draw, size);
            regression(draw, format!("squared_error({weights})"))
        }
        2 => regression(draw, "mse".to_owned()),
        3 => {
            let weights = list(draw, size);
            regression(draw, format!("mse({weights})"))
        }
        4 => regression(draw, "mae".to_owned()),
        5 => {
            let weights = list(draw, size);
            regression(draw, format!("mae({weights})"))
        }
        6 => regression(draw, "huber(0.7)".to_owned()),
        7 => {
            let weights = list(draw, size);
            regression(draw, format!("huber(delta = 1.3, {weights})"))
        }
        8 => with("binary_cross_entropy".to_owned(), Some("sigmoid"), Binary, size),
        9 => with(format!("binary_cross_entropy({})", list(draw, 2)), Some("sigmoid"), Binary, size),
        10 => with("binary_cross_entropy(logits)".to_owned(), None, Binary, size),
        11 => with("cross_entropy".to_owned(), softmax, OneHot, classes),
        12 => with(format!("cross_entropy({})", list(draw, classes)), softmax, Distribution, classes),
        13 => with(
            format!("cross_entropy({}, normalise = weights)", list(draw, classes)),
            softmax,
            OneHot,
            classes,
        ),
        14 => with("cross_entropy(smoothing = 0.1)".to_owned(), softmax, OneHot, classes),
        15 => with("cross_entropy(logits)".to_owned(), None, Distribution, classes),
        16 => {
            let rows: Vec<_> = (0..classes)
                .map(|_| {
                    let row: Vec<_> = (0..classes).map(|_| draw.literal(0.0, 5.0)).collect();
                    format!("[{}]", row.join(", "))
                })
                .collect();
            with(format!("cost_matrix([{}])", rows.join(", ")), Some("softmax"), OneHot, classes)
        }
        17 => with("dice".to_owned(), Some("sigmoid"), Binary, size),
        18 => with("dice(per_sample, smooth = 0.5)".to_owned(), Some("sigmoid"), Binary, size),
        19 => with("dice(one_minus, smooth = 1.0)".to_owned(), Some("softmax"), Binary, classes),
        20 => with("focal(1.5)".to_owned(), Some("sigmoid"), Binary, size),
        21 => with("focal(2.0, alpha = 0.3, logits)".to_owned(), None, Binary, size),
        22 => with("kl_divergence".to_owned(), softmax, Distribution, classes),
        23 => with("hinge".to_owned(), None, Sign, size),
        24 => with("nll".to_owned(), Some("log_softmax"), OneHot, classes),
        25 => Term { outputs: 2, ..with("gaussian_nll".to_owned(), None, Real, size) },
        26 => with("poisson_nll".to_owned(), None, Count, size),
        _ => {
            let body = formula(draw, &["y", "t"], 2);
            regression(draw, format!("|y, t| (y - t).powi(2) + 0.3 * {body}"))
        }
    }
}
