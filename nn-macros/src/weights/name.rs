//! The name of a file: variables of the environment are put in, and a relative path is looked up beside `Cargo.toml`.

use std::path::{Path, PathBuf};

use syn::LitStr;

use super::Environment;
use crate::diagnostics::Diagnostic;
use crate::parse::ast::{FileName, NamePart};

/// A file by its name.
pub(crate) struct Name {
    /// As the option has it, variables put in.
    pub(crate) shown: String,
    /// Absolute, so that rustc finds it, too.
    pub(crate) path: PathBuf,
    pub(crate) variables: Vec<LitStr>,
}

/// Evaluates what was written.
pub(crate) fn resolve(written: &FileName, environment: &Environment<'_>) -> Result<Name, Diagnostic> {
    let (mut shown, mut variables) = (String::new(), Vec::new());
    for part in &written.parts {
        match part {
            NamePart::Text(text) => shown += &text.value(),
            NamePart::Variable(variable) => {
                let name = variable.value();
                // Asking for a name with one of these panics on some systems.
                let can_be = !name.is_empty() && !name.contains(['=', '\0']);
                let value = if can_be { environment(&name) } else { None };
                let Some(value) = value else {
                    let message = format!("the environment has no variable `{}`", name.escape_debug());
                    return Err(Diagnostic::new(variable.span(), message));
                };
                shown += &value;
                variables.push(variable.clone());
            }
        }
    }
    if shown.is_empty() {
        return Err(Diagnostic::new(written.place, "the name of the file of weights is empty"));
    }
    let folder = environment("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from);
    let path = folder.join(Path::new(&shown));
    // Where cargo does not build, paths are relative to rustc's folder.
    let path = std::path::absolute(&path).unwrap_or(path);
    Ok(Name { shown, path, variables })
}
