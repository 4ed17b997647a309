//! The names of the language: what there is, and what each wants. Adding an activation is one row here.

use Reads::{Input, Output};
use Start::{Glorot, He};

use super::arguments::known;
use crate::parse::ast::Constant;

/// Which value an activation's derivative is computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reads {
    /// z, before the activation.
    Input,
    /// y, after it: nothing else has to be kept.
    Output,
}

/// How a layer before this activation starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    Glorot,
    He,
}

/// A number that an activation takes.
pub(crate) struct Setting {
    pub(crate) name: &'static str,
    /// `None`: has to be given.
    pub(crate) default: Option<&'static str>,
}

/// An activation without parameters.
#[derive(Debug)]
pub(crate) struct ActivationKind(&'static Row);

struct Row {
    /// In the language.
    name: &'static str,
    /// In `nn_core::activation`; its fields are the settings.
    type_name: &'static str,
    settings: &'static [Setting],
    reads: Reads,
    start: Start,
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl ActivationKind {
    pub(crate) fn find(name: &str) -> Option<Self> {
        ACTIVATIONS.iter().find(|row| row.name == name).map(Self)
    }

    pub(crate) fn name(&self) -> &'static str {
        self.0.name
    }

    pub(crate) fn type_name(&self) -> &'static str {
        self.0.type_name
    }

    pub(crate) fn settings(&self) -> &'static [Setting] {
        self.0.settings
    }

    pub(crate) fn start(&self) -> Start {
        self.0.start
    }

    /// What backward reads, given the arguments: the output tells the branch only while slopes are positive.
    pub(crate) fn reads(&self, arguments: &[Constant]) -> Reads {
        let positive = |constant: &Constant| known(constant).is_some_and(|value| value > 0.0);
        match self.0.name {
            "leaky_relu" if !arguments.iter().all(positive) => Reads::Input,
            _ => self.0.reads,
        }
    }
}

const fn row(name: &'static str, type_name: &'static str, reads: Reads, start: Start) -> Row {
    Row { name, type_name, settings: &[], reads, start }
}

const fn setting(name: &'static str, default: &'static str) -> Setting {
    Setting { name, default: Some(default) }
}

const fn wanted(name: &'static str) -> Setting {
    Setting { name, default: None }
}

static ACTIVATIONS: &[Row] = &[
    row("sigmoid", "Sigmoid", Output, Glorot),
    row("tanh", "Tanh", Output, Glorot),
    row("relu", "Relu", Output, He),
    Row { settings: &[setting("slope", "0.01")], ..row("leaky_relu", "LeakyRelu", Output, He) },
    Row { settings: &[setting("alpha", "1.0")], ..row("elu", "Elu", Input, He) },
    row("selu", "Selu", Input, He),
    Row { settings: &[setting("alpha", "1.0")], ..row("celu", "Celu", Input, He) },
    row("gelu", "Gelu", Input, He),
    row("gelu_tanh", "GeluTanh", Input, He),
    row("silu", "Silu", Input, He),
    row("mish", "Mish", Input, He),
    Row {
        settings: &[setting("beta", "1.0"), setting("threshold", "20.0")],
        ..row("softplus", "Softplus", Input, He)
    },
    row("softsign", "Softsign", Input, Glorot),
    row("hard_sigmoid", "HardSigmoid", Input, Glorot),
    Row {
        settings: &[setting("min", "-1.0"), setting("max", "1.0")],
        ..row("hard_tanh", "HardTanh", Input, Glorot)
    },
    row("hard_swish", "HardSwish", Input, He),
    row("relu6", "Relu6", Output, He),
    row("log_sigmoid", "LogSigmoid", Input, Glorot),
    row("identity", "Identity", Input, Glorot),
    Row { settings: &[wanted("lo"), wanted("hi")], ..row("range", "Range", Input, Glorot) },
    row("positive", "Positive", Input, Glorot),
];

/// Stages that are no activations.
const STAGES: &[&str] = &[
    "dense",
    "conv1d",
    "conv2d",
    "conv_transpose1d",
    "conv_transpose2d",
    "max_pool",
    "avg_pool",
    "global_max_pool",
    "global_avg_pool",
    "upsample",
    "set_max",
    "set_min",
    "set_mean",
    "set_sum",
    "set_logsumexp",
    "flatten",
    "reshape",
    "transpose",
    "slice",
    "batch_norm",
    "layer_norm",
    "group_norm",
    "dropout",
    "prelu",
    "softmax",
    "log_softmax",
    "map",
];

/// Functions of several values.
pub(crate) const CALLS: &[&str] = &["concat", "stack"];

/// Losses by name.
pub(crate) const LOSSES: &[&str] = &[
    "squared_error",
    "mse",
    "mae",
    "huber",
    "binary_cross_entropy",
    "cross_entropy",
    "cost_matrix",
    "dice",
    "focal",
    "kl_divergence",
    "hinge",
    "nll",
    "gaussian_nll",
    "poisson_nll",
];

/// Options after the body.
pub(crate) const OPTIONS: &[&str] = &["loss", "budget"];

/// Attributes before a stage.
pub(crate) const STAGE_ATTRIBUTES: &[&str] = &["frozen", "recompute"];

/// Every name a stage can have.
pub(crate) fn stage_names() -> impl Iterator<Item = &'static str> + Clone {
    ACTIVATIONS.iter().map(|row| row.name).chain(STAGES.iter().copied())
}

/// Whether a word is the name of a stage or a function.
pub(crate) fn is_reserved(word: &str) -> bool {
    stage_names().any(|name| name == word) || CALLS.contains(&word)
}
