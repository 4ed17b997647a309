//! The state of an optimiser or a schedule, on its way into a file and back.

use std::any::Any;
use std::fmt::Write as _;

use super::error::CheckpointError;
use super::file::{Reader, Writer};
use crate::Scalar;
use crate::optimizer::StateVisitor;
use crate::weights::{Scalars, ScalarsMut};

/// Names of parts of a state: under a prefix, and numbered where one name comes twice, as of a wrapper within a wrapper.
struct Names {
    prefix: &'static str,
    used: Vec<String>,
}

impl Names {
    fn new(prefix: &'static str) -> Self {
        Self { prefix, used: Vec::new() }
    }

    fn next(&mut self, name: &str) -> String {
        let plain = format!("{}.{name}", self.prefix);
        let times = self.used.iter().filter(|used| **used == plain).count();
        self.used.push(plain.clone());
        if times == 0 { plain } else { format!("{plain}.{}", times + 1) }
    }
}

/// Scalars by their type.
pub(super) fn scalars<T: Scalar>(values: &[T]) -> Scalars<'_> {
    match size_of::<T>() {
        4 => Scalars::F32(bytemuck::cast_slice(values)),
        _ => Scalars::F64(bytemuck::cast_slice(values)),
    }
}

/// Scalars by their type, to be written.
pub(super) fn scalars_mut<T: Scalar>(values: &mut [T]) -> ScalarsMut<'_> {
    match size_of::<T>() {
        4 => ScalarsMut::F32(bytemuck::cast_slice_mut(values)),
        _ => ScalarsMut::F64(bytemuck::cast_slice_mut(values)),
    }
}

/// Writes what it visits.
pub(super) struct Save<'a> {
    names: Names,
    writer: &'a mut Writer,
}

impl<'a> Save<'a> {
    pub(super) fn new(prefix: &'static str, writer: &'a mut Writer) -> Self {
        Self { names: Names::new(prefix), writer }
    }
}

impl<T: Scalar> StateVisitor<T> for Save<'_> {
    fn count(&mut self, name: &'static str, value: &mut u64) {
        self.writer.count(&self.names.next(name), *value);
    }
    fn number(&mut self, name: &'static str, value: &mut f64) {
        self.writer.number(&self.names.next(name), *value);
    }
    fn moments(&mut self, name: &'static str, values: &mut [T]) {
        self.writer.scalars(&self.names.next(name), &scalars(values));
    }
}

/// What a state is to become, read from a file but not yet put in place.
pub(super) struct Load<'a> {
    names: Names,
    reader: &'a mut Reader,
    parts: Vec<Box<dyn Any>>,
    error: Option<CheckpointError>,
}

impl<'a> Load<'a> {
    pub(super) fn new(prefix: &'static str, reader: &'a mut Reader) -> Self {
        Self { names: Names::new(prefix), reader, parts: Vec::new(), error: None }
    }

    fn keep<V: 'static>(
        &mut self,
        read: impl FnOnce(&mut Reader, &str) -> Result<V, CheckpointError>,
        name: &str,
    ) {
        let name = self.names.next(name);
        match read(self.reader, &name) {
            Ok(value) => self.parts.push(Box::new(value)),
            Err(error) => {
                self.error.get_or_insert(error);
            }
        }
    }

    /// What has been read, to be put in place.
    pub(super) fn done(self) -> Result<Put, CheckpointError> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(Put { parts: self.parts.into_iter() }),
        }
    }
}

impl<T: Scalar> StateVisitor<T> for Load<'_> {
    fn count(&mut self, name: &'static str, _: &mut u64) {
        self.keep(Reader::count, name);
    }
    fn number(&mut self, name: &'static str, _: &mut f64) {
        self.keep(Reader::number, name);
    }
    fn moments(&mut self, name: &'static str, values: &mut [T]) {
        let mut moments = vec![T::ZERO; values.len()];
        self.keep(
            |reader, name| {
                reader.scalars(name, scalars_mut(&mut moments))?;
                Ok(moments)
            },
            name,
        );
    }
}

/// Puts in place what was read, in the order in which it was visited.
pub(super) struct Put {
    parts: std::vec::IntoIter<Box<dyn Any>>,
}

impl Put {
    fn next<V: 'static>(&mut self) -> Option<V> {
        Some(*self.parts.next()?.downcast().ok()?)
    }
}

impl<T: Scalar> StateVisitor<T> for Put {
    fn count(&mut self, _: &'static str, value: &mut u64) {
        *value = self.next().unwrap_or(*value);
    }
    fn number(&mut self, _: &'static str, value: &mut f64) {
        *value = self.next().unwrap_or(*value);
    }
    fn moments(&mut self, _: &'static str, values: &mut [T]) {
        if let Some(moments) = self.next::<Vec<T>>() {
            values.copy_from_slice(&moments);
        }
    }
}

/// Writes the settings that it visits as lines: numbers, and counts (steps so far are 0 in a fresh optimiser).
pub(super) struct Describe<'a> {
    names: Names,
    lines: &'a mut String,
}

impl<'a> Describe<'a> {
    pub(super) fn new(prefix: &'static str, lines: &'a mut String) -> Self {
        Self { names: Names::new(prefix), lines }
    }
}

impl<T: Scalar> StateVisitor<T> for Describe<'_> {
    fn count(&mut self, name: &'static str, value: &mut u64) {
        let _ = writeln!(self.lines, "{}: {value}", self.names.next(name));
    }
    fn number(&mut self, name: &'static str, value: &mut f64) {
        let _ = writeln!(self.lines, "{}: {value}", self.names.next(name));
    }
    fn moments(&mut self, _: &'static str, _: &mut [T]) {}
}

/// The name of a type without the modules in which it stands.
pub(super) fn short(name: &str) -> String {
    let mut short = String::new();
    let mut word = String::new();
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        if c == ':' && rest.peek() == Some(&':') {
            rest.next();
            word.clear();
        } else if c.is_alphanumeric() || c == '_' {
            word.push(c);
        } else {
            short.push_str(&word);
            word.clear();
            short.push(c);
        }
    }
    short + &word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_types_lose_their_modules() {
        assert_eq!(short("nn_core::optimizer::adam::Adam<alloc::vec::Vec<f32>>"), "Adam<Vec<f32>>");
        assert_eq!(short("(a::B, &mut c::d::E<[f64; 3]>)"), "(B, &mut E<[f64; 3]>)");
        assert_eq!(short("Plain"), "Plain");
    }

    #[test]
    fn a_name_that_comes_twice_is_numbered() {
        let mut names = Names::new("optimizer");
        assert_eq!(
            ["norm", "rate", "norm", "norm"].map(|name| names.next(name)),
            ["optimizer.norm", "optimizer.rate", "optimizer.norm.2", "optimizer.norm.3"]
        );
    }
}
