//! The closures of `map(|z| …)` and `loss = |y, t| …`, as written.
//!
//! They are a language of numbers, not of Rust: one that can be differentiated. Its parser is our own, because it
//! has to refuse what is nested too deeply before the stack runs out.

mod block;
mod expression;
#[cfg(test)]
mod tests;
mod unexpected;

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use syn::Token;
use syn::parse::ParseStream;
use syn::parse::discouraged::AnyDelimiter;

pub(crate) use self::unexpected::next;
use self::unexpected::unexpected;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};

/// How deep parentheses, blocks, calls and prefix operators may nest.
pub(crate) const NESTING: usize = 64;

/// `|z| z * sigmoid(z)`.
#[derive(Debug)]
pub(crate) struct Closure {
    /// The names between the bars.
    pub(crate) parameters: Vec<Ident>,
    /// What follows them.
    pub(crate) body: Expression,
    /// The bars and what is between them.
    pub(crate) head: Place,
}

/// A number, or a condition; which of the two is found out when it is lowered.
#[derive(Debug)]
pub(crate) struct Expression {
    pub(crate) kind: Kind,
    pub(crate) place: Place,
}

#[derive(Debug)]
pub(crate) enum Kind {
    Number(Number),
    /// A parameter, what a `let` binds, or a constant.
    Path(Path),
    Negate(Box<Expression>),
    Not(Box<Expression>),
    /// `a + b - c`: operators of one precedence, from the left. Flat, so that long sums nest no deeper than short ones.
    Chain(Box<Expression>, Vec<(Operator, Expression)>),
    /// `max(a, b)`.
    Call(Path, Vec<Expression>),
    /// `a.abs().sqrt()`, flat like chains.
    Methods(Box<Expression>, Vec<Method>),
    /// `if a { … } else if b { … } else { … }`: what each condition leads to, and what is left, flat like chains.
    If(Vec<(Expression, Block)>, Block),
    Block(Block),
}

/// `2`, `0.5f32`.
#[derive(Debug)]
pub(crate) struct Number {
    pub(crate) value: f64,
    /// Written without a point or exponent.
    pub(crate) integer: bool,
    /// Its type, or nothing.
    pub(crate) suffix: String,
}

/// `z`, `SLOPE`, `core::f64::consts::PI`.
#[derive(Debug)]
pub(crate) struct Path {
    /// As written, with the user's spans.
    pub(crate) tokens: TokenStream,
    /// The last name in it.
    pub(crate) last: Ident,
    /// Whether that is all of it.
    pub(crate) single: bool,
}

/// `.powi(2)`.
#[derive(Debug)]
pub(crate) struct Method {
    pub(crate) name: Ident,
    pub(crate) arguments: Vec<Expression>,
    pub(crate) place: Place,
}

/// `{ let a = …; … }`.
#[derive(Debug)]
pub(crate) struct Block {
    /// The bindings, in order.
    pub(crate) lets: Vec<Let>,
    pub(crate) result: Box<Expression>,
}

/// `let name = value;`, or `let _ = value;`.
#[derive(Debug)]
pub(crate) struct Let {
    pub(crate) name: Option<Ident>,
    pub(crate) value: Expression,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Or,
    And,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
}

impl Closure {
    /// Reads a closure up to the `,`, the `;` or the end that follows it, and leaves the input there, also on error.
    /// Gives nothing if it makes no sense; what is merely wrong in it is reported, and the closure given all the same.
    pub(crate) fn parse(input: ParseStream<'_>, errors: &mut Diagnostics) -> Option<Self> {
        let mut parser = Parser { errors, depth: 0 };
        let closure = parser.closure(input);
        if closure.is_err() {
            skip_while(
                input,
                |tree| !matches!(tree, TokenTree::Punct(p) if [',', ';'].contains(&p.as_char())),
            );
        }
        parser.errors.keep(closure)
    }
}

/// `|z| path::to::function(z)` after `numeric`: a closure that the macro does not look into.
#[derive(Debug)]
pub(crate) struct Opaque {
    pub(crate) parameter: Ident,
    /// As written, with the user's spans.
    pub(crate) body: TokenStream,
}

impl Opaque {
    /// Reads one up to the `,`, the `;` or the end that follows it.
    pub(crate) fn parse(input: ParseStream<'_>, errors: &mut Diagnostics) -> Option<Self> {
        let mut parser = Parser { errors, depth: 0 };
        let head = parser.head(input);
        let mut body = TokenStream::new();
        skip_while(input, |tree| {
            let inside = !matches!(tree, TokenTree::Punct(p) if [',', ';'].contains(&p.as_char()));
            if inside {
                body.extend([tree.clone()]);
            }
            inside
        });
        let (mut parameters, place) = parser.errors.keep(head)?;
        let parameter = match parameters.pop() {
            Some(parameter) if parameters.is_empty() => parameter,
            _ => {
                parser.errors.push(Diagnostic::new(place, "an activation is a function of one number"));
                return None;
            }
        };
        if body.is_empty() {
            parser.errors.push(Diagnostic::new(place, "this closure has no body"));
            return None;
        }
        Some(Self { parameter, body })
    }
}

