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
    /// A function of sizes of which the macro does not know all.
    Call(Function, Vec<Size>),
}

/// What rustc computes of sizes: functions of nn-core, by their names there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Function {
    /// Windows along an axis: its length, kernel, stride, padding before and after, dilation.
    Windows,
    /// What a transposed convolution gives: the same, and the output padding.
    Transposed,
    /// a / b, rounded down.
    Quotient,
    /// a − b.
    Minus,
}

impl Function {
    /// The name in nn-core.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Windows => "windows",
            Self::Transposed => "transposed",
            Self::Quotient => "quotient",
            Self::Minus => "minus",
        }
    }

    /// The value for known arguments; 0 where there is none, which a check beside it reports.
    fn of(self, arguments: &[u64]) -> Option<u64> {
        match (self, arguments) {
            (Self::Windows, &[size, kernel, stride, before, after, dilation]) => {
                let padded = size.checked_add(before)?.checked_add(after)?;
                let span = dilation.checked_mul(kernel.checked_sub(1)?)?.checked_add(1)?;
                padded.checked_sub(span)?.checked_div(stride)?.checked_add(1)
            }
            (Self::Transposed, &[size, kernel, stride, before, after, dilation, output_padding]) => {
                let between = size.checked_sub(1)?.checked_mul(stride)?;
                let span = dilation.checked_mul(kernel.checked_sub(1)?)?.checked_add(1)?;
                let full = between.checked_add(span)?.checked_add(output_padding)?;
                full.checked_sub(before)?.checked_sub(after)
            }
            (Self::Quotient, &[a, b]) => a.checked_div(b),
            (Self::Minus, &[a, b]) => a.checked_sub(b),
            (Self::Windows | Self::Transposed | Self::Quotient | Self::Minus, _) => None,
        }
    }
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
    /// A function of sizes, computed where all of them are known.
    pub(crate) fn call(function: Function, arguments: Vec<Self>) -> Self {
        let known: Option<Vec<u64>> = arguments.iter().map(Self::number).collect();
        match known {
            Some(known) => Self::Number(function.of(&known).unwrap_or(0)),
            None => Self::Call(function, arguments),
        }
    }

    /// a − b; 0 where b is larger.
    pub(crate) fn minus(&self, other: &Self) -> Self {
        match (self, other) {
            (size, Self::Number(0)) => size.clone(),
            _ => Self::call(Function::Minus, vec![self.clone(), other.clone()]),
        }
    }

    /// a / b, rounded down; 0 where b is.
    pub(crate) fn quotient(&self, other: &Self) -> Self {
        match (self, other) {
            (size, Self::Number(1)) => size.clone(),
            _ => Self::call(Function::Quotient, vec![self.clone(), other.clone()]),
        }
    }

    /// The product of some; `None` where known numbers overflow.
    pub(crate) fn product<'a>(sizes: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        sizes.into_iter().try_fold(Self::Number(1), |product, size| product.multiply(size))
    }

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
                    Self::Symbol(_)
                    | Self::Parameter(_)
                    | Self::Sum(_)
                    | Self::Product(_)
                    | Self::Call(..) => rest.push(part.clone()),
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
            Self::Symbol(_) | Self::Parameter(_) | Self::Sum(_) | Self::Product(_) | Self::Call(..) => None,
        }
    }

    /// As a part of a formula, in parentheses where it is one itself.
    fn as_part(&self) -> String {
        match self {
            Self::Number(_) | Self::Symbol(_) | Self::Parameter(_) => self.to_string(),
            Self::Sum(_) | Self::Product(_) | Self::Call(..) => match self.to_string() {
                unknown if unknown == UNKNOWN => unknown,
                formula => format!("({formula})"),
            },
        }
    }

    /// Whether the value hangs on a const parameter.
    pub(crate) fn has_parameter(&self) -> bool {
        match self {
            Self::Parameter(_) => true,
            Self::Number(_) | Self::Symbol(_) => false,
            Self::Sum(parts) | Self::Product(parts) | Self::Call(_, parts) => {
                parts.iter().any(Self::has_parameter)
            }
        }
    }

    /// Whether it is what a network gives, which only its type says.
    pub(crate) fn is_computed(&self) -> bool {
        matches!(self, Self::Symbol(text) if text.contains("::OUTPUT"))
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
            Self::Call(function, arguments) => match (function, arguments.as_slice()) {
                (Function::Quotient, [a, b]) => write!(f, "{} / {}", a.as_part(), b.as_part()),
                (Function::Minus, [a, b]) => write!(f, "{a} - {}", b.as_part()),
                (Function::Windows, [size, rest @ ..]) => f.write_str(&windows(size, rest)),
                (Function::Transposed, [size, rest @ ..]) => f.write_str(&transposed(size, rest)),
                (Function::Quotient | Function::Minus | Function::Windows | Function::Transposed, _) => {
                    f.write_str(UNKNOWN)
                }
            },
        }
    }
}

