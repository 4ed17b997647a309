//! What the parser refuses, and that nothing overflows it.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use proptest::prelude::*;
use quote::quote;
use syn::parse::{ParseStream, Parser};

use super::{Closure, Opaque};
use crate::diagnostics::Diagnostics;

/// The errors of a closure, and what is left of the input. Syn itself must have nothing to add.
fn errors(tokens: TokenStream) -> (Vec<String>, String) {
    let mut errors = Diagnostics::default();
    let read = |input: ParseStream<'_>| {
        let closure = Closure::parse(input, &mut errors);
        assert!(closure.is_some() || !errors.is_empty(), "an error goes unsaid");
        input.parse::<TokenStream>()
    };
    let rest = read.parse2(tokens).unwrap_or_else(|error| panic!("syn says {error}"));
    (errors.texts(), rest.to_string())
}

#[track_caller]
fn refused(source: &str, expected: &str) {
    let tokens: TokenStream = source.parse().unwrap_or_else(|error| panic!("{source}: {error}"));
    let (errors, _) = errors(tokens);
    let lines: Vec<_> = errors.iter().map(String::as_str).collect();
    assert_eq!(lines, [expected], "{source}");
}

#[track_caller]
fn accepted(tokens: TokenStream) {
    let source = tokens.to_string();
    assert_eq!(errors(tokens), (Vec::new(), String::new()), "{source}");
}

#[test]
fn everything_in_the_language_is_read() {
    for source in [
        "|z| z",
        "|y, t,| -y.powi(2) / (t + 1e-3)",
        "|z| { let a = z; let _ = a; let z = { a * 2.0f32 }; max(z, a,) }",
        "|z| if z<-1.0 { -1 } else if z>-1.0 && !(z == 2.0) || z >= 7.0 { ::a::B } else { z } * 2",
        "|z| z--1.0*-z",
        "|z| 2.powf(z).max(1.5.sqrt())",
        "|_| core::f64::consts::PI",
    ] {
        accepted(source.parse().unwrap_or_else(|error| panic!("{source}: {error}")));
    }
}

#[test]
fn what_follows_is_left_to_the_caller() {
    assert_eq!(errors(quote!(|z| z * 2, rest)), (Vec::new(), ", rest".into()));
    assert_eq!(errors(quote!(|y, t| y - t; budget())), (Vec::new(), "; budget ()".into()));
    assert_eq!(errors(quote!(|z| z * (1 +) * 2, rest)).1, ", rest");
    let mut found = Diagnostics::default();
    let read = |input: ParseStream<'_>| {
        let opaque = Opaque::parse(input, &mut found);
        Ok((opaque, input.parse::<TokenStream>()?.to_string()))
    };
    let (opaque, rest) = read.parse2(quote!(|z| a::f(z, 1) as f32, b)).expect("syn has nothing to add");
    let opaque = opaque.expect("it is one");
    assert_eq!(
        (opaque.parameter.to_string(), opaque.body.to_string()),
        ("z".into(), "a :: f (z , 1) as f32".into())
    );
    assert_eq!(rest, ", b");
}

