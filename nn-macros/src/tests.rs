//! Nothing that stands between the braces makes the compiler panic, hang or overflow, and whatever it gives is Rust.
//!
//! Tests run on threads of 2 MiB, a quarter of what rustc gives a macro.

mod errors;
mod expansion;
mod sizes;
mod soup;

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

use std::path::Path;

use crate::compile_in;

/// What the wrapper of nn-core hands on.
fn handed_on(declaration: TokenStream) -> TokenStream {
    let mut tokens: TokenStream = "::nn_core;".parse().unwrap();
    tokens.extend(declaration);
    tokens
}

/// As if the crate of the declaration stood where the files of weights are.
fn environment(name: &str) -> Option<String> {
    match name {
        "CARGO_MANIFEST_DIR" => {
            let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pretrained/data");
            files.to_str().map(str::to_owned)
        }
        _ => std::env::var(name).ok(),
    }
}

/// Expands tokens, and sees that the result is Rust. Gives the messages of the errors in it.
fn errors_of(declaration: TokenStream) -> Vec<String> {
    let expansion = compile_in(&environment, handed_on(declaration.clone()));
    let mut errors = Vec::new();
    messages(&expansion, &mut errors);
    if let Err(error) = syn::parse2::<syn::File>(expansion.clone())
        && !is_opaque(&declaration, false)
    {
        panic!("the expansion is no Rust: {error}\n{expansion}");
    }
    let is_whole =
        expansion.into_iter().any(|token| matches!(token, TokenTree::Ident(word) if word == "struct"));
    assert!(!errors.is_empty() || is_whole, "neither a network nor an error");
    errors
}

/// Whether there are brackets where a size may be: what is in them is handed on to rustc as it is.
fn is_opaque(tokens: &TokenStream, inside: bool) -> bool {
    let mut after_name = false;
    tokens.clone().into_iter().any(|token| {
        let TokenTree::Group(group) = token else {
            after_name = matches!(token, TokenTree::Ident(_));
            return false;
        };
        let found = match group.delimiter() {
            Delimiter::Brace => inside,
            Delimiter::Parenthesis => inside && after_name,
            Delimiter::Bracket | Delimiter::None => false,
        };
        found || is_opaque(&group.stream(), inside || group.delimiter() != Delimiter::Brace)
    })
}

fn errors_in(text: &str) -> Vec<String> {
    errors_of(text.parse().unwrap())
}

/// The texts of every `compile_error!`.
fn messages(tokens: &TokenStream, found: &mut Vec<String>) {
    let mut armed = false;
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(word) => armed = word == "compile_error",
            TokenTree::Punct(mark) => armed &= mark.as_char() == '!',
            TokenTree::Group(group) if armed => {
                let text: syn::LitStr = syn::parse2(group.stream()).unwrap();
                found.push(text.value());
                armed = false;
            }
            TokenTree::Group(group) => messages(&group.stream(), found),
            TokenTree::Literal(_) => armed = false,
        }
    }
}

fn group(delimiter: Delimiter, content: TokenStream) -> TokenStream {
    TokenTree::from(Group::new(delimiter, content)).into()
}

/// `depth` brackets around `x`, made without recursion.
fn nested(delimiter: Delimiter, depth: usize) -> TokenStream {
    let x = TokenStream::from(TokenTree::from(Ident::new("x", Span::call_site())));
    (0..depth).fold(x, |inner, _| group(delimiter, inner))
}

/// `struct N(x: [3]) -> [3] { BODY }`.
fn with_body(body: TokenStream) -> TokenStream {
    let mut tokens: TokenStream = "struct N(x: [3]) -> [3]".parse().unwrap();
    tokens.extend(group(Delimiter::Brace, body));
    tokens
}

const DELIMITERS: [Delimiter; 4] =
    [Delimiter::Parenthesis, Delimiter::Brace, Delimiter::Bracket, Delimiter::None];

#[test]
fn nesting_beyond_64_levels_is_an_error_of_its_own() {
    for depth in [65, 500, 5_000] {
        for delimiter in DELIMITERS {
            let errors = errors_of(with_body(nested(delimiter, depth)));
            assert_eq!(errors.len(), 1, "{depth} {delimiter:?}: {errors:?}");
            assert!(errors[0].starts_with("nested deeper than 64 levels"), "{errors:?}");
        }
        // Wherever it stands.
        let deep = |prefix: &str, suffix: &str| {
            let mut tokens: TokenStream = prefix.parse().unwrap();
            tokens.extend(nested(Delimiter::Parenthesis, depth));
            tokens.extend(suffix.parse::<TokenStream>().unwrap());
            let errors = errors_of(tokens);
            assert_eq!(errors.len(), 1, "{prefix} {depth}: {errors:?}");
        };
        deep("", "");
        deep("struct", "");
        deep("struct N", "-> [3] { x }");
        deep("struct N(x: [3]) ->", "{ x }");
        deep("struct N(x: [3]) -> [3] { x } loss =", ";");
    }
}

