//! How long expanding takes: 100 layers in under 100 ms.
//!
//! `cargo test -p nn-macros [--release] --lib expansion -- --ignored --nocapture` prints the time per stage.

use std::fmt::Write;
use std::time::{Duration, Instant};

use proc_macro2::{TokenStream, TokenTree};

use super::handed_on;
use crate::{expand, model, parse, plan, shape};

/// `layers` layers, every second one a `relu`.
fn chain(layers: usize) -> TokenStream {
    let mut text = "pub struct Deep(x: [64]) -> [10] { x".to_owned();
    for index in 0..layers / 2 - 1 {
        write!(text, " -> fc{index}: dense(64) -> relu").unwrap();
    }
    text.push_str(" -> dense(10) -> softmax } loss = cross_entropy;");
    handed_on(text.parse().unwrap())
}

/// Times of parse, model, shape, plan and expand.
fn stages(tokens: TokenStream) -> [Duration; 5] {
    let start = Instant::now();
    let Ok(declaration) = parse::parse(tokens) else { panic!("the declaration is right") };
    let parsed = start.elapsed();
    let (model, errors) = model::resolve(&declaration);
    assert_eq!(errors.texts(), [""; 0]);
    let resolved = start.elapsed();
    let (shapes, errors) = shape::infer(&model);
    assert_eq!(errors.texts(), [""; 0]);
    let inferred = start.elapsed();
    let plan = plan::schedule(&model, &shapes);
    let planned = start.elapsed();
    let tokens = expand::expand(&model, &shapes, &plan, None);
    let expanded = start.elapsed();
    assert!(!tokens.is_empty());
    [parsed, resolved - parsed, inferred - resolved, planned - inferred, expanded - planned]
}

/// All tokens, those in groups included.
fn count(tokens: TokenStream) -> usize {
    let inside = |token| match token {
        TokenTree::Group(group) => count(group.stream()),
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => 0,
    };
    tokens.into_iter().map(|token| 1 + inside(token)).sum()
}

#[test]
fn the_expansion_grows_with_the_network() {
    let tokens = |layers| count(crate::compile(chain(layers)));
    let (small, large) = (tokens(100), tokens(800));
    assert!(large < 9 * small, "100 layers are {small} tokens, 800 are {large}");
}

#[test]
#[ignore = "prints figures"]
#[allow(clippy::print_stdout)]
fn figures() {
    for layers in [100, 400, 1_600] {
        let mut best = [Duration::MAX; 5];
        for _ in 0..10 {
            for (best, time) in best.iter_mut().zip(stages(chain(layers))) {
                *best = time.min(*best);
            }
        }
        let [parse, model, shape, plan, expand] = best;
        let total: Duration = best.iter().sum();
        println!(
            "{layers} layers: {total:?} (parse {parse:?}, model {model:?}, shape {shape:?}, plan {plan:?}, expand {expand:?})"
        );
    }
}
