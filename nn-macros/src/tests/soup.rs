//! Token soup, and declarations with tokens deleted, doubled, swapped and replaced.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use super::{errors_of, handed_on};

/// Declarations that between them use every construct of the language.
const DECLARATIONS: &[&str] = &[
    "/// A network.
     #[derive(Clone)] pub(crate) struct Mlp(x: [30]) -> [1] {
         x -> fc1: dense(HIDDEN) -> tanh -> fc2: dense(16 -> 1) -> sigmoid
     }
     loss = binary_cross_entropy;",
    "pub struct Dag<const H: usize, T = f64>(a: [3], b: [2]) -> ([H], [4]) where T: Clone {
         let h = a -> dense(H) -> layer_norm -> gelu;
         let g: [H] = b -> dense(H) -> prelu(per_channel) -> shared: dense(H) -> dropout(0.3);
         let s = h * g + 0.5 * h - (g -> shared) * SCALE;
         let c = concat(a, b, a, axis = 0);
         (s, c -> #[frozen] dense(4, bias = false) -> map(|z| z * sigmoid(z)) -> softmax)
     }
     loss = (|y, t| (y - t).powi(2), 2.0 * cross_entropy(smoothing = 0.1, weights = [1, 2, 3, 4]));",
    "struct M(x: [crate::N]) -> [2 * N] {
         let (y) = -x -> map(numeric |z| path::to::function(z)) -> batch_norm(momentum = 0.1);
         concat(y, x, crate::SCALE * x) -> dense({ 2 * N }) -> range(-1, 1)
     }
     loss = huber(0.5); weights = \"m.safetensors\"; budget(parameters <= 100_000, predict_bytes <= 8 KiB);",
    "struct If(x: [4]) -> [4] {
         x -> map(|z| if z > 0.0 && z < 1.0 { let a = z.exp(); a / (1.0 + a) } else { max(z, -z) })
           -> Encoder::<3>(2) -> log_softmax
     }
     loss = cost_matrix([[0, 1], [5, 0]]);",
];

/// The language's own words, and some that are not.
const WORDS: &[&str] = &[
    "pub",
    "struct",
    "where",
    "const",
    "usize",
    "T",
    "f32",
    "let",
    "N",
    "x",
    "y",
    "H",
    "loss",
    "weights",
    "budget",
    "parameters",
    "KiB",
    "dense",
    "relu",
    "softmax",
    "sigmoid",
    "dropout",
    "batch_norm",
    "layer_norm",
    "prelu",
    "leaky_relu",
    "range",
    "concat",
    "stack",
    "map",
    "numeric",
    "cross_entropy",
    "mse",
    "gaussian_nll",
    "cost_matrix",
    "conv2d",
    "flatten",
    "frozen",
    "recompute",
    "bias",
    "true",
    "false",
    "if",
    "else",
    "exp",
    "powi",
    "Encoder",
    "crate",
    "self",
    "super",
    "Self",
    "r#type",
    "_",
    "as",
    "mut",
    "fn",
    "0",
    "1",
    "3",
    "0.5",
    "1e9",
    "18446744073709551616",
    "1u8",
    "\"file\"",
    "'c'",
    "'life",
    "b\"b\"",
    "->",
    "-",
    "+",
    "*",
    "/",
    "%",
    "=",
    "==",
    "<=",
    "<",
    ">",
    "::",
    ":",
    ";",
    ",",
    ".",
    "..",
    "|",
    "||",
    "&&",
    "!",
    "#",
    "?",
    "@",
    "$",
    "&",
    "^",
    "~",
    "=>",
];

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 1500,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    }
}

fn delimiter() -> impl Strategy<Value = Delimiter> {
    prop::sample::select(&super::DELIMITERS[..])
}

/// Words, and brackets around words.
fn soup() -> impl Strategy<Value = TokenStream> {
    let word = prop::sample::select(WORDS).prop_map(|word| word.parse::<TokenStream>().unwrap());
    word.prop_recursive(4, 48, 10, |inner| {
        (delimiter(), prop::collection::vec(inner, 0..10))
            .prop_map(|(delimiter, parts)| super::group(delimiter, parts.into_iter().collect()))
    })
}