#[test]
fn nesting_of_64_levels_is_accepted() {
    // The body's brace is the first.
    assert_eq!(errors_of(with_body(nested(Delimiter::Parenthesis, 63))), [""; 0]);
    assert_eq!(errors_of(with_body(nested(Delimiter::None, 63))), [""; 0]);
    let pipelines = (0..63).fold("x".to_owned(), |inner, _| format!("(-{inner} -> relu)"));
    assert_eq!(errors_in(&format!("struct N(x: [3]) -> [3] {{ {pipelines} }}")), [""; 0]);
    let size = (0..60).fold("3".to_owned(), |inner, _| format!("(1 * {inner})"));
    assert_eq!(errors_in(&format!("struct N(x: [{size}]) -> [3] {{ x }}")), [""; 0]);
    let closure = (0..60).fold("z".to_owned(), |inner, _| format!("(1.5 * sin({inner}))"));
    let errors = errors_in(&format!("struct N(x: [3]) -> [3] {{ x -> map(|z| {closure}) }}"));
    assert!(errors.is_empty() || errors[0].starts_with("nested deeper"), "{errors:?}");
}

const LONG: usize = 10_000;

#[test]
fn long_chains_do_not_overflow() {
    for sign in ['-', '!', '*', '+', '/', '#', ':', '<', '>', ',', ';', '|', '='] {
        for spacing in [Spacing::Alone, Spacing::Joint] {
            let signs = (0..LONG).map(|_| TokenTree::from(Punct::new(sign, spacing))).collect();
            errors_of(signs);
        }
        let signs: TokenStream =
            (0..LONG).map(|_| TokenTree::from(Punct::new(sign, Spacing::Alone))).collect();
        errors_of(with_body(signs.clone()));
        let mut tokens: TokenStream = "x".parse().unwrap();
        tokens.extend(signs);
        tokens.extend("x".parse::<TokenStream>().unwrap());
        errors_of(with_body(tokens));
    }
    let minus = errors_in(&format!("struct N(x: [3]) -> [3] {{ {} x }}", "- ".repeat(LONG)));
    assert_eq!(minus.len(), 1);
    assert!(minus[0].starts_with("nested deeper than 64 levels"), "{minus:?}");
}

#[test]
fn long_sums_are_accepted() {
    for sign in ["+", "-", "*"] {
        let sum = vec!["x"; 1_000].join(sign);
        assert_eq!(errors_in(&format!("struct N(x: [3]) -> [3] {{ {sum} }}")), [""; 0]);
    }
}

#[test]
fn very_long_sums_do_not_overflow() {
    for sign in ["+", "-", "*", "->", ":", "(", "let"] {
        let sum = vec!["y"; LONG].join(&format!(" {sign} "));
        if let Ok(tokens) = format!("struct N(x: [3]) -> [3] {{ {sum} }}").parse() {
            errors_of(tokens);
        }
    }
    // Sizes, options, closures.
    errors_in(&format!("struct N(x: [{}]) -> [3] {{ x }}", vec!["1"; LONG].join("+")));
    errors_in(&format!("struct N(x: [{}]) -> [3] {{ x }}", vec!["A"; LONG].join("+")));
    errors_in(&format!("struct N(x: [3]) -> [3] {{ x -> map(|z| {}) }}", vec!["z"; LONG].join("*")));
    errors_in(&format!("struct N(x: [3]) -> [3] {{ x }} loss = |y, t| {};", vec!["y-t"; LONG].join("+")));
    errors_in(&format!("struct N(x: [3]) -> [3] {{ x }} loss = ({});", vec!["mse"; LONG].join(",")));
    errors_in(&format!("struct N<{}>(x: [3]) -> [3] {{ x }}", vec!["const H: usize"; LONG].join(",")));
    errors_in(&format!("struct N({}) -> [3] {{ x }}", vec!["x: [3]"; LONG].join(",")));
    errors_in(&format!("struct N(x: [3]) -> ({}) {{ x }}", vec!["[3]"; LONG].join(",")));
    errors_in(&format!("struct N(x: [3]) -> [3] {{ concat({}) }}", vec!["x"; LONG].join(",")));
    errors_in(&format!("struct N(x: [3]) -> [3] {{ x -> dense({}) }}", vec!["a = 3"; LONG].join(",")));
    errors_in(&format!("struct N(x: [3]) -> [3] {{ x -> A{}{} }}", "<A".repeat(LONG), ">".repeat(LONG)));
    errors_in(&format!("struct N(x: [3]) -> [3] {{ {} x }}", "let x = y;".repeat(LONG)));
    errors_in(&format!("struct N(x: [3]) -> [3] {{ x }} {}", "loss = mse;".repeat(LONG)));
    errors_in(&format!("{} struct N(x: [3]) -> [3] {{ x }}", "#[a]".repeat(LONG)));
}

#[test]
fn long_networks_are_accepted() {
    let lets = "let x = x -> relu; ".repeat(2_000);
    assert_eq!(errors_in(&format!("struct N(x: [3]) -> [3] {{ {lets} x }}")), [""; 0]);
    let stages = " -> relu".repeat(2_000);
    assert_eq!(errors_in(&format!("struct N(x: [3]) -> [3] {{ x {stages} }}")), [""; 0]);
    let labels: String = (0..500).map(|index| format!(" -> l{index}: dense(3)")).collect();
    assert_eq!(errors_in(&format!("struct N(x: [3]) -> [3] {{ x {labels} }} loss = mse;")), [""; 0]);
}
