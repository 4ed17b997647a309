//! Penalties on parameters: terms of a loss that are not in the language, so that the harness adds them.
//!
//! A declaration says how outputs are compared with targets. A penalty reads parameters; in this library that is the
//! optimiser's business (weight decay), so the kind `l2` has no counterpart after `loss =`.

use nn_core::Scalar;
use nn_core::parameters::Field;

use crate::case::{Case, list, number, text};
use crate::layout;

/// λ / 2 · Σ w² over some tensors.
pub struct Penalty {
    lambda: f64,
    tensors: Vec<String>,
}

/// The kind of term that is a penalty.
pub const KIND: &str = "l2";

impl Penalty {
    /// The penalties of a case.
    pub fn of(case: &Case) -> Vec<Self> {
        let terms = case.terms.iter().filter(|term| term.kind == KIND);
        let penalty = |settings: &serde_json::Value, weight: f64| Self {
            lambda: weight * number(&settings["lambda"]),
            tensors: list(&settings["params"]).iter().map(text).collect(),
        };
        terms.map(|term| penalty(&term.settings, term.weight.unwrap_or(1.0))).collect()
    }

    /// The penalty itself; its derivative, λ w, is added to `gradient`.
    pub fn add<T: Scalar>(&self, fields: &'static [Field], scalars: &[T], gradient: &mut [T]) -> T {
        let lambda = T::from_f64(self.lambda);
        let (mut squares, mut met) = (T::ZERO, 0);
        layout::each(fields, |name, tensor| {
            if self.tensors.contains(&name) {
                met += 1;
                for place in tensor.range {
                    squares += scalars[place] * scalars[place];
                    gradient[place] += lambda * scalars[place];
                }
            }
        });
        assert_eq!(met, self.tensors.len(), "all of {:?} are tensors of the network", self.tensors);
        T::from_f64(0.5) * lambda * squares
    }
}