#[test]
fn what_is_not_in_the_language_is_refused() {
    let types = "help: leave the type out: numbers have the network's element type";
    let language = "help: a closure here is made of numbers, operators, functions, `let` and `if`";
    let assign = "values do not change, so nothing can be assigned to them\n\
                  help: `let` gives a new value a name, which may be the name of an old one";
    refused("z", "expected a closure such as `|z| z.max(0.0)`, found `z`");
    refused("|z|", "expected a number, found the end");
    refused("|z: &f32| z", &format!("a closure in a declaration states no types\n{types}"));
    refused("|z| { let a: T = z; a }", &format!("a closure in a declaration states no types\n{types}"));
    refused(
        "|z| -> T { z }",
        "a closure in a declaration states no types\nhelp: leave `-> …` out: it gives a number",
    );
    refused("|(y, t)| z", "expected the name of a parameter, found `(`");
    refused("|z| z z", "expected the end of the closure, found `z`");
    refused("|z| z = 1", assign);
    refused("|z| { z += 1; z }", assign);
    refused(
        "|z| z as f64",
        "numbers need no `as` here\n\
             help: leave it out: numbers and constants become the network's element type",
    );
    refused(
        "|z| z % 2",
        "cannot differentiate `%`\nhelp: the operators are `+ - * /`, comparisons, `&&`, `||` and `!`",
    );
    refused("|z| match z { _ => 1 }", &format!("cannot differentiate `match`\n{language}"));
    refused("|z| { return z; }", &format!("cannot differentiate `return`\n{language}"));
    refused("|z| 0 < z < 1", "comparisons cannot be chained\nhelp: write `a < b && b < c`");
    refused(
        "|z| if z > 0 { z }",
        "this `if` has no `else`, so there may be no number\nhelp: add `else { … }`",
    );
    refused("|z| { let a = z; }", "expected a value at the end of the block");
    refused(
        "|z| { z; }",
        "this value is not used\n\
             help: the last value of a block stands without `;`, all others behind `let name =`",
    );
    refused(
        "|z| { let mut a = z; a }",
        "values do not change, so they need no `mut`\n\
             help: a second `let` may give the name to a new value",
    );
    refused("|z| z.re", "numbers have no fields\nhelp: call a function: `.re()`");
    refused("|z| foo!(z)", "cannot see into the macro `foo!`");
    refused(
        "|z| A::<3>::B",
        "expected a name, found `<`\nhelp: a constant is named by a plain path, such as `crate::SLOPE`",
    );
    refused("|z| max(z 1)", "expected `,` or `)`, found `1`");
    refused("|z| (z, 1)", "expected an operator or `)`, found `,`");
    refused(
        "|z| &z",
        "cannot differentiate `&`\nhelp: the operators are `+ - * /`, comparisons, `&&`, `||` and `!`",
    );
    refused("|z| \"z\"", "expected a number, found `\"z\"`");
    refused("|z| z + true", "expected a number, found `true`");
}

fn group(delimiter: Delimiter, content: TokenStream) -> TokenStream {
    TokenTree::Group(Group::new(delimiter, content)).into()
}

