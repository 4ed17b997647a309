//! Settings per axis: `kernel = 3`, `kernel = [3, 5]`, `padding = same`, `axis = 1`.

use super::arguments::Arguments;
use super::resolver::Resolver;
use crate::diagnostics::{Diagnostic, Place, list};
use crate::parse::ast::{Constant, ConstantKind, Value};
use crate::size::Size;

/// One axis of a value, counted from 0 without the batch.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Axis {
    pub(crate) index: usize,
    pub(crate) place: Place,
}

/// A size for every axis that a window slides along: one for all of them, or one for each.
#[derive(Debug, Clone)]
pub(crate) struct PerAxis {
    pub(crate) sizes: Vec<Size>,
    pub(crate) place: Place,
    /// Whether the user wrote it; if not, it follows from another setting.
    pub(crate) given: bool,
}

impl PerAxis {
    /// The size for axis `index` of those that are slid along.
    pub(crate) fn get(&self, index: usize) -> Size {
        self.sizes.get(index).or(self.sizes.first()).cloned().unwrap_or(Size::Number(1))
    }

    /// What the user left out.
    pub(crate) fn default(number: u64, place: Place) -> Self {
        Self { sizes: vec![Size::Number(number)], place, given: false }
    }
}

/// The padding of a window.
#[derive(Debug, Clone)]
pub(crate) enum Padding {
    /// Both before and after.
    Amount(PerAxis),
    /// As much as keeps the size.
    Same(Place),
}

/// Whether a size may be 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Least {
    Zero,
    One,
}

/// A size, or one per axis.
pub(crate) fn per_axis(
    name: &'static str,
    value: &Value,
    least: Least,
    arguments: &mut Arguments<'_>,
    resolver: &mut Resolver<'_>,
) -> Option<PerAxis> {
    let what = format!("`{name}` of `{}`", arguments.owner());
    let one = |constant: &Constant, resolver: &mut Resolver<'_>| match (&constant.kind, least) {
        (ConstantKind::Integer(0), Least::Zero) => Some(Size::Number(0)),
        _ => resolver.size(constant, &what),
    };
    let place = value.place();
    match value {
        Value::Constant(constant) => {
            one(constant, resolver).map(|size| PerAxis { sizes: vec![size], place, given: true })
        }
        Value::List(values, _) => {
            let sizes: Option<Vec<Size>> = values
                .iter()
                .map(|value| match value {
                    Value::Constant(constant) => one(constant, resolver),
                    Value::Arrow(..) | Value::List(..) => {
                        arguments.wrong_kind(name, value, "one number per axis");
                        None
                    }
                })
                .collect();
            let sizes = sizes?;
            if sizes.is_empty() {
                let message = format!("`{name}` of `{}` lacks its numbers", arguments.owner());
                arguments.refuse(Diagnostic::new(place, message));
                return None;
            }
            Some(PerAxis { sizes, place, given: true })
        }
        Value::Arrow(..) => {
            arguments.wrong_kind(name, value, "a number, or one per axis");
            None
        }
    }
}

/// A setting by name, or its default. `None` where what was given is wrong.
pub(crate) fn named(
    name: &'static str,
    default: u64,
    least: Least,
    arguments: &mut Arguments<'_>,
    resolver: &mut Resolver<'_>,
) -> Option<PerAxis> {
    match arguments.named(name) {
        Some(value) => per_axis(name, value, least, arguments, resolver),
        None => Some(PerAxis::default(default, arguments.place())),
    }
}

/// `padding = 2`, `padding = [1, 2]`, or `padding = same` where a layer has that.
pub(crate) fn padding(
    same: bool,
    arguments: &mut Arguments<'_>,
    resolver: &mut Resolver<'_>,
) -> Option<Padding> {
    let Some(value) = arguments.named("padding") else {
        return Some(Padding::Amount(PerAxis::default(0, arguments.place())));
    };
    if let Value::Constant(Constant { kind: ConstantKind::Word(word), place, .. }) = value
        && word == "same"
    {
        if same {
            return Some(Padding::Same(*place));
        }
        let message = format!("`{}` has no `padding = same`", arguments.owner());
        arguments
            .refuse(Diagnostic::new(*place, message).help("give the padding as a number, or one per axis"));
        return None;
    }
    per_axis("padding", value, Least::Zero, arguments, resolver).map(Padding::Amount)
}

/// `axis = 1`, if it is given; `None` where it is wrong.
pub(crate) fn axis(arguments: &mut Arguments<'_>) -> Option<Option<Axis>> {
    match arguments.named("axis") {
        Some(value) => as_axis(value, arguments).map(Some),
        None => Some(None),
    }
}

/// An axis: a number that the macro knows.
pub(crate) fn as_axis(value: &Value, arguments: &mut Arguments<'_>) -> Option<Axis> {
    if let Value::Constant(Constant { kind: ConstantKind::Integer(index), place, .. }) = value
        && let Ok(index) = usize::try_from(*index)
    {
        return Some(Axis { index, place: *place });
    }
    arguments.wrong_kind("axis", value, "a number: axes count from 0");
    None
}

/// A sentence on the axes that there are.
pub(crate) fn axes_of(rank: usize) -> String {
    let axes: Vec<String> = (0..rank).map(|axis| axis.to_string()).collect();
    match rank {
        1 => "a vector has one axis, `0`".to_owned(),
        _ => format!("its axes are {}", list(&axes)),
    }
}
