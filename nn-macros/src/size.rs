//! Sizes and shapes as values: numbers where they are known, formulas of constants where they are not.

use std::fmt;
use std::rc::Rc;

/// One size of a shape.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Size {
    /// Known while expanding.
    Number(u64),
    /// A constant expression of the user's, by its text: rustc knows its value.
    Symbol(Rc<str>),
    /// A const parameter of the declaration: known where the network is instantiated.
    Parameter(Rc<str>),
    /// A sum of at least two terms, in order, numbers first.
    Sum(Vec<Size>),
    /// A product of at least two factors, in order, numbers first.
    Product(Vec<Size>),
}

/// Whether two sizes are equal, as far as the macro can see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Equality {
    Yes,
    No,
    /// Only rustc can tell.
    Unknown,
}

impl Size {
    /// a + b; `None` where the sum of known numbers overflows.
    pub(crate) fn add(&self, other: &Self) -> Option<Self> {
        Self::gather(self, other, 0, u64::checked_add, Self::Sum, |size| match size {
            Self::Sum(terms) => Some(terms),
            _ => None,
        })
    }

    /// a · b; `None` where the product of known numbers overflows.
    pub(crate) fn multiply(&self, other: &Self) -> Option<Self> {
        if [self, other].contains(&&Self::Number(0)) {
            return Some(Self::Number(0));
        }
        Self::gather(self, other, 1, u64::checked_mul, Self::Product, |size| match size {
            Self::Product(factors) => Some(factors),
            _ => None,
        })
    }

    fn gather(
        left: &Self,
        right: &Self,
        neutral: u64,
        fold: fn(u64, u64) -> Option<u64>,
        wrap: fn(Vec<Self>) -> Self,
        parts: for<'a> fn(&'a Self) -> Option<&'a Vec<Self>>,
    ) -> Option<Self> {
        let mut number = neutral;
        let mut rest = Vec::new();
        for side in [left, right] {
            for part in parts(side).map_or(std::slice::from_ref(side), Vec::as_slice) {
                match part {
                    Self::Number(value) => number = fold(number, *value)?,
                    Self::Symbol(_) | Self::Parameter(_) | Self::Sum(_) | Self::Product(_) => {
                        rest.push(part.clone());
                    }
                }
            }
        }
        rest.sort();
        if number != neutral || rest.is_empty() {
            rest.insert(0, Self::Number(number));
        }
        Some(if rest.len() == 1 { rest.remove(0) } else { wrap(rest) })
    }

    /// Compares with another size.
    pub(crate) fn equals(&self, other: &Self) -> Equality {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) if a != b => Equality::No,
            _ if self == other => Equality::Yes,
            _ => Equality::Unknown,
        }
    }

    /// The number, where it is known.
    pub(crate) fn number(&self) -> Option<u64> {
        match self {
            Self::Number(value) => Some(*value),
            Self::Symbol(_) | Self::Parameter(_) | Self::Sum(_) | Self::Product(_) => None,
        }
    }

    /// Whether the value hangs on a const parameter.
    pub(crate) fn has_parameter(&self) -> bool {
        match self {
            Self::Parameter(_) => true,
            Self::Number(_) | Self::Symbol(_) => false,
            Self::Sum(parts) | Self::Product(parts) => parts.iter().any(Self::has_parameter),
        }
    }

    /// Whether stable Rust can put the size into a type: a const parameter only stands alone.
    pub(crate) fn fits_a_type(&self) -> bool {
        matches!(self, Self::Parameter(_)) || !self.has_parameter()
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(value) => write!(f, "{value}"),
            Self::Symbol(text) | Self::Parameter(text) => f.write_str(text),
            Self::Sum(parts) => join(f, parts, " + "),
            Self::Product(parts) => join(f, parts, " * "),
        }
    }
}

fn join(f: &mut fmt::Formatter<'_>, parts: &[Size], sign: &str) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(sign)?;
        }
        match part {
            Size::Sum(_) | Size::Product(_) => write!(f, "({part})")?,
            Size::Number(_) | Size::Symbol(_) | Size::Parameter(_) => write!(f, "{part}")?,
        }
    }
    Ok(())
}

/// The shape of a value: `[30]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape(pub(crate) Vec<Size>);

impl Shape {
    /// A vector.
    pub(crate) fn vector(size: Size) -> Self {
        Self(vec![size])
    }

    /// The number of elements; `None` where it does not fit 64 bits.
    pub(crate) fn elements(&self) -> Option<Size> {
        self.0.iter().try_fold(Size::Number(1), |product, size| product.multiply(size))
    }

    /// Compares rank and sizes.
    pub(crate) fn equals(&self, other: &Self) -> Equality {
        if self.0.len() != other.0.len() {
            return Equality::No;
        }
        self.0.iter().zip(&other.0).fold(Equality::Yes, |so_far, (a, b)| match (so_far, a.equals(b)) {
            (Equality::No, _) | (_, Equality::No) => Equality::No,
            (Equality::Unknown, _) | (_, Equality::Unknown) => Equality::Unknown,
            (Equality::Yes, Equality::Yes) => Equality::Yes,
        })
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[")?;
        for (index, size) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{size}")?;
        }
        f.write_str("]")
    }
}

#[cfg(test)]
mod tests {
    use super::{Equality, Shape, Size};

    fn symbol(name: &str) -> Size {
        Size::Symbol(name.into())
    }

    #[test]
    fn sums_and_products_have_one_form() {
        let (a, b) = (symbol("A"), symbol("B"));
        let left = a.add(&b).unwrap().add(&Size::Number(2)).unwrap();
        let right = Size::Number(2).add(&b.add(&a).unwrap()).unwrap();
        assert_eq!(left, right);
        assert_eq!(left.to_string(), "2 + A + B");
        assert_eq!(left.multiply(&Size::Number(3)).unwrap().to_string(), "3 * (2 + A + B)");
        assert_eq!(a.multiply(&Size::Number(1)).unwrap(), a);
        assert_eq!(a.add(&Size::Number(0)).unwrap(), a);
    }

    #[test]
    fn overflow_is_noticed() {
        assert_eq!(Size::Number(u64::MAX).add(&Size::Number(1)), None);
        assert_eq!(Shape(vec![Size::Number(1 << 40), Size::Number(1 << 40)]).elements(), None);
    }

    #[test]
    fn equality_admits_what_it_cannot_know() {
        assert_eq!(symbol("A").equals(&symbol("A")), Equality::Yes);
        assert_eq!(symbol("A").equals(&Size::Number(3)), Equality::Unknown);
        assert_eq!(Size::Number(4).equals(&Size::Number(3)), Equality::No);
    }
}