/// What a part of the grammar gives. An error that it returns leaves no sense in what follows.
type Parsed<V> = Result<V, Diagnostic>;

struct Parser<'e> {
    /// Errors after which reading goes on.
    errors: &'e mut Diagnostics,
    /// How many levels deep the part being read is.
    depth: usize,
}

impl Parser<'_> {
    fn closure(&mut self, input: ParseStream<'_>) -> Parsed<Closure> {
        if at_fragment(input) {
            let (closure, _) = self.group(input, |parser, content| parser.closure(content))?;
            if !input.peek(Token![,]) && !input.peek(Token![;]) {
                expect_end(input, "the end of the closure")?;
            }
            return Ok(closure);
        }
        let (parameters, head) = self.head(input)?;
        if input.peek(Token![->]) {
            let message = "a closure in a declaration states no types";
            return Err(Diagnostic::new(input.span(), message).help("leave `-> …` out: it gives a number"));
        }
        let body = self.expression(input)?;
        if !input.peek(Token![,]) && !input.peek(Token![;]) {
            expect_end(input, "the end of the closure")?;
        }
        Ok(Closure { parameters, body, head })
    }

    /// `|y, t|`.
    fn head(&mut self, input: ParseStream<'_>) -> Parsed<(Vec<Ident>, Place)> {
        let start = input.span();
        if input.peek(Token![||]) {
            let [start, end] = input.parse::<Token![||]>()?.spans;
            return Ok((Vec::new(), Place::between(start, end)));
        }
        if !input.peek(Token![|]) {
            return Err(unexpected(input, "a closure such as `|z| z.max(0.0)`"));
        }
        input.parse::<Token![|]>()?;
        let mut parameters = Vec::new();
        while !input.peek(Token![|]) {
            if input.peek(Token![_]) {
                parameters.push(Ident::new("_", input.parse::<Token![_]>()?.span));
            } else if input.peek(syn::Ident) {
                parameters.push(input.parse()?);
            } else {
                return Err(unexpected(input, "the name of a parameter"));
            }
            if input.peek(Token![:]) {
                self.refuse_type(input, |p| [',', '|', ';'].contains(&p));
            }
            if input.peek(Token![,]) {
                input.parse::<Token![,]>()?;
            } else if !input.peek(Token![|]) {
                return Err(unexpected(input, "`,` or `|`"));
            }
        }
        let end = input.parse::<Token![|]>()?.span;
        Ok((parameters, Place::between(start, end)))
    }

    /// Reports `: type` and skips it.
    fn refuse_type(&mut self, input: ParseStream<'_>, ends: impl Fn(char) -> bool) {
        let start = input.span();
        let mut end = start;
        skip_while(input, |tree| {
            let inside = !matches!(tree, TokenTree::Punct(p) if ends(p.as_char()));
            if inside {
                end = tree.span();
            }
            inside
        });
        let message = "a closure in a declaration states no types";
        let help = "leave the type out: numbers have the network's element type";
        self.errors.push(Diagnostic::new(Place::between(start, end), message).help(help));
    }

    /// Reads the group that comes next, whatever its delimiter, one level deeper.
    fn group<V>(
        &mut self,
        input: ParseStream<'_>,
        read: impl FnOnce(&mut Self, ParseStream<'_>) -> Parsed<V>,
    ) -> Parsed<(V, Place)> {
        self.check_depth(input.span())?;
        let (_, span, content) = input.parse_any_delimiter()?;
        self.depth += 1;
        let value = read(self, &content);
        self.depth -= 1;
        // What an error leaves unread would make syn report a second one.
        skip_while(&content, |_| true);
        Ok((value?, Place::between(span.open(), span.close())))
    }

    fn check_depth(&self, span: Span) -> Parsed<()> {
        if self.depth < NESTING {
            return Ok(());
        }
        let error = Diagnostic::new(span, format_args!("nested deeper than {NESTING} levels"));
        Err(error.help("give a name to an inner part with `let`"))
    }
}

/// Whether a macro's fragment (`$e:expr`) comes next. A single name is no unit of its own: it may be called.
pub(crate) fn at_fragment(input: ParseStream<'_>) -> bool {
    let Some((content, Delimiter::None, _, _)) = input.cursor().any_group() else { return false };
    !matches!(content.token_tree(), Some((TokenTree::Ident(_), rest)) if rest.eof())
}

fn skip_while(input: ParseStream<'_>, mut inside: impl FnMut(&TokenTree) -> bool) {
    // The closure cannot fail, so neither can the step.
    let _ = input.step(|cursor| {
        let mut cursor = *cursor;
        while let Some((tree, rest)) = cursor.token_tree() {
            if !inside(&tree) {
                break;
            }
            cursor = rest;
        }
        Ok(((), cursor))
    });
}

/// Everything up to here has been understood; nothing may follow.
fn expect_end(input: ParseStream<'_>, expected: &str) -> Parsed<()> {
    if input.is_empty() { Ok(()) } else { Err(unexpected(input, expected)) }
}
