//! No prediction and no step of training can panic in a release build: programs whose panic handler cannot be linked link
//! all the same, so the optimiser has seen that nothing reaches it.

use std::path::Path;
use std::process::{Command, Output};

/// Builds one program of `tests/targets/no_panic`, or, without a name, all but the control.
fn build(programs: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--quiet", "--keep-going", "--package", "nn-targets-no-panic"]);
    for program in programs {
        cargo.args(["--bin", program]);
    }
    // A workspace of its own: with its profile nothing unwinds, and a program is optimised as a whole.
    cargo
        .current_dir(root.join("tests/targets"))
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("no_panic"))
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo")
}

#[test]
fn networks_link_without_a_panic_handler_and_an_index_does_not() {
    let output = build(&["dense", "images", "segments", "sets", "shapes"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // They also run.
    for program in ["dense", "images", "segments", "sets", "shapes"] {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no_panic/release").join(program);
        let status = Command::new(path).status().expect("it has been built");
        assert!(status.success(), "{program}: {status}");
    }
    let output = build(&["control"]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "the control links, so the others prove nothing");
    assert!(message.contains("this_program_can_panic"), "{message}");
}
