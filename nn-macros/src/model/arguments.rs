//! Taking arguments apart: the main size first, the rest by name; what nobody takes is an error.

use super::domain::{self, Condition, Demand, Domain};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, list, nearest, shown, suggestion};
use crate::parse::ast::{Argument, Constant, ConstantKind, Value};

/// The arguments of one stage, call or loss.
pub(crate) struct Arguments<'a> {
    /// What they belong to, as the user wrote it.
    owner: &'a str,
    /// Where the owner stands, for what is missing.
    place: Place,
    left: Vec<&'a Argument>,
    known: Vec<&'static str>,
    /// Names that were found, and words that are no names.
    given: Vec<&'static str>,
    /// Names or descriptions of what was not, with an example of each.
    missing: Vec<(String, String)>,
    errors: &'a mut Diagnostics,
    demands: Vec<Demand>,
}

impl<'a> Arguments<'a> {
    pub(crate) fn new(
        owner: &'a str,
        place: Place,
        arguments: &'a [Argument],
        errors: &'a mut Diagnostics,
    ) -> Self {
        let mut left: Vec<&Argument> = Vec::new();
        for argument in arguments {
            let name = argument.name.as_ref();
            if let Some(name) = name
                && left.iter().any(|other| other.name.as_ref() == Some(name))
            {
                errors.push(Diagnostic::new(name.span(), format!("`{owner}` is given `{name}` twice")));
                continue;
            }
            left.push(argument);
        }
        Self {
            owner,
            place,
            left,
            known: Vec::new(),
            given: Vec::new(),
            missing: Vec::new(),
            errors,
            demands: Vec::new(),
        }
    }

