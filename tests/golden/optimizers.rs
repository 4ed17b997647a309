//! The optimisers, by PyTorch's settings.

use nn_core::optimizer::{
    Adadelta, Adagrad, Adam, AdamW, Adamax, Clip, NAdam, Optimizer as Rule, RmsProp, Sgd,
};
use nn_core::{Parameters, Scalar};
use serde_json::Value;

use crate::case::{number, numbers};

/// An optimiser of any network.
pub enum Optimizer<T> {
    Sgd(Sgd<Vec<T>>),
    Clip(Clip<Sgd<Vec<T>>>),
    RmsProp(RmsProp<Vec<T>>),
    CenteredRmsProp(RmsProp<Vec<T>, Vec<T>, Vec<T>>),
    Adagrad(Adagrad<Vec<T>>),
    Adadelta(Adadelta<Vec<T>>),
    Adam(Adam<Vec<T>>),
    AmsGrad(Adam<Vec<T>, Vec<T>>),
    AdamW(AdamW<Vec<T>>),
    Adamax(Adamax<Vec<T>>),
    NAdam(NAdam<Vec<T>>),
}

impl<T: Scalar> Optimizer<T> {
    /// The optimiser of this name; `None` where there is none yet.
    pub fn new(name: &str, settings: &Value) -> Option<Self> {
        let set = |name: &str| number(&settings[name]);
        let rate = set("lr");
        let betas = || {
            let betas = numbers(&settings["betas"]);
            (betas[0], betas[1])
        };
        let adam = || Adam::new(rate).betas(betas().0, betas().1).eps(set("eps"));
        let rms_prop = || RmsProp::new(rate).alpha(set("alpha")).eps(set("eps"));
        Some(match name {
            "sgd" => Self::Sgd(Sgd::new(rate)),
            "sgd_l2" => Self::Sgd(Sgd::new(rate).weight_decay(set("weight_decay"))),
            "sgd_clip_norm_0.1" => Self::Clip(Clip::norm(Sgd::new(rate), set("clip_global_norm"))),
            "momentum" => Self::Sgd(Sgd::new(rate).momentum(set("momentum"))),
            "nesterov" => Self::Sgd(Sgd::new(rate).momentum(set("momentum")).nesterov()),
            "rmsprop" => Self::RmsProp(rms_prop()),
            "rmsprop_momentum_centered" => {
                Self::CenteredRmsProp(rms_prop().centered().momentum(set("momentum")))
            }
            "adagrad" => {
                let adagrad = Adagrad::new(rate).rate_decay(set("lr_decay"));
                Self::Adagrad(adagrad.eps(set("eps")))
            }
            "adadelta" => Self::Adadelta(Adadelta::new(rate).rho(set("rho")).eps(set("eps"))),
            "adam" => Self::Adam(adam()),
            "adam_amsgrad_l2" => Self::AmsGrad(adam().amsgrad().weight_decay(set("weight_decay"))),
            "adamw" => {
                let adamw = AdamW::new(rate).betas(betas().0, betas().1).eps(set("eps"));
                Self::AdamW(adamw.weight_decay(set("weight_decay")))
            }
            "adamax" => Self::Adamax(Adamax::new(rate).betas(betas().0, betas().1).eps(set("eps"))),
            "nadam" => {
                let nadam = NAdam::new(rate).betas(betas().0, betas().1).eps(set("eps"));
                Self::NAdam(nadam.momentum_decay(set("momentum_decay")))
            }
            _ => return None,
        })
    }

    /// Whether each element is divided by the size of its own gradients.
    pub const fn is_adaptive(&self) -> bool {
        !matches!(self, Self::Sgd(_) | Self::Clip(_))
    }

    /// One step.
    pub fn step<N: Parameters<Scalar = T>>(&mut self, network: &mut N, gradient: &N) {
        match self {
            Self::Sgd(rule) => Rule::step(rule, network, gradient),
            Self::Clip(rule) => Rule::step(rule, network, gradient),
            Self::RmsProp(rule) => Rule::step(rule, network, gradient),
            Self::CenteredRmsProp(rule) => Rule::step(rule, network, gradient),
            Self::Adagrad(rule) => Rule::step(rule, network, gradient),
            Self::Adadelta(rule) => Rule::step(rule, network, gradient),
            Self::Adam(rule) => Rule::step(rule, network, gradient),
            Self::AmsGrad(rule) => Rule::step(rule, network, gradient),
            Self::AdamW(rule) => Rule::step(rule, network, gradient),
            Self::Adamax(rule) => Rule::step(rule, network, gradient),
            Self::NAdam(rule) => Rule::step(rule, network, gradient),
        }
    }
}
