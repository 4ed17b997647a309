//! The documentation of every message: what it says is wrong gets just that message, what it says is right gets none.

use std::fs;
use std::path::{Path, PathBuf};

use super::errors_in;

const DOCUMENTATION: &str = include_str!("../../../nn-core/src/errors.md");

/// One message: its first line, with `…` for what varies, and declarations.
struct Entry<'a> {
    pattern: &'a str,
    wrong: Vec<&'a str>,
    right: Vec<&'a str>,
    /// Whether only rustc finds it, while it evaluates constants.
    evaluated: bool,
}

/// Reads the headings of the third level and the blocks under them.
fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut is_wrong = true;
    let mut inside = false;
    for line in text.lines() {
        if let Some(pattern) = line.strip_prefix("### ") {
            entries.push(Entry { pattern, wrong: Vec::new(), right: Vec::new(), evaluated: false });
        } else if line.starts_with("```") {
            inside = !inside;
        } else if inside && !line.is_empty() {
            let entry = entries.last_mut().expect("a block stands under a heading");
            match line {
                "// wrong" => is_wrong = true,
                "// wrong, found while constants are evaluated" => (is_wrong, entry.evaluated) = (true, true),
                "// right" => is_wrong = false,
                declaration if is_wrong => entry.wrong.push(declaration),
                declaration => entry.right.push(declaration),
            }
        }
    }
    entries
}

/// Whether a message is one of `pattern`, where `…` stands for anything.
fn fits(pattern: &str, message: &str) -> bool {
    let mut parts = pattern.split('…');
    let Some(mut rest) = parts.next().and_then(|start| message.strip_prefix(start)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(end) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some(index) = rest.find(part) else { return false };
        rest = &rest[index + part.len()..];
    }
    rest.ends_with(end)
}

#[test]
fn patterns_stand_for_messages() {
    assert!(fits("unknown layer `…`", "unknown layer `rleu`"));
    assert!(fits("`…` is `…`, not `…`", "`a` is `b`, not `c`"));
    assert!(!fits("`…` is `…`", "`a` is `b`, not c"));
    assert!(!fits("unknown layer", "unknown layer `rleu`"));
    assert!(!fits("expected `,`, found `…`", "expected `;`, found `x`"));
}

#[test]
fn documented_mistakes_get_the_documented_message() {
    let mut failures = Vec::new();
    for Entry { pattern, wrong, right, evaluated } in entries(DOCUMENTATION) {
        if wrong.is_empty() || right.is_empty() {
            failures.push(format!("{pattern}: lacks a declaration"));
        }
        for declaration in wrong.into_iter().filter(|_| !evaluated) {
            let errors = errors_in(declaration);
            let first: Vec<_> = errors.iter().filter_map(|error| error.lines().next()).collect();
            if !matches!(first.as_slice(), [message] if fits(pattern, message)) {
                failures.push(format!("{pattern}: {declaration}\n    {errors:?}"));
            }
        }
        for declaration in right {
            let errors = errors_in(declaration);
            if !errors.is_empty() {
                failures.push(format!("{pattern}: {declaration} ought to be right\n    {errors:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_message_is_documented_twice() {
    let mut patterns: Vec<_> = entries(DOCUMENTATION).into_iter().map(|entry| entry.pattern).collect();
    let count = patterns.len();
    patterns.sort_unstable();
    patterns.dedup();
    assert_eq!(patterns.len(), count);
    assert!(count > 100, "{count} messages were found");
}

/// First lines of the messages in the snapshots of a folder of `tests/ui`. Those that rustc words itself are left out.
fn snapshots(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui").join(folder);
    let mut messages = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "stderr") {
            continue;
        }
        for line in fs::read_to_string(&path).unwrap().lines() {
            let ours = line.strip_prefix("error: ");
            let evaluated = line.strip_prefix("error[E0080]: evaluation panicked: ");
            messages.extend(ours.or(evaluated).map(|message| (path.clone(), message.to_owned())));
        }
    }
    messages
}

#[test]
fn every_message_is_documented_and_has_a_case() {
    let entries = entries(DOCUMENTATION);
    let messages: Vec<_> = ["parse", "model", "shape", "weights"].into_iter().flat_map(snapshots).collect();
    let mut failures = Vec::new();
    for (path, message) in &messages {
        if !entries.iter().any(|entry| fits(entry.pattern, message)) {
            failures.push(format!("{} says what is not documented: {message}", path.display()));
        }
    }
    for entry in &entries {
        if !messages.iter().any(|(_, message)| fits(entry.pattern, message)) {
            failures.push(format!("no case in tests/ui says: {}", entry.pattern));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