/// What stands for a formula that would be longer than it helps.
const UNKNOWN: &str = "…";

/// The number of windows, as a user would write it: `(SIDE - 5) / 2 + 1`.
fn windows(size: &Size, rest: &[Size]) -> String {
    let known: Option<Vec<i128>> = rest.iter().map(|size| size.number().map(i128::from)).collect();
    let Some(&[kernel, stride, before, after, dilation]) = known.as_deref() else {
        // Of formulas of the other settings only the commonest is short.
        return match (size, rest) {
            (
                Size::Number(size),
                [kernel, Size::Number(1), Size::Number(0), Size::Number(0), Size::Number(1)],
            ) => {
                format!("{} - {}", u128::from(*size) + 1, kernel.as_part())
            }
            _ => UNKNOWN.to_owned(),
        };
    };
    let less = dilation * (kernel - 1) + 1 - before - after;
    if stride == 1 {
        return shifted(size.to_string(), 1 - less);
    }
    let left = shifted(size.to_string(), -less);
    if less == 0 { format!("{} / {stride} + 1", size.as_part()) } else { format!("({left}) / {stride} + 1") }
}

/// What a transposed convolution gives.
fn transposed(size: &Size, rest: &[Size]) -> String {
    let known: Option<Vec<i128>> = rest.iter().map(|size| size.number().map(i128::from)).collect();
    let Some(&[kernel, stride, before, after, dilation, output_padding]) = known.as_deref() else {
        return UNKNOWN.to_owned();
    };
    let more = dilation * (kernel - 1) + 1 + output_padding - before - after - stride;
    let spread = if stride == 1 { size.to_string() } else { format!("{stride} * {}", size.as_part()) };
    shifted(spread, more)
}

fn shifted(text: String, by: i128) -> String {
    match by {
        0 => text,
        1.. => format!("{text} + {by}"),
        _ => format!("{text} - {}", -by),
    }
}

fn join(f: &mut fmt::Formatter<'_>, parts: &[Size], sign: &str) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(sign)?;
        }
        f.write_str(&part.as_part())?;
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
        Size::product(&self.0)
    }

    /// The number of axes.
    pub(crate) fn rank(&self) -> usize {
        self.0.len()
    }

    /// Elements of the axes before `axis`, and of those after it.
    pub(crate) fn around(&self, axis: usize) -> Option<(Size, Size)> {
        Some((Size::product(self.0.get(..axis)?)?, Size::product(self.0.get(axis + 1..)?)?))
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
    use super::{Equality, Function, Shape, Size};

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
    fn functions_of_known_sizes_are_numbers() {
        let windows = |numbers: [u64; 6]| Size::call(Function::Windows, numbers.map(Size::Number).to_vec());
        assert_eq!(windows([28, 5, 1, 2, 2, 1]), Size::Number(28));
        assert_eq!(windows([7, 3, 2, 1, 1, 1]), Size::Number(4));
        assert_eq!(windows([3, 5, 1, 0, 0, 1]), Size::Number(0));
        assert_eq!(windows([3, 2, 0, 0, 0, 1]), Size::Number(0));
        let transposed = [4, 3, 2, 1, 1, 1, 1].map(Size::Number).to_vec();
        assert_eq!(Size::call(Function::Transposed, transposed), Size::Number(8));
        assert_eq!(symbol("A").minus(&Size::Number(2)).to_string(), "A - 2");
        let shown = |function, numbers: &[u64]| {
            let numbers = numbers.iter().map(|&number| Size::Number(number));
            Size::call(function, std::iter::once(symbol("A")).chain(numbers).collect()).to_string()
        };
        assert_eq!(shown(Function::Windows, &[5, 1, 0, 0, 1]), "A - 4");
        assert_eq!(shown(Function::Windows, &[5, 1, 2, 2, 1]), "A");
        assert_eq!(shown(Function::Windows, &[2, 2, 0, 0, 1]), "(A - 2) / 2 + 1");
        assert_eq!(shown(Function::Windows, &[3, 2, 1, 1, 2]), "(A - 3) / 2 + 1");
        assert_eq!(shown(Function::Transposed, &[2, 2, 0, 0, 1, 0]), "2 * A");
        assert_eq!(shown(Function::Transposed, &[3, 2, 1, 1, 1, 0]), "2 * A - 1");
        assert_eq!(Size::Number(6).quotient(&Size::Number(4)), Size::Number(1));
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
