//! The README's program is an example, so it is compiled and run.

/// The first block of Rust in the README.
fn program(readme: &str) -> Option<&str> {
    let (_, rest) = readme.split_once("```rust\n")?;
    Some(rest.split_once("```")?.0)
}

#[test]
fn the_readme_shows_the_quickstart_example() {
    let readme = include_str!("../README.md");
    let example = include_str!("../examples/quickstart.rs");
    let shown = program(readme).expect("the README has a block of Rust");
    assert!(example.ends_with(shown), "README.md and examples/quickstart.rs differ");
}
