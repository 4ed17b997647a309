//! Numbers, names, operators and calls.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Lit, Token, token};

use super::unexpected::{next, unexpected};
use super::{Expression, Kind, Method, Number, Operator, Parsed, Parser, Path, at_fragment, expect_end};
use crate::diagnostics::{Diagnostic, Place};

/// Precedences, the loosest first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Or,
    And,
    Comparison,
    Sum,
    Product,
}

impl Level {
    fn tighter(self) -> Option<Self> {
        match self {
            Self::Or => Some(Self::And),
            Self::And => Some(Self::Comparison),
            Self::Comparison => Some(Self::Sum),
            Self::Sum => Some(Self::Product),
            Self::Product => None,
        }
    }
}

/// What a prefix operator makes of its operand.
type Prefix = fn(Box<Expression>) -> Kind;

impl Parser<'_> {
    pub(super) fn expression(&mut self, input: ParseStream<'_>) -> Parsed<Expression> {
        self.chain(input, Level::Or)
    }

    fn chain(&mut self, input: ParseStream<'_>, level: Level) -> Parsed<Expression> {
        let first = self.operand(input, level)?;
        let mut rest: Vec<(Operator, Expression)> = Vec::new();
        while let Some(operator) = operator(input, level) {
            if level == Level::Comparison && !rest.is_empty() {
                let error = Diagnostic::new(next(input).1, "comparisons cannot be chained");
                return Err(error.help("write `a < b && b < c`"));
            }
            skip_operator(input, operator)?;
            rest.push((operator, self.operand(input, level)?));
        }
        Ok(match rest.last() {
            None => first,
            Some((_, last)) => {
                let place = first.place.to(last.place);
                Expression { kind: Kind::Chain(Box::new(first), rest), place }
            }
        })
    }

    fn operand(&mut self, input: ParseStream<'_>, level: Level) -> Parsed<Expression> {
        match level.tighter() {
            Some(tighter) => self.chain(input, tighter),
            None => self.prefixed(input),
        }
    }

    /// `-a`, `!a`, and any number of them, each a level.
    fn prefixed(&mut self, input: ParseStream<'_>) -> Parsed<Expression> {
        let outer = self.depth;
        let mut prefixes: Vec<(Prefix, Span)> = Vec::new();
        while !at_fragment(input) && (input.peek(Token![-]) || input.peek(Token![!])) {
            self.check_depth(input.span())?;
            self.depth += 1;
            prefixes.push(if input.peek(Token![-]) {
                (Kind::Negate, input.parse::<Token![-]>()?.span)
            } else {
                (Kind::Not, input.parse::<Token![!]>()?.span)
            });
        }
        let operand = self.methods(input);
        self.depth = outer;
        Ok(prefixes.into_iter().rev().fold(operand?, |operand, (prefix, span)| {
            let place = Place::from(span).to(operand.place);
            Expression { kind: prefix(Box::new(operand)), place }
        }))
    }

    /// `a`, `a.abs()`, `a.abs().sqrt()`.
    fn methods(&mut self, input: ParseStream<'_>) -> Parsed<Expression> {
        let receiver = self.primary(input)?;
        let mut calls = Vec::new();
        while !at_fragment(input) && input.peek(Token![.]) && !input.peek(Token![..]) {
            input.parse::<Token![.]>()?;
            if input.cursor().ident().is_none() {
                return Err(unexpected(input, "the name of a function"));
            }
            let name = input.call(Ident::parse_any)?;
            if !input.peek(token::Paren) {
                let error = Diagnostic::new(name.span(), "numbers have no fields");
                return Err(error.help(format_args!("call a function: `.{name}()`")));
            }
            let (arguments, end) = self.arguments(input)?;
            calls.push(Method { place: Place::from(name.span()).to(end), name, arguments });
        }
        Ok(match calls.last() {
            None => receiver,
            Some(last) => {
                let place = receiver.place.to(last.place);
                Expression { kind: Kind::Methods(Box::new(receiver), calls), place }
            }
        })
    }

    fn arguments(&mut self, input: ParseStream<'_>) -> Parsed<(Vec<Expression>, Place)> {
        self.group(input, |parser, content| {
            let mut arguments = Vec::new();
            while !content.is_empty() {
                arguments.push(parser.expression(content)?);
                if content.is_empty() {
                    break;
                }
                if !content.peek(Token![,]) {
                    return Err(unexpected(content, "`,` or `)`"));
                }
                content.parse::<Token![,]>()?;
            }
            Ok(arguments)
        })
    }

    fn primary(&mut self, input: ParseStream<'_>) -> Parsed<Expression> {
        if at_fragment(input) {
            return Ok(self.enclosed(input, "the end of the fragment")?.0);
        }
        if input.peek(token::Paren) {
            let (inner, place) = self.enclosed(input, "an operator or `)`")?;
            return Ok(Expression { place, ..inner });
        }
        if input.peek(token::Brace) {
            let (block, place) = self.block(input)?;
            return Ok(Expression { kind: Kind::Block(block), place });
        }
        if input.peek(Token![if]) {
            return self.conditional(input);
        }
        if input.cursor().literal().is_some() {
            return number(input);
        }
        if at_name(input) || input.peek(Token![::]) {
            return self.name(input);
        }
        Err(unexpected(input, "a number"))
    }

    fn enclosed(&mut self, input: ParseStream<'_>, end: &str) -> Parsed<(Expression, Place)> {
        self.group(input, |parser, content| {
            let inner = parser.expression(content)?;
            expect_end(content, end)?;
            Ok(inner)
        })
    }

    /// `z`, `crate::SLOPE`, `exp(z)`.
    fn name(&mut self, input: ParseStream<'_>) -> Parsed<Expression> {
        let start = input.span();
        let mut tokens = TokenStream::new();
        let mut single = true;
        if input.peek(Token![::]) {
            input.parse::<Token![::]>()?.to_tokens(&mut tokens);
            single = false;
        }
        let last = loop {
            if !at_name(input) {
                let error = unexpected(input, "a name");
                return Err(if input.peek(Token![<]) {
                    error.help("a constant is named by a plain path, such as `crate::SLOPE`")
                } else {
                    error
                });
            }
            let name = input.call(Ident::parse_any)?;
            tokens.extend(quote!(#name));
            if !input.peek(Token![::]) {
                break name;
            }
            input.parse::<Token![::]>()?.to_tokens(&mut tokens);
            single = false;
        };
        let place = Place::between(start, last.span());
        if input.peek(Token![!]) && !input.peek(Token![!=]) {
            return Err(Diagnostic::new(place, format_args!("cannot see into the macro `{last}!`")));
        }
        let path = Path { tokens, last, single };
        if at_fragment(input) || !input.peek(token::Paren) {
            return Ok(Expression { kind: Kind::Path(path), place });
        }
        let (arguments, end) = self.arguments(input)?;
        Ok(Expression { kind: Kind::Call(path, arguments), place: place.to(end) })
    }
}

/// Whether a name comes next that a path may contain.
fn at_name(input: ParseStream<'_>) -> bool {
    input.peek(syn::Ident)
        || input.peek(Token![crate])
        || input.peek(Token![self])
        || input.peek(Token![super])
}

fn number(input: ParseStream<'_>) -> Parsed<Expression> {
    let span = input.span();
    let literal = input.parse::<Lit>()?;
    let shown = literal.to_token_stream();
    let (digits, suffix, integer) = match literal {
        Lit::Int(number) => (number.base10_digits().to_owned(), number.suffix().to_owned(), true),
        Lit::Float(number) => (number.base10_digits().to_owned(), number.suffix().to_owned(), false),
        _ => return Err(Diagnostic::new(span, format_args!("expected a number, found `{shown}`"))),
    };
    match digits.parse::<f64>() {
        Ok(value) if value.is_finite() => {
            Ok(Expression { kind: Kind::Number(Number { value, integer, suffix }), place: span.into() })
        }
        _ => Err(Diagnostic::new(span, format_args!("`{shown}` is too large"))),
    }
}

/// The operator that comes next, if it is of this level.
fn operator(input: ParseStream<'_>, level: Level) -> Option<Operator> {
    if at_fragment(input) {
        return None;
    }
    // A longer operator that starts with the same character is another one.
    let only = |short: bool, longer: bool| short && !longer;
    let found = |at: bool, operator| at.then_some(operator);
    match level {
        Level::Or => found(input.peek(Token![||]), Operator::Or),
        Level::And => found(input.peek(Token![&&]), Operator::And),
        Level::Comparison => found(input.peek(Token![<=]), Operator::LessOrEqual)
            .or(found(input.peek(Token![>=]), Operator::GreaterOrEqual))
            .or(found(input.peek(Token![==]), Operator::Equal))
            .or(found(input.peek(Token![!=]), Operator::NotEqual))
            .or(found(only(input.peek(Token![<]), input.peek(Token![<<])), Operator::Less))
            .or(found(only(input.peek(Token![>]), input.peek(Token![>>])), Operator::Greater)),
        Level::Sum => found(only(input.peek(Token![+]), input.peek(Token![+=])), Operator::Add).or(found(
            only(input.peek(Token![-]), input.peek(Token![-=]) || input.peek(Token![->])),
            Operator::Subtract,
        )),
        Level::Product => found(only(input.peek(Token![*]), input.peek(Token![*=])), Operator::Multiply)
            .or(found(only(input.peek(Token![/]), input.peek(Token![/=])), Operator::Divide)),
    }
}

fn skip_operator(input: ParseStream<'_>, operator: Operator) -> Parsed<()> {
    match operator {
        Operator::Or => drop(input.parse::<Token![||]>()?),
        Operator::And => drop(input.parse::<Token![&&]>()?),
        Operator::Less => drop(input.parse::<Token![<]>()?),
        Operator::LessOrEqual => drop(input.parse::<Token![<=]>()?),
        Operator::Greater => drop(input.parse::<Token![>]>()?),
        Operator::GreaterOrEqual => drop(input.parse::<Token![>=]>()?),
        Operator::Equal => drop(input.parse::<Token![==]>()?),
        Operator::NotEqual => drop(input.parse::<Token![!=]>()?),
        Operator::Add => drop(input.parse::<Token![+]>()?),
        Operator::Subtract => drop(input.parse::<Token![-]>()?),
        Operator::Multiply => drop(input.parse::<Token![*]>()?),
        Operator::Divide => drop(input.parse::<Token![/]>()?),
    }
    Ok(())
}
