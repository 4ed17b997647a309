//! A safetensors file to tensors, each handed to its layer.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use safetensors::tensor::{Dtype, SafeTensors, TensorView};

use super::name::Name;
use super::{Tensor, Weights, checksum, convert};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, list, suggestion};
use crate::model::graph::{LayerId, LayerKind, Model};

/// The largest file that is read: rustc needs many times as much memory for what it embeds.
const MOST_BYTES: u64 = 1 << 29;
/// Far more tensors and axes than any network has; a file may claim any number.
const MOST_TENSORS: usize = 10_000;
const MOST_AXES: usize = 8;
/// How many names a message lists.
const MOST_NAMES: usize = 8;

/// Reads and checks a file.
pub(crate) fn read(name: Name, place: Place, model: &Model, certain: bool) -> Result<Weights, Diagnostic> {
    let refuse = |message: String| Diagnostic::new(place, message);
    let Name { shown, path, variables } = name;
    let quoted = quoted(&shown);
    let bytes = bytes(&path).map_err(|why| {
        let help = format!("it is looked for at `{}`", path.display());
        refuse(format!("cannot read {quoted}: {why}")).help(help)
    })?;
    let Some(path) = path.to_str().map(str::to_owned) else {
        return Err(refuse(format!("cannot read {quoted}: its path is no text")));
    };
    let stored = SafeTensors::deserialize(&bytes)
        .map_err(|why| refuse(format!("{quoted} is no safetensors file: {why}")))?;
    if !checksum::holds(&bytes) {
        return Err(refuse(format!("{quoted} is damaged: the checksum does not fit the content")));
    }
    if stored.len() > MOST_TENSORS {
        let message =
            format!("cannot read {quoted}: it has {} tensors, more than {MOST_TENSORS}", stored.len());
        return Err(refuse(message));
    }
    let mut stored: Vec<_> = stored.iter().collect();
    stored.sort_unstable_by_key(|(name, _)| *name);
    let names: HashSet<_> = stored.iter().map(|(name, _)| *name).collect();
    let fields: Vec<_> = model.layers.iter().map(|layer| layer.field.to_string()).collect();
    let fields: HashMap<_, _> =
        fields.iter().zip(0..).map(|(field, id)| (field.trim_start_matches("r#"), id)).collect();
    let (mut errors, mut tensors, mut over) = (Diagnostics::default(), Vec::new(), Vec::new());
    let mut without: HashSet<_> = fields.keys().copied().collect();
    for (name, view) in stored {
        if is_counter(name, &view, &names) {
            continue;
        }
        let (field, rest) = name.split_once('.').unwrap_or((name, ""));
        match fields.get(field) {
            Some(&layer) if !rest.is_empty() => {
                without.remove(field);
                match tensor(layer, &model.layers[layer].kind, rest, &view) {
                    Ok(tensor) => tensors.push(tensor),
                    Err(Unfit { message, help }) => {
                        let message = format!("`{}` of {quoted} {message}", name.escape_debug());
                        errors.push(Diagnostic::new(model.layers[layer].place, message).maybe_help(help));
                    }
                }
            }
            _ => over.push(name),
        }
    }
    // Where an error hides a layer, its tensors are none too many.
    if certain && let Some(first) = over.first() {
        let written = first.split('.').next().unwrap_or(first);
        let help = meant(written, &fields, without);
        let are = if over.len() == 1 { "is" } else { "are" };
        let message = format!("{} of {quoted} {are} left over: no layer has such a name", listed(&over));
        errors.push(refuse(message).help(help));
    }
    match errors.into_one() {
        Some(error) => Err(error),
        None => Ok(Weights { shown, path, variables, tensors }),
    }
}

/// Which layer may be meant by a name that none has: one `without` tensors in the file.
fn meant(written: &str, fields: &HashMap<&str, LayerId>, without: HashSet<&str>) -> String {
    if fields.is_empty() {
        return "no layer of the network has parameters".to_owned();
    }
    if without.is_empty() {
        return "the file has tensors for each layer of the network already".to_owned();
    }
    let mut names: Vec<_> = without.into_iter().collect();
    names.sort_unstable();
    suggestion(&written.escape_debug().to_string(), names)
}

