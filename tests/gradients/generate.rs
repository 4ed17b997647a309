//! Writes `architectures.rs` and `closures.rs`: random declarations that use everything the language has.
//!
//! A declaration grows statement by statement; whatever is not used in the end flows into the last output. The
//! names under which `trace` shows the outputs follow from the order in which stages are written.

mod arrange;
mod builder;
pub mod closure;
pub mod closures;
pub mod draw;
mod expression;
pub mod losses;
mod nested;
mod output;
mod shape;
mod special;
mod stage;
mod window;

use std::fmt::Write;
use std::sync::LazyLock;

use builder::Builder;

/// Declarations made at random; those of [`special`] come on top.
pub const RANDOM: usize = PLAIN + 40;

/// So many of them are single networks; the others are made of several.
pub const PLAIN: usize = 240;

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

/// A module of `architectures.rs`.
pub struct Module {
    pub name: String,
    pub text: String,
}

/// All of them, in their order.
pub fn modules() -> &'static [Module] {
    static MODULES: LazyLock<Vec<Module>> = LazyLock::new(|| {
        let special = special::all().enumerate().map(|(index, special)| {
            let name = format!("special{:02}", index + 1);
            let declaration = special.declaration.trim_start();
            Module { text: module(&name, special.inner, declaration, special.subject), name }
        });
        let random = (0..RANDOM).map(|index| {
            let name = format!("random{:03}", index + 1);
            let (networks, declaration, subject) = Builder::new(index).build();
            Module { text: module(&name, &networks, &declaration, &subject), name }
        });
        special.chain(random).collect()
    });
    &MODULES
}

/// `architectures.rs`.
pub fn architectures() -> String {
    let mut text = header("Random architectures");
    for module in modules() {
        text.push_str(&module.text);
    }
    text.push_str("\npub fn all() -> Vec<(&'static str, Box<dyn crate::subject::Subject>)> {\n    vec![\n");
    for Module { name, .. } in modules() {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "        (\"{name}\", {name}::subject()),");
    }
    text.push_str("    ]\n}\n");
    text
}

/// The declaration of this name.
pub fn declaration(name: &str) -> &'static str {
    modules().iter().find(|module| module.name == name).map_or("", |module| &module.text)
}

pub fn header(what: &str) -> String {
    format!(
        "// {what}, written by `generate.rs`: not to be edited. `UPDATE_ARCHITECTURES=1 cargo test --test gradients`\n\
         // writes them anew.\n"
    )
}

fn module(name: &str, inner: &[impl AsRef<str>], declaration: &str, subject: &str) -> String {
    let networks = inner.iter().map(|inner| inner.as_ref().trim_start()).chain([declaration]);
    let networks: Vec<_> =
        networks.map(|text| format!("    network! {{\n{}    }}\n", indented(text))).collect();
    format!(
        "\npub mod {name} {{\n    use crate::prelude::*;\n\n{}    subject! {{ {subject} }}\n}}\n",
        networks.join("\n")
    )
}

fn indented(declaration: &str) -> String {
    declaration.lines().map(|line| format!("        {line}\n")).collect()
}
