//! The optimisers that exist, by PyTorch's settings.

use nn_core::{Adam, Parameters, Scalar, Sgd};
use serde_json::Value;

use crate::case::{number, numbers};

/// An optimiser of any network.
pub enum Optimizer<T> {
    Sgd(Sgd<Vec<T>>),
    Adam(Adam<Vec<T>>),
}

impl<T: Scalar> Optimizer<T> {
    /// The optimiser of this name; `None` where there is none yet.
    pub fn new(name: &str, settings: &Value) -> Option<Self> {
        let sgd = || Sgd::new(number(&settings["lr"]));
        Some(match name {
            "sgd" => Self::Sgd(sgd()),
            "sgd_l2" => Self::Sgd(sgd().weight_decay(number(&settings["weight_decay"]))),
            "momentum" => Self::Sgd(sgd().momentum(number(&settings["momentum"]))),
            "nesterov" => Self::Sgd(sgd().momentum(number(&settings["momentum"])).nesterov()),
            "adam" => {
                let betas = numbers(&settings["betas"]);
                Self::Adam(
                    Adam::new(number(&settings["lr"]))
                        .betas(betas[0], betas[1])
                        .eps(number(&settings["eps"])),
                )
            }
            _ => return None,
        })
    }

    /// Whether each element is divided by the size of its own gradients.
    pub const fn is_adaptive(&self) -> bool {
        match self {
            Self::Sgd(_) => false,
            Self::Adam(_) => true,
        }
    }

    /// One step.
    pub fn step<N: Parameters<Scalar = T>>(&mut self, network: &mut N, gradient: &N) {
        match self {
            Self::Sgd(sgd) => nn_core::Optimizer::step(sgd, network, gradient),
            Self::Adam(adam) => nn_core::Optimizer::step(adam, network, gradient),
        }
    }
}
