//! The expansion that stands beside an example, for people to read, is the true one; and a declaration with a mistake
//! still gives everything that the rest of a crate may name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, File, ImplItem, Item, ItemImpl, Stmt};

const HEAD: &str = "\
// What `network!` makes of the declaration in `main.rs`: formatted, not edited. A test of nn-macros compares it with
// what the macro gives, and writes it anew with
//
//     UPDATE_EXPANSION=1 cargo test -p nn-macros expansion
//
// `__nn` is nn-core as expansions see it, with everything they need of the standard library. `boxed` and `workspace`
// are there where nn-core has the feature `alloc`; `save_methods` and `load_methods` stand for the methods around files of
// weights, where it has `safetensors`.

";

/// The folder of the example; `None` in a packaged nn-macros, which has no workspace around it.
fn example() -> Option<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    workspace.join("examples").is_dir().then(|| workspace.join("examples/xor"))
}

/// The declarations of a file, expanded and formatted.
fn expand(source: &str) -> String {
    let file = syn::parse_file(source).expect("the example is Rust");
    let declarations = file.items.iter().filter_map(|item| match item {
        Item::Macro(item) if item.mac.path.is_ident("network") => Some(&item.mac.tokens),
        _ => None,
    });
    let items = declarations.map(|declaration| crate::compile(quote!(nn_core; #declaration)));
    let mut file = syn::parse2(items.collect()).expect("an expansion is items");
    show_alloc(&mut file);
    spaced(&prettyplease::unparse(&file))
}

/// Puts what stands in `with_alloc!` in its place, as nn-core does where it has a heap: formatters leave the insides of
/// macros alone.
fn show_alloc(file: &mut File) {
    for statement in statements(file) {
        let Stmt::Item(Item::Impl(block)) = statement else { continue };
        for item in &mut block.items {
            if let ImplItem::Macro(of) = item
                && last(&of.mac.path).is_some_and(|name| name == "with_alloc")
            {
                *item = syn::parse2(of.mac.tokens.clone()).expect("the insides are an item");
            }
        }
    }
}

/// What stands in the block beside the struct.
fn statements(file: &mut File) -> impl Iterator<Item = &mut Stmt> {
    let blocks = file.items.iter_mut().filter_map(|item| match item {
        Item::Const(item) => Some(&mut *item.expr),
        _ => None,
    });
    let statements = blocks.filter_map(|block| match block {
        Expr::Block(block) => Some(&mut block.block.stmts),
        _ => None,
    });
    statements.flatten()
}

fn last(path: &syn::Path) -> Option<String> {
    path.segments.last().map(|segment| segment.ident.to_string())
}

/// Empty lines between items, and short lists of generic arguments in their line.
fn spaced(code: &str) -> String {
    let mut lines = code.lines().peekable();
    let mut spaced = String::new();
    while let Some(line) = lines.next() {
        let mut line = line.to_owned();
        while line.ends_with('<') {
            let arguments: Vec<_> =
                std::iter::from_fn(|| lines.next_if(|next| !next.trim().starts_with('>')).map(str::trim))
                    .collect();
            line += arguments.join(" ").trim_end_matches(',');
            line += lines.next().map_or("", str::trim);
        }
        let indent = line.len() - line.trim_start().len();
        let ends =
            if indent > 4 { indent == 8 && line.ends_with("    }") } else { line.ends_with(['}', ';']) };
        let closes = lines.peek().is_none_or(|next| next.trim_start().starts_with('}'));
        spaced += &line;
        spaced += if ends && !closes { "\n\n" } else { "\n" };
    }
    spaced
}

#[test]
fn a_skeleton_has_what_a_network_has() {
    // The names of traits and macros, and of what stands in inherent `impl`s.
    let members = |declaration: TokenStream| {
        let mut file = syn::parse2(crate::compile(quote!(nn_core; #declaration))).expect("items");
        show_alloc(&mut file);
        let mut members = BTreeSet::new();
        for statement in statements(&mut file) {
            match statement {
                Stmt::Macro(of) => members.extend(last(&of.mac.path)),
                Stmt::Item(Item::Macro(of)) => members.extend(last(&of.mac.path)),
                Stmt::Item(Item::Impl(ItemImpl { trait_: Some((of, _)), .. })) => members.extend(last(of)),
                Stmt::Item(Item::Impl(block)) => {
                    members.extend(block.items.iter().filter_map(|item| match item {
                        ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
                        ImplItem::Const(constant) => Some(constant.ident.to_string()),
                        ImplItem::Macro(of) => last(&of.mac.path),
                        _ => None,
                    }))
                }
                _ => {}
            }
        }
        members
    };
    let whole =
        members(quote!(struct Net(x: [2]) -> [1] { x -> dense(1) -> sigmoid } loss = binary_cross_entropy;));
    let skeleton =
        members(quote!(struct Net(x: [2]) -> [1] { x -> dense(3) -> sigmoid } loss = binary_cross_entropy;));
    let missing: Vec<_> = whole.difference(&skeleton).collect();
    // Inherent to what a whole network has besides: a workspace, and how a trace is filled.
    assert_eq!(missing, ["Kept", "of"]);
}

#[test]
fn the_expansion_beside_the_example_is_true() {
    let Some(example) = example() else { return };
    let source = fs::read_to_string(example.join("main.rs")).expect("the example is there");
    let expanded = format!("{HEAD}{}", expand(&source));
    let path = example.join("expanded.rs");
    if env::var_os("UPDATE_EXPANSION").is_some() {
        fs::write(&path, &expanded).expect("the expansion can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let differs = written.lines().zip(expanded.lines()).position(|(a, b)| a != b);
    assert!(
        written == expanded,
        "`examples/xor/expanded.rs` is not what the macro gives, from line {} on; \
         `UPDATE_EXPANSION=1 cargo test -p nn-macros expansion` writes it anew",
        differs.unwrap_or_else(|| written.lines().count().min(expanded.lines().count())) + 1,
    );
}
