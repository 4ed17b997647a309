//! Writes `architectures.rs` and `closures.rs`: random declarations that use everything the language has.
//!
//! A declaration grows statement by statement; whatever is not used in the end flows into the last output. The
//! names under which `trace` shows the outputs follow from the order in which stages are written.

mod builder;
pub mod closure;
pub mod closures;
pub mod draw;
mod expression;
pub mod losses;
mod special;
mod stage;

use std::fmt::Write;

use builder::Builder;
use special::SPECIAL;

/// Declarations made at random; those of [`SPECIAL`] come on top.
pub const RANDOM: usize = 90;

/// Every stage that is an activation, with arguments where there are any.
pub const ACTIVATIONS: &[&str] = &[
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "leaky_relu(0.2)",
    "leaky_relu(slope = -0.3)",
    "elu",
    "elu(0.7)",
    "selu",
    "celu",
    "celu(alpha = 1.3)",
    "gelu",
    "gelu_tanh",
    "silu",
    "mish",
    "softplus",
    "softplus(2.0)",
    "softplus(beta = 0.5, threshold = 9.0)",
    "softsign",
    "hard_sigmoid",
    "hard_tanh",
    "hard_tanh(-0.6, 1.4)",
    "hard_swish",
    "relu6",
    "log_sigmoid",
    "identity",
    "range(-1.5, 2.0)",
    "positive",
];

/// `architectures.rs`.
pub fn architectures() -> String {
    let mut text = header("Random architectures");
    for (index, special) in SPECIAL.iter().enumerate() {
        module(&mut text, &format!("special{:02}", index + 1), special.declaration, special.subject);
    }
    for index in 0..RANDOM {
        let (declaration, subject) = Builder::new(index).build();
        module(&mut text, &format!("random{:02}", index + 1), &declaration, &subject);
    }
    let names = (1..=SPECIAL.len()).map(|index| format!("special{index:02}"));
    let names = names.chain((1..=RANDOM).map(|index| format!("random{index:02}")));
    list(&mut text, names);
    text
}

/// The declaration of this name.
pub fn declaration(name: &str) -> String {
    let text = architectures();
    let from = text.split(&format!("pub mod {name} {{")).nth(1).unwrap_or_default();
    from.split("pub mod").next().unwrap_or_default().to_owned()
}

pub fn header(what: &str) -> String {
    format!(
        "// {what}, written by `generate.rs`: not to be edited. `UPDATE_ARCHITECTURES=1 cargo test --test gradients`\n\
         // writes them anew.\n"
    )
}

fn module(text: &mut String, name: &str, declaration: &str, subject: &str) {
    // Writing to a `String` cannot fail.
    let _ = write!(
        text,
        "\npub mod {name} {{\n    use crate::prelude::*;\n\n    network! {{\n{}    }}\n    subject! {{ {subject} }}\n}}\n",
        indented(declaration)
    );
}

fn indented(declaration: &str) -> String {
    declaration.lines().map(|line| format!("        {line}\n")).collect()
}

fn list(text: &mut String, names: impl Iterator<Item = String>) {
    text.push_str("\npub fn all() -> Vec<(&'static str, Box<dyn crate::subject::Subject>)> {\n    vec![\n");
    for name in names {
        let _ = writeln!(text, "        (\"{name}\", {name}::subject()),");
    }
    text.push_str("    ]\n}\n");
}
