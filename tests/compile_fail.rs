//! What the compiler says about mistakes: at least one case per message of `nn-core/src/errors.md`, in the folder of the stage that has to
//! find it. That list and these snapshots are compared by a test of nn-macros.
//!
//! `TRYBUILD=overwrite cargo test --test compile_fail` blesses the snapshots; they are read before they are committed.

use std::fs;
use std::path::Path;

/// Folders of `tests/ui`, and whether rustc sees their mistakes only where a network is instantiated.
const FOLDERS: [(&str, bool); 6] = [
    ("parse", false),
    ("model", false),
    ("shape", false),
    ("weights", false),
    ("types", false),
    ("generic", true),
];

/// Puts the files of weights beside the manifest with which trybuild compiles cases: names are relative to it, and messages
/// have them in it.
fn copy_weights() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let manifest = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME"));
    fs::create_dir_all(&manifest).unwrap();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pretrained/data");
    for file in fs::read_dir(data).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), manifest.join(file.file_name())).unwrap();
    }
}

#[test]
fn mistakes_are_reported_where_they_are() {
    copy_weights();
    let cases = trybuild::TestCases::new();
    for (folder, generic) in FOLDERS {
        if !generic {
            cases.compile_fail(format!("tests/ui/{folder}/*.rs"));
        }
    }
}

/// Sizes that hang on const parameters are compared where a network is instantiated, which `cargo check` does not do;
/// with a case that passes, trybuild builds.
#[test]
fn mistakes_in_const_parameters_are_reported_where_they_are() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    for (folder, generic) in FOLDERS {
        if generic {
            cases.compile_fail(format!("tests/ui/{folder}/*.rs"));
        }
    }
}

#[test]
fn every_case_has_its_snapshot_and_every_snapshot_its_case() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    for (folder, _) in FOLDERS {
        let mut cases = 0;
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let other = match path.extension().and_then(|extension| extension.to_str()) {
                Some("rs") => path.with_extension("stderr"),
                Some("stderr") => path.with_extension("rs"),
                _ => panic!("{} is neither a case nor a snapshot", path.display()),
            };
            cases += 1;
            assert!(other.exists(), "{} stands alone: {} is missing", path.display(), other.display());
        }
        assert!(cases > 0, "{folder} has no cases");
    }
}

/// The wording of rustc: an error is lower case, ends without a full stop, and is not at the macro as a whole.
#[test]
fn messages_are_worded_as_rustc_words_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    for (folder, _) in FOLDERS {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "stderr") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let name = path.display();
            assert!(!text.contains("in this macro invocation") || folder == "types", "{name}: at the macro");
            assert!(!text.contains("in the macro `network`") || folder == "types", "{name}: at the macro");
            for line in text.lines().filter_map(|line| line.strip_prefix("error: ")) {
                let first = line.chars().next().unwrap();
                assert!(!first.is_uppercase(), "{name}: `{line}` starts with a capital");
                assert!(!line.ends_with('.'), "{name}: `{line}` ends with a full stop");
            }
        }
    }
}