/// The name of a file in a message.
fn quoted(shown: &str) -> String {
    format!("`{}`", shown.escape_debug())
}

/// The first names, and how many more there are.
fn listed(names: &[&str]) -> String {
    let few = if names.len() > MOST_NAMES { MOST_NAMES - 1 } else { names.len() };
    let shown: Vec<_> = names[..few].iter().map(|name| name.escape_debug().to_string()).collect();
    if few == names.len() {
        return list(&shown);
    }
    let shown: Vec<_> = shown.iter().map(|name| format!("`{name}`")).collect();
    format!("{} and {} more tensors", shown.join(", "), names.len() - few)
}

/// What is in a file, or why it cannot be had.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let said = |error: io::Error| match error.kind() {
        // What systems say differs.
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        _ => error.to_string(),
    };
    let about = fs::metadata(path).map_err(said)?;
    if about.is_dir() {
        return Err("it is a folder".to_owned());
    }
    // A pipe or a device may never end.
    if !about.is_file() {
        return Err("it is no ordinary file".to_owned());
    }
    if about.len() > MOST_BYTES {
        return Err(format!("it has {} bytes, more than {MOST_BYTES}", about.len()));
    }
    let mut bytes = Vec::new();
    fs::File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes)).map_err(said)?;
    Ok(bytes)
}

/// Whether it is the number of batches that PyTorch's `BatchNorm` has seen, which stands beside running statistics and
/// nothing is computed from by default.
fn is_counter(name: &str, view: &TensorView<'_>, names: &HashSet<&str>) -> bool {
    let Some(layer) = name.strip_suffix(".num_batches_tracked") else { return false };
    view.dtype() == Dtype::I64
        && view.shape().is_empty()
        && names.contains(format!("{layer}.running_mean").as_str())
}

/// Why no layer can take a tensor: what follows its name in the message.
struct Unfit {
    message: String,
    help: Option<String>,
}

fn tensor(layer: LayerId, kind: &LayerKind, name: &str, view: &TensorView<'_>) -> Result<Tensor, Unfit> {
    let unfit = |message: String| Unfit { message, help: None };
    let shape = view.shape();
    if shape.len() > MOST_AXES {
        return Err(unfit(format!("has {} axes, more than {MOST_AXES}", shape.len())));
    }
    let elements = match view.dtype() {
        Dtype::F32 => view.data().to_vec(),
        Dtype::F16 => convert::from_half(view.data()),
        Dtype::BF16 => convert::from_brain(view.data()),
        other => {
            let help = match other {
                Dtype::F64 => "it is not rounded unasked: save it as `F32`",
                _ => "weights are numbers of type `F32`, `F16` or `BF16`",
            };
            return Err(Unfit { message: format!("is of type `{other}`"), help: Some(help.to_owned()) });
        }
    };
    if let Some((index, value)) = convert::first_not_finite(&elements) {
        return Err(unfit(format!("is {value} at `{:?}`", place_of(index, shape))));
    }
    let (rows, columns) = match (kind, shape) {
        // In memory the first axis of a dense layer's matrix comes first.
        (LayerKind::Dense { .. }, &[rows, columns]) if rows > 1 && columns > 1 => {
            (Vec::new(), convert::transposed(&elements, rows, columns))
        }
        // What a network or a user's layer makes of it is only known to rustc.
        (LayerKind::Path(_), &[rows, columns]) if rows > 1 && columns > 1 => {
            let columns = convert::transposed(&elements, rows, columns);
            (elements, columns)
        }
        _ => (elements, Vec::new()),
    };
    Ok(Tensor { layer, name: name.to_owned(), shape: shape.to_vec(), rows, columns })
}

/// An index of elements in the order of the file, axis by axis.
fn place_of(index: usize, shape: &[usize]) -> Vec<usize> {
    let mut rest = index;
    let mut place: Vec<_> = shape
        .iter()
        .rev()
        .map(|&size| {
            let along = rest % size.max(1);
            rest /= size.max(1);
            along
        })
        .collect();
    place.reverse();
    place
}
