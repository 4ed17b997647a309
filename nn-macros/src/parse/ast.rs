//! What was written: a declaration as a tree. No name is resolved here; every node keeps its place.

use proc_macro2::{Ident, TokenStream};
use syn::LitStr;

use super::closure::{Closure, Opaque};
use crate::diagnostics::Place;

/// A whole `network! { … }`.
pub(crate) struct Declaration {
    /// Path of nn-core in the user's crate: `$crate`, handed on by the wrapper.
    pub(crate) root: TokenStream,
    /// Attributes of the struct.
    pub(crate) attributes: TokenStream,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    pub(crate) generics: Generics,
    pub(crate) inputs: Vec<Input>,
    pub(crate) outputs: Vec<Shape>,
    /// `where …`, handed on as written.
    pub(crate) where_clause: TokenStream,
    pub(crate) body: Body,
    pub(crate) options: Vec<Setting>,
}

/// `<const H: usize, T = f32>`.
#[derive(Default)]
pub(crate) struct Generics {
    /// Names of the const parameters.
    pub(crate) sizes: Vec<Ident>,
    /// The element type, where it is written out.
    pub(crate) scalar: Option<(Ident, Option<TypePath>)>,
}

/// `image: [1, 28, 28]`.
pub(crate) struct Input {
    pub(crate) name: Ident,
    pub(crate) shape: Shape,
}

/// `[1, 28, 28]`.
pub(crate) struct Shape {
    pub(crate) dims: Vec<Constant>,
    pub(crate) place: Place,
}

/// What stands between the braces.
pub(crate) struct Body {
    pub(crate) statements: Vec<Statement>,
    /// The last expression: one per output. Empty where it is missing, which is an error of its own.
    pub(crate) outputs: Vec<Expression>,
    /// Every label, also in what could not be read.
    pub(crate) labels: Vec<Ident>,
}

/// `let name: [64] = expression;`
pub(crate) struct Statement {
    pub(crate) names: Vec<Ident>,
    pub(crate) annotation: Option<Shape>,
    pub(crate) value: Expression,
}

/// A value of the graph.
pub(crate) struct Expression {
    pub(crate) place: Place,
    pub(crate) kind: ExpressionKind,
}

pub(crate) enum ExpressionKind {
    /// A `let` value or an input.
    Name(Ident),
    /// A number, which may scale a value.
    Number(Constant),
    /// `-a`.
    Negate(Box<Expression>),
    /// `a + b - c`, `a * b`: operators of one precedence, from the left. Flat, so that long sums nest no deeper than
    /// short ones.
    Chain(Box<Expression>, Vec<(Operator, Expression)>),
    /// `a -> stage -> stage`; several sources where a tuple feeds a network of several inputs.
    Pipeline { sources: Vec<Expression>, stages: Vec<Stage> },
    /// `concat(a, b)`.
    Call { name: Ident, operands: Vec<Expression>, settings: Vec<Argument> },
    /// `(a, b)`: only as the output of the body, and before an arrow.
    Tuple(Vec<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Add,
    Subtract,
    Multiply,
}

impl Operator {
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
        }
    }
}

/// `#[frozen] label: layer(arguments)`.
pub(crate) struct Stage {
    pub(crate) attributes: Vec<Ident>,
    pub(crate) label: Option<Ident>,
    pub(crate) layer: LayerName,
    pub(crate) arguments: Vec<Argument>,
    /// From the label to the closing parenthesis.
    pub(crate) place: Place,
}

pub(crate) enum LayerName {
    /// A lower-case name: built in, or an earlier label.
    Word(Ident),
    /// An UpperCamel path: a network or a type of the user's.
    Path(TypePath),
    /// `map(|z| …)` or `map(numeric |z| …)`.
    Map(MapClosure),
}

/// The function that `map` applies.
pub(crate) enum MapClosure {
    /// Differentiated symbolically.
    Symbolic(Closure),
    /// Differentiated by central differences: any Rust closure.
    Numeric(Opaque),
    /// A value of a type of the user's, such as `Swish` or `Swish(2.0)`.
    Own { value: TokenStream },
}

/// `value` or `name = value`.
pub(crate) struct Argument {
    pub(crate) name: Option<Ident>,
    pub(crate) value: Value,
}

/// The value of an argument.
pub(crate) enum Value {
    /// A number, a size, or a word such as `same`.
    Constant(Constant),
    /// `400 -> 120`.
    Arrow(Constant, Constant),
    /// `[a, b]`.
    List(Vec<Value>, Place),
}

impl Value {
    pub(crate) fn place(&self) -> Place {
        match self {
            Self::Constant(constant) => constant.place,
            Self::Arrow(from, to) => from.place.to(to.place),
            Self::List(_, place) => *place,
        }
    }
}

/// A path to a type, with whatever generic arguments were written.
#[derive(Clone)]
pub(crate) struct TypePath {
    pub(crate) tokens: TokenStream,
    /// The last segment.
    pub(crate) name: Ident,
    pub(crate) place: Place,
}

/// A constant expression: kept as tokens for rustc, understood as far as the macro needs.
#[derive(Clone)]
pub(crate) struct Constant {
    pub(crate) tokens: TokenStream,
    pub(crate) place: Place,
    pub(crate) kind: ConstantKind,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ConstantKind {
    /// A whole number, as written or computed from literals.
    Integer(u64),
    /// A number with a fraction, an exponent or a sign.
    Real(f64),
    /// `true` or `false`.
    Bool(bool),
    /// One identifier.
    Word(Ident),
    /// Anything else; rustc evaluates it.
    Opaque,
}

/// `loss = cross_entropy;` and the like.
pub(crate) struct Setting {
    pub(crate) name: Ident,
    pub(crate) value: SettingValue,
}

pub(crate) enum SettingValue {
    Loss(Vec<LossTerm>),
    Weights(FileName),
    Budget(Vec<Bound>),
    /// An option that does not exist, or whose value could not be read: reported already, or by the model.
    Unknown,
}

/// `"model.safetensors"`, `env!("NAME")`, `concat!(…)` of such.
#[derive(Clone)]
pub(crate) struct FileName {
    /// What is joined.
    pub(crate) parts: Vec<NamePart>,
    pub(crate) place: Place,
}

/// A part of the name of a file.
#[derive(Clone)]
#[cfg_attr(not(feature = "weights"), expect(dead_code, reason = "only who reads files asks for their names"))]
pub(crate) enum NamePart {
    Text(LitStr),
    /// The name of a variable of the environment.
    Variable(LitStr),
}

/// `0.5 * squared_error(weights = [1, 2])`.
pub(crate) struct LossTerm {
    pub(crate) factor: Option<Constant>,
    pub(crate) loss: LossName,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) place: Place,
}

pub(crate) enum LossName {
    /// Built in.
    Word(Ident),
    /// A type of the user's.
    Path(TypePath),
    /// `|y, t| …`.
    Closure(Closure),
}

/// `parameters <= 100_000`.
pub(crate) struct Bound {
    pub(crate) quantity: Ident,
    pub(crate) limit: Constant,
    /// `KiB` or `MiB` after the number.
    pub(crate) unit: Option<Ident>,
}