fn soups() -> impl Strategy<Value = TokenStream> {
    prop::collection::vec(soup(), 0..24).prop_map(|parts| parts.into_iter().collect())
}

/// A change of one token, found by its number in reading order.
#[derive(Debug, Clone)]
enum Change {
    Delete,
    Double,
    Swap,
    Replace(&'static str),
    Insert(&'static str),
    Wrap(Delimiter),
    Unwrap,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Delete),
        Just(Change::Double),
        Just(Change::Swap),
        prop::sample::select(WORDS).prop_map(Change::Replace),
        prop::sample::select(WORDS).prop_map(Change::Insert),
        delimiter().prop_map(Change::Wrap),
        Just(Change::Unwrap),
    ]
}

fn count(tokens: &TokenStream) -> usize {
    let inside = |token| match token {
        TokenTree::Group(group) => 1 + count(&group.stream()),
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => 1,
    };
    tokens.clone().into_iter().map(inside).sum()
}

/// Changes the token that is `left` tokens ahead.
fn mutate(tokens: TokenStream, left: &mut Option<usize>, change: &Change) -> TokenStream {
    let mut result: Vec<TokenTree> = Vec::new();
    let mut swap = None;
    for token in tokens {
        let here = *left == Some(0);
        *left = left.and_then(|left| left.checked_sub(1));
        if here {
            let text = |word: &str| word.parse::<TokenStream>().unwrap();
            match change {
                Change::Delete => {}
                Change::Double => result.extend([token.clone(), token]),
                Change::Swap => swap = Some(token),
                Change::Replace(word) => result.extend(text(word)),
                Change::Insert(word) => {
                    result.extend(text(word));
                    result.push(token);
                }
                Change::Wrap(delimiter) => result.extend(super::group(*delimiter, token.into())),
                Change::Unwrap => match token {
                    TokenTree::Group(group) => result.extend(group.stream()),
                    other => result.push(other),
                },
            }
            continue;
        }
        let token = match token {
            TokenTree::Group(group) => {
                TokenTree::Group(Group::new(group.delimiter(), mutate(group.stream(), left, change)))
            }
            other => other,
        };
        result.push(token);
        result.extend(swap.take());
    }
    result.extend(swap);
    result.into_iter().collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn token_soup_is_refused_without_a_panic(tokens in soups()) {
        errors_of(tokens);
    }

    #[test]
    fn soup_in_a_body_is_refused_without_a_panic(tokens in soups()) {
        errors_of(super::with_body(tokens));
    }

    #[test]
    fn soup_after_a_body_is_refused_without_a_panic(tokens in soups()) {
        let mut declaration: TokenStream = "struct N(x: [3]) -> [3] { x -> softmax } loss = ".parse().unwrap();
        declaration.extend(tokens);
        errors_of(declaration);
    }

    #[test]
    fn the_path_of_nn_core_may_be_missing(tokens in soups()) {
        // Nobody but nn-core's wrapper calls the macro, but it has to end all the same.
        let _ = crate::compile(tokens);
    }

    #[test]
    fn mutated_declarations_are_expanded_or_refused(
        which in 0..DECLARATIONS.len(),
        changes in prop::collection::vec((change(), any::<prop::sample::Index>()), 1..5),
    ) {
        let mut tokens: TokenStream = DECLARATIONS[which].parse().unwrap();
        for (change, index) in changes {
            let length = count(&tokens);
            if length > 0 {
                tokens = mutate(tokens, &mut Some(index.index(length)), &change);
            }
        }
        errors_of(tokens);
    }
}

#[test]
fn the_declarations_are_read_in_full() {
    for declaration in DECLARATIONS {
        let tokens = handed_on(declaration.parse().unwrap());
        if let Err(crate::parse::Unreadable { errors, .. }) = crate::parse::parse(tokens) {
            panic!("{declaration}: {:?}", errors.texts());
        }
    }
}