#[test]
fn fragments_of_macros_are_units() {
    let fragment = |content| group(Delimiter::None, content);
    let (sum, negative) = (fragment(quote!(z + 1)), fragment(quote!(-z)));
    accepted(quote!(|z| #sum * #negative.abs()));
    let name = fragment(quote!(exp));
    accepted(quote!(|z| #name(z)));
    accepted(fragment(fragment(quote!(|z| z * 2))));
    let (found, _) = errors(quote!(|z| z #negative));
    assert_eq!(
        found,
        ["expected the end of the closure, found `- z`"],
        "a unit is no operator with its operand"
    );
}

#[test]
fn nesting_has_an_end() {
    let too_deep = "nested deeper than 64 levels\nhelp: give a name to an inner part with `let`";
    for (delimiter, inside) in [
        (Delimiter::Parenthesis, true),
        (Delimiter::Brace, true),
        (Delimiter::None, true),
        (Delimiter::Parenthesis, false),
    ] {
        let nested = |levels| {
            let mut body = quote!(z + 1);
            for _ in 0..levels {
                body = if inside { group(delimiter, body) } else { quote!(exp(#body)) };
            }
            quote!(|z| #body)
        };
        accepted(nested(64));
        assert_eq!(errors(nested(65)).0, [too_deep]);
        assert_eq!(errors(nested(400)).0, [too_deep]);
    }
    for prefix in ["-", "!", "- !"] {
        assert_eq!(errors(format!("|z| {} z", prefix.repeat(10_000)).parse().expect("tokens")).0, [too_deep]);
    }
    accepted(format!("|z| {} z", "-".repeat(64)).parse().expect("tokens"));
    let ifs = |levels| (0..levels).fold(quote!(z), |body, _| quote!(if #body > 0 { 1 } else { 2 }));
    let body = ifs(64);
    accepted(quote!(|z| #body));
    let body = ifs(65);
    assert_eq!(errors(quote!(|z| #body)).0, [too_deep]);
    // A chain is not deep, however long.
    let chain = "if z > 1 { z } else ".repeat(10_000);
    accepted(format!("|z| {chain} {{ z }}").parse().expect("tokens"));
    accepted(format!("|z| {} z", "z - ".repeat(10_000)).parse().expect("tokens"));
}

fn soup() -> impl Strategy<Value = TokenStream> {
    let words = vec![
        "z", "t", "let", "if", "else", "max", "exp", "SLOPE", "crate", "self", "as", "match", "mut", "_",
        "f64", "true",
    ];
    let word = |word: &str| TokenTree::from(Ident::new(word, Span::call_site()));
    let leaf = prop_oneof![
        4 => prop::sample::select(words).prop_map(word),
        4 => (prop::sample::select("+-*/<>=!&|.,;:%?#'^@$~".chars().filter(|c| *c != '\'').collect::<Vec<_>>()), any::<bool>())
            .prop_map(|(c, joint)| Punct::new(c, if joint { Spacing::Joint } else { Spacing::Alone }).into()),
        1 => any::<u8>().prop_map(|n| Literal::u8_unsuffixed(n).into()),
        1 => any::<u8>().prop_map(|n| Literal::u8_suffixed(n).into()),
        1 => (0.0..10.0).prop_map(|n| Literal::f64_unsuffixed(n).into()),
        1 => Just(Literal::string("s").into()),
    ];
    let tree = leaf.prop_recursive(5, 60, 8, |inner| {
        let delimiters = vec![Delimiter::Parenthesis, Delimiter::Brace, Delimiter::Bracket, Delimiter::None];
        (prop::sample::select(delimiters), prop::collection::vec(inner, 0..8))
            .prop_map(|(delimiter, content)| Group::new(delimiter, content.into_iter().collect()).into())
    });
    prop::collection::vec(tree, 0..12).prop_map(|trees| trees.into_iter().collect())
}

/// A valid closure, of which tokens are then dropped, doubled and exchanged.
fn mutated() -> impl Strategy<Value = TokenStream> {
    let valid =
        "|z| { let a = z.max(0.5) * SLOPE; if a < 1.0 && !(z == a) { exp(-a) / 2 } else { a - z.powi(3) } }";
    let trees: Vec<TokenTree> = flat(valid.parse().expect("tokens"));
    let count = trees.len();
    prop::collection::vec((0..count, 0..count, 0..3), 1..4).prop_map(move |changes| {
        let mut trees = trees.clone();
        for (a, b, change) in changes {
            let (a, b) = (a % trees.len(), b % trees.len());
            match change {
                0 => drop(trees.remove(a)),
                1 => trees.insert(a, trees[b].clone()),
                _ => trees.swap(a, b),
            }
        }
        trees.into_iter().collect()
    })
}

/// The tokens of the outermost two levels, the braces of the body left out.
fn flat(tokens: TokenStream) -> Vec<TokenTree> {
    tokens
        .into_iter()
        .flat_map(|tree| match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => group.stream(),
            tree => tree.into(),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn token_soup_is_refused_without_a_panic(body in soup(), bare in any::<bool>()) {
        let tokens = if bare { body } else { quote!(|z| #body) };
        lower(tokens);
    }

    #[test]
    fn mutated_closures_are_refused_without_a_panic(body in mutated(), block in any::<bool>()) {
        lower(if block { quote!(|z| { #body }) } else { body });
    }
}

/// Reads tokens and lowers what comes of them; either may refuse, and then says why.
fn lower(tokens: TokenStream) {
    use crate::symbolic::{Function, Role};
    let mut errors = Diagnostics::default();
    let read = |input: ParseStream<'_>| {
        let closure = Closure::parse(input, &mut errors);
        input.parse::<TokenStream>()?;
        Ok(closure)
    };
    let closure = read.parse2(tokens).unwrap_or_else(|error| panic!("syn says {error}"));
    match closure.map(|closure| Function::lower(&closure, Role::Activation)) {
        Some(Ok(function)) => drop(function.derivative(0)),
        Some(Err(more)) => assert!(!more.is_empty()),
        None => assert!(!errors.is_empty()),
    }
}
