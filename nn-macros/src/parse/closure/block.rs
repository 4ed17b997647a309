//! `{ let a = …; … }` and `if … { … } else { … }`.

use proc_macro2::Ident;
use syn::Token;
use syn::parse::ParseStream;

use super::unexpected::unexpected;
use super::{Block, Expression, Kind, Let, Parsed, Parser, expect_end};
use crate::diagnostics::{Diagnostic, Place};

impl Parser<'_> {
    /// A block with its braces.
    pub(super) fn block(&mut self, input: ParseStream<'_>) -> Parsed<(Block, Place)> {
        if !input.peek(syn::token::Brace) {
            return Err(unexpected(input, "`{`"));
        }
        self.group(input, |parser, content| parser.statements(content))
    }

    fn statements(&mut self, input: ParseStream<'_>) -> Parsed<Block> {
        let mut lets = Vec::new();
        while input.peek(Token![let]) {
            lets.push(self.binding(input)?);
        }
        if input.is_empty() {
            return Err(Diagnostic::new(input.span(), "expected a value at the end of the block"));
        }
        let result = Box::new(self.expression(input)?);
        if input.peek(Token![;]) {
            let error = Diagnostic::new(result.place, "this value is not used");
            return Err(
                error.help("the last value of a block stands without `;`, all others behind `let name =`")
            );
        }
        expect_end(input, "the end of the block")?;
        Ok(Block { lets, result })
    }

    fn binding(&mut self, input: ParseStream<'_>) -> Parsed<Let> {
        input.parse::<Token![let]>()?;
        if input.peek(Token![mut]) {
            let error = Diagnostic::new(input.span(), "values do not change, so they need no `mut`");
            self.errors.push(error.help("a second `let` may give the name to a new value"));
            input.parse::<Token![mut]>()?;
        }
        let name = if input.peek(Token![_]) {
            input.parse::<Token![_]>()?;
            None
        } else if input.peek(syn::Ident) {
            Some(input.parse::<Ident>()?)
        } else {
            return Err(unexpected(input, "a name"));
        };
        if input.peek(Token![:]) {
            self.refuse_type(input, |p| ['=', ';'].contains(&p));
        }
        if !input.peek(Token![=]) || input.peek(Token![==]) {
            return Err(unexpected(input, "`=`"));
        }
        input.parse::<Token![=]>()?;
        let value = self.expression(input)?;
        if !input.peek(Token![;]) {
            return Err(unexpected(input, "`;`"));
        }
        input.parse::<Token![;]>()?;
        Ok(Let { name, value })
    }

    /// `if a { … } else if b { … } else { … }`, read in a loop: a long table is not a deep one.
    pub(super) fn conditional(&mut self, input: ParseStream<'_>) -> Parsed<Expression> {
        let start = input.span();
        let mut arms = Vec::new();
        loop {
            let keyword = input.parse::<Token![if]>()?.span;
            if input.peek(Token![let]) {
                return Err(unexpected(input, "a comparison"));
            }
            self.check_depth(keyword)?;
            self.depth += 1;
            let condition = self.expression(input);
            self.depth -= 1;
            let (block, _) = condition.and_then(|condition| {
                let (block, place) = self.block(input)?;
                Ok(((condition, block), place))
            })?;
            arms.push(block);
            if !input.peek(Token![else]) {
                let error = Diagnostic::new(keyword, "this `if` has no `else`, so there may be no number");
                return Err(error.help("add `else { … }`"));
            }
            input.parse::<Token![else]>()?;
            if !input.peek(Token![if]) {
                break;
            }
        }
        let (otherwise, end) = self.block(input)?;
        Ok(Expression { kind: Kind::If(arms, otherwise), place: Place::from(start).to(end) })
    }
}
