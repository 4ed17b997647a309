//! The README's programs are examples, so they are compiled and run.

/// The blocks of Rust in the README.
fn programs(readme: &str) -> Vec<&str> {
    readme.split("```rust\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0)).collect()
}

#[test]
fn the_readme_shows_two_examples() {
    let readme = include_str!("../README.md");
    let examples = [include_str!("../examples/quickstart.rs"), include_str!("../examples/tour.rs")];
    let shown = programs(readme);
    assert_eq!(shown.len(), examples.len(), "the README has a block of Rust for each example");
    for (shown, example) in shown.iter().zip(examples) {
        assert!(example.ends_with(shown), "README.md and an example differ:\n{shown}");
    }
}
