//! The nesting guard: everything after it may recurse once per level.

use proc_macro2::{TokenStream, TokenTree};

use crate::diagnostics::Diagnostic;

/// Levels of brackets that a declaration may have.
pub(crate) const MAX_DEPTH: usize = 64;

/// Refuses token streams nested deeper than [`MAX_DEPTH`], at the first bracket that is too deep.
pub(crate) fn check(tokens: &TokenStream) -> Result<(), Diagnostic> {
    descend(tokens.clone(), MAX_DEPTH)
}

fn descend(tokens: TokenStream, left: usize) -> Result<(), Diagnostic> {
    for token in tokens {
        let TokenTree::Group(group) = token else { continue };
        let Some(left) = left.checked_sub(1) else {
            return Err(too_deep(group.span_open()));
        };
        descend(group.stream(), left)?;
    }
    Ok(())
}

/// The error, for parsers that count levels of their own.
pub(crate) fn too_deep(span: proc_macro2::Span) -> Diagnostic {
    Diagnostic::new(span, format!("nested deeper than {MAX_DEPTH} levels"))
        .help("name a part with `let` and use the name")
}