    /// What they belong to, as the user wrote it.
    pub(crate) fn owner(&self) -> &'a str {
        self.owner
    }

    /// Where the owner stands.
    pub(crate) fn place(&self) -> Place {
        self.place
    }

    /// Reports an error about these arguments.
    pub(crate) fn refuse(&mut self, diagnostic: Diagnostic) {
        self.errors.push(diagnostic);
    }

    /// The next argument without a name, which may also be given by its name.
    pub(crate) fn positional(&mut self, name: &'static str) -> Option<&'a Value> {
        if let Some(value) = self.named(name) {
            return Some(value);
        }
        let index = self.left.iter().position(|argument| argument.name.is_none())?;
        self.given.push(name);
        Some(&self.left.remove(index).value)
    }

    /// The next argument without a name; an error where it is missing.
    pub(crate) fn required(&mut self, name: &'static str, example: &str) -> Option<&'a Value> {
        let value = self.positional(name);
        if value.is_none() {
            self.missing(name, example);
        }
        value
    }

    /// Reports that an argument is missing, once it is known which others are left over.
    pub(crate) fn missing(&mut self, name: &str, example: &str) {
        self.ignore_positional();
        self.missing.push((name.to_owned(), example.to_owned()));
    }

    /// The argument of this name.
    pub(crate) fn named(&mut self, name: &'static str) -> Option<&'a Value> {
        self.known.push(name);
        let has_name = |argument: &&Argument| argument.name.as_ref().is_some_and(|given| given == name);
        let index = self.left.iter().position(has_name)?;
        self.given.push(name);
        Some(&self.left.remove(index).value)
    }

    /// Says no more about arguments without a name: what is wrong has been reported.
    pub(crate) fn ignore_positional(&mut self) {
        self.left.retain(|argument| argument.name.is_some());
    }

    /// A word that stands alone, such as `per_channel`.
    pub(crate) fn flag(&mut self, word: &'static str) -> bool {
        self.known.push(word);
        // It is never named.
        self.given.push(word);
        let index = self.left.iter().position(|argument| {
            argument.name.is_none()
                && matches!(&argument.value, Value::Constant(constant)
                    if matches!(&constant.kind, ConstantKind::Word(given) if given == word))
        });
        index.map(|index| self.left.remove(index)).is_some()
    }

    /// A truth value by name.
    pub(crate) fn boolean(&mut self, name: &'static str, default: bool) -> bool {
        let Some(value) = self.named(name) else { return default };
        if let Value::Constant(constant) = value
            && let ConstantKind::Bool(value) = constant.kind
        {
            return value;
        }
        self.wrong_kind(name, value, "`true` or `false`");
        default
    }

    /// A number by name or position.
    pub(crate) fn number(&mut self, name: &'static str) -> Option<Constant> {
        let value = self.positional(name)?;
        self.as_number(name, value)
    }

    /// A number by name only.
    pub(crate) fn named_number(&mut self, name: &'static str) -> Option<Constant> {
        let value = self.named(name)?;
        self.as_number(name, value)
    }

    /// A list of numbers by name.
    pub(crate) fn numbers(&mut self, name: &'static str) -> Option<(Vec<Constant>, Place)> {
        let value = self.named(name)?;
        self.as_numbers(name, value)
    }

    pub(crate) fn as_numbers(&mut self, name: &'static str, value: &Value) -> Option<(Vec<Constant>, Place)> {
        let Value::List(values, place) = value else {
            self.wrong_kind(name, value, "a list of numbers");
            return None;
        };
        let numbers = values.iter().map(|value| self.as_number(name, value)).collect::<Option<Vec<_>>>()?;
        Some((numbers, *place))
    }

    pub(crate) fn as_number(&mut self, name: &str, value: &Value) -> Option<Constant> {
        if let Value::Constant(constant) = value
            && !matches!(constant.kind, ConstantKind::Bool(_))
        {
            return Some(constant.clone());
        }
        self.wrong_kind(name, value, "a number");
        None
    }

    /// Reports an argument that is not what its name wants.
    pub(crate) fn wrong_kind(&mut self, name: &str, value: &Value, wanted: &str) {
        let the = if name.contains(' ') { "the " } else { "" };
        let message = format!("{the}{} of `{}` is {wanted}, not {}", quoted(name), self.owner, found(value));
        self.errors.push(Diagnostic::new(value.place(), message));
    }

    /// Refuses a number that lies outside of what a setting takes; leaves constants to rustc.
    pub(crate) fn within(&mut self, name: &str, value: &Constant, domain: Domain) {
        let message = format!("{} of `{}` is {}", quoted(name), self.owner, domain.text());
        match domain::decide(value, domain) {
            Some(true) => {}
            Some(false) => {
                let message = format!("{message}, not `{}`", shown(&value.tokens));
                self.errors.push(Diagnostic::new(value.place, message));
            }
            None => self.demands.push(Demand {
                condition: Condition::In(value.clone(), domain),
                message,
                place: value.place,
            }),
        }
    }

    /// Refuses a range that does not ascend.
    pub(crate) fn ascending(&mut self, low: &Constant, high: &Constant) {
        let place = low.place.to(high.place);
        let message = format!("`{}` goes from the smaller to the larger number", self.owner);
        match known(low).zip(known(high)) {
            Some((from, to)) if from < to => {}
            Some((from, to)) => {
                self.errors.push(Diagnostic::new(place, format!("{message}, not from {from} to {to}")));
            }
            None => self.demands.push(Demand {
                condition: Condition::Ascending(low.clone(), high.clone()),
                message,
                place,
            }),
        }
    }

    /// Reports what is left over, and gives what rustc has to check.
    pub(crate) fn finish(mut self) -> Vec<Demand> {
        let owner = self.owner;
        for (name, example) in std::mem::take(&mut self.missing) {
            self.report_missing(&name, &example);
        }
        // A description is no name that one could write.
        let known: Vec<&str> = self.known.into_iter().filter(|name| !name.contains(' ')).collect();
        for argument in self.left {
            let diagnostic = match &argument.name {
                Some(name) => {
                    let written = name.to_string();
                    let diagnostic =
                        Diagnostic::new(name.span(), format!("`{owner}` has no argument `{name}`"));
                    if known.is_empty() {
                        diagnostic.help(format!("`{owner}` takes no named arguments"))
                    } else {
                        diagnostic.help(meant(&written, &known))
                    }
                }
                None => {
                    let message = format!("`{owner}` takes no argument {}", found(&argument.value));
                    let diagnostic = Diagnostic::new(argument.value.place(), message);
                    let open: Vec<String> = known
                        .iter()
                        .filter(|name| !self.given.contains(name))
                        .map(|name| format!("{name} = …"))
                        .collect();
                    match &argument.value {
                        Value::Constant(Constant { kind: ConstantKind::Word(word), .. })
                            if !known.is_empty() =>
                        {
                            diagnostic.help(meant(&word.to_string(), &known))
                        }
                        _ if known.is_empty() => diagnostic.help(format!("write `{owner}` alone")),
                        _ if open.is_empty() => diagnostic.help("it has all its arguments"),
                        _ => {
                            diagnostic.help(format!("name it: {}", list(&open).replace("` and `", "` or `")))
                        }
                    }
                }
            };
            self.errors.push(diagnostic);
        }
        self.demands
    }

    /// Reports a missing argument; one of another name was probably meant to be it, and is no mistake of its own.
    fn report_missing(&mut self, name: &str, example: &str) {
        let near = self.left.iter().position(|argument| is_meant(argument, name));
        let meant = near.or_else(|| self.left.iter().position(|argument| argument.name.is_some()));
        let Some(written) = meant.and_then(|index| self.left.remove(index).name.as_ref()) else {
            let message = format!("`{}` lacks its {}", self.owner, quoted(name));
            self.errors.push(Diagnostic::new(self.place, message).help(format!("write `{example}`")));
            return;
        };
        let message = format!("`{}` has no argument `{written}`", self.owner);
        let help = match (near, name.contains(' ')) {
            (Some(_), false) => format!("did you mean `{name}`?"),
            (None, false) => format!("it lacks its `{name}`: write `{example}`"),
            (_, true) => format!("it lacks its {name}: write `{example}`"),
        };
        self.errors.push(Diagnostic::new(written.span(), message).help(help));
    }
}

/// The name that was probably meant, one that `written` begins with included, or a list of what there is.
fn meant(written: &str, known: &[&str]) -> String {
    match known.iter().find(|name| written.starts_with(**name)) {
        Some(name) => format!("did you mean `{name}`?"),
        None => suggestion(written, known.iter().copied()),
    }
}

/// Whether an argument of another name was probably meant to be the one called `name`, or described by it.
fn is_meant(argument: &Argument, name: &str) -> bool {
    let Some(written) = argument.name.as_ref().map(ToString::to_string) else { return false };
    let main = name.rsplit(' ').next().unwrap_or(name);
    nearest(&written, [main]).is_some() || written.starts_with(main) || written.ends_with(main)
}

/// `` `bias` ``; a description stays as it is.
fn quoted(name: &str) -> String {
    if name.contains(' ') { name.to_owned() } else { format!("`{name}`") }
}

/// Arguments as they were written: `6, kernel = 5`.
pub(crate) fn written(arguments: &[Argument]) -> String {
    let arguments = arguments.iter().map(|argument| match &argument.name {
        Some(name) => format!("{name} = {}", written_value(&argument.value)),
        None => written_value(&argument.value),
    });
    arguments.collect::<Vec<_>>().join(", ")
}

fn written_value(value: &Value) -> String {
    match value {
        Value::Constant(constant) => shown(&constant.tokens),
        Value::Arrow(from, to) => format!("{} -> {}", shown(&from.tokens), shown(&to.tokens)),
        Value::List(values, _) => {
            let values: Vec<String> = values.iter().map(written_value).collect();
            format!("[{}]", values.join(", "))
        }
    }
}

/// A value as messages show it.
fn found(value: &Value) -> String {
    match value {
        Value::Constant(constant) => format!("`{}`", shown(&constant.tokens)),
        Value::Arrow(from, to) => format!("`{} -> {}`", shown(&from.tokens), shown(&to.tokens)),
        Value::List(..) => "a list".to_owned(),
    }
}

/// The value of a number where the macro knows it.
pub(crate) fn known(constant: &Constant) -> Option<f64> {
    match constant.kind {
        ConstantKind::Integer(value) => Some(value as f64),
        ConstantKind::Real(value) => Some(value),
        ConstantKind::Bool(_) | ConstantKind::Word(_) | ConstantKind::Opaque => None,
    }
}
