use std::collections::HashSet;
use std::io::Write;
use std::process::{Command, Stdio};
use std::string::{String, ToString};
use std::vec::Vec;

use super::*;

const fn stage(name: &'static str, kind: &'static str, arguments: &'static str) -> Stage {
    Stage {
        name,
        kind,
        arguments,
        operands: &[Source::Input(0)],
        shapes: &[&[1]],
        parameters: 0,
        multiply_adds: 0,
        frozen: false,
        shared: false,
        inner: None,
    }
}

const fn result(stage: usize, result: usize) -> Source {
    Source::Stage { stage, result }
}

static HEAD: Description = Description {
    name: "Head",
    inputs: &[Port { name: "h", shape: &[16] }],
    stages: &[Stage {
        shapes: &[&[4]],
        parameters: 68,
        multiply_adds: 64,
        frozen: true,
        ..stage("mean", "dense", "4")
    }],
    // The second output is the input itself.
    outputs: &[result(0, 0), Source::Input(0)],
};

static ENCODER: Description = Description {
    name: "Encoder",
    inputs: &[Port { name: "x", shape: &[6, 4, 4] }],
    stages: &[
        Stage { shapes: &[&[96]], ..stage("flatten1", "flatten", "") },
        Stage {
            operands: &[result(0, 0)],
            shapes: &[&[16]],
            parameters: 1552,
            multiply_adds: 1536,
            ..stage("fc", "dense", "16")
        },
        Stage {
            operands: &[result(1, 0)],
            shapes: &[&[4], &[16]],
            parameters: 68,
            multiply_adds: 64,
            inner: Some(&HEAD),
            ..stage("head", "Head", "")
        },
    ],
    outputs: &[result(2, 0), result(2, 1)],
};

static NET: Description = Description {
    name: "Net",
    inputs: &[Port { name: "image", shape: &[1, 8, 8] }, Port { name: "r#in", shape: &[4] }],
    stages: &[
        Stage {
            shapes: &[&[6, 4, 4]],
            parameters: 156,
            multiply_adds: 2400,
            frozen: true,
            ..stage("conv2d1", "conv2d", "6, kernel = 5")
        },
        Stage {
            operands: &[result(0, 0)],
            shapes: &[&[4], &[16]],
            parameters: 1620,
            multiply_adds: 1600,
            inner: Some(&ENCODER),
            ..stage("enc", "Encoder", "")
        },
        Stage {
            operands: &[result(1, 0), Source::Input(1)],
            shapes: &[&[4]],
            ..stage("sum", "map", "|a, b| a < \"b\"")
        },
        Stage {
            operands: &[result(0, 0)],
            shapes: &[&[4], &[16]],
            multiply_adds: 1600,
            shared: true,
            inner: Some(&ENCODER),
            ..stage("again", "Encoder", "")
        },
    ],
    outputs: &[result(2, 0), result(1, 1), result(3, 0)],
};

#[test]
fn sums_count_a_shared_layer_once() {
    assert_eq!((NET.parameters(), NET.frozen_parameters(), NET.multiply_adds()), (1776, 224, 5600));
    assert_eq!(NET.shape(result(1, 1)), [16]);
}

#[test]
fn a_summary_is_an_aligned_table() {
    let expected = r#"
Net: image [1, 8, 8], r#in [4] -> [4], [16], [4]
stage       layer                          gives      parameters  multiply-adds
conv2d1     conv2d(6, kernel = 5), frozen  [6, 4, 4]         156           2400
enc         Encoder                        [4], [16]        1620           1600
  flatten1  flatten                        [96]                0              0
  fc        dense(16)                      [16]             1552           1536
  head      Head                           [4], [16]          68             64
    mean    dense(4), frozen               [4]                68             64
sum         map(|a, b| a < "b")            [4]                 0              0
again       Encoder, shared                [4], [16]           0           1600
total                                                       1776           5600
frozen                                                       224
"#;
    let summary = Summary(&NET).to_string();
    assert_eq!(summary, expected.trim(), "\n{summary}");
}

#[test]
fn widths_count_characters() {
    static GREEK: Description = Description {
        name: "Δ",
        inputs: &[Port { name: "x", shape: &[1] }],
        stages: &[stage("αβγδεζηθ", "relu", ""), stage("a", "tanh", "")],
        outputs: &[result(1, 0)],
    };
    let summary = Summary(&GREEK).to_string();
    let columns: Vec<_> = summary.lines().skip(1).take(3).map(|line| line.chars().count()).collect();
    assert_eq!(columns, [columns[0]; 3], "{summary}");
    assert!(summary.contains("\nαβγδεζηθ  relu ") && summary.contains("\na         tanh "), "{summary}");
    assert!(!summary.contains("frozen") && summary.lines().all(|line| !line.ends_with(' ')));
}

#[test]
fn arrows_lead_into_nested_networks_and_out_of_them() {
    let edges = [
        ("i0", "s0"),
        ("s0", "s1_i0"),
        ("s1_i0", "s1_s0"),
        ("s1_s0", "s1_s1"),
        ("s1_s1", "s1_s2_i0"),
        ("s1_s2_i0", "s1_s2_s0"),
        ("s1_s2_s0", "s2"),
        ("i1", "s2"),
        ("s0", "s3"),
        ("s2", "o0"),
        ("s1_s2_i0", "o1"),
        ("s3", "o2"),
    ];
    for (text, arrow) in
        [(Graph(&NET).dot().to_string(), " -> "), (Graph(&NET).mermaid().to_string(), " --> ")]
    {
        let found: Vec<_> = text.lines().filter_map(|line| line.trim().split_once(arrow)).collect();
        assert_eq!(found, edges, "{text}");
        // Whatever an arrow names is there, once.
        let nodes: HashSet<_> = edges.iter().flat_map(|&(from, to)| [from, to]).collect();
        for node in nodes {
            let starts = [format!("{node} [label"), format!("{node}[\""), format!("{node}([\"")];
            let lines = text.lines().filter(|line| starts.iter().any(|start| line.trim().starts_with(start)));
            assert_eq!(lines.count(), 1, "{node} in {text}");
        }
    }
}

#[test]
fn dot_is_as_expected() {
    let expected = r#"digraph "Encoder" {
    node [shape = box]
    i0 [label = "x\n[6, 4, 4]", shape = ellipse]
    s0 [label = "flatten1\nflatten\n[96]"]
    s1 [label = "fc\ndense(16)\n[16]"]
    subgraph cluster_s2 {
        label = "head: Head"
        style = solid
        s2_i0 [label = "h\n[16]", shape = ellipse]
        s2_s0 [label = "mean\ndense(4), frozen\n[4]", style = dashed]
    }
    o0 [label = "output 1\n[4]", shape = ellipse]
    o1 [label = "output 2\n[16]", shape = ellipse]
    i0 -> s0
    s0 -> s1
    s1 -> s2_i0
    s2_i0 -> s2_s0
    s2_s0 -> o0
    s2_i0 -> o1
}"#;
    assert_eq!(Graph(&ENCODER).dot().to_string(), expected);
    let dot = Graph(&NET).dot().to_string();
    assert!(dot.contains(r#"label = "sum\nmap(|a, b| a < \"b\")\n[4]""#), "{dot}");
}

#[test]
fn mermaid_is_as_expected() {
    let expected = r#"flowchart TD
    i0(["x<br/>[6, 4, 4]"])
    s0["flatten1<br/>flatten<br/>[96]"]
    s1["fc<br/>dense(16)<br/>[16]"]
    subgraph s2["head: Head"]
        s2_i0(["h<br/>[16]"])
        s2_s0["mean<br/>dense(4), frozen<br/>[4]"]
    end
    o0(["output 1<br/>[4]"])
    o1(["output 2<br/>[16]"])
    i0 --> s0
    s0 --> s1
    s1 --> s2_i0
    s2_i0 --> s2_s0
    s2_s0 --> o0
    s2_i0 --> o1
"#;
    assert_eq!(Graph(&ENCODER).mermaid().to_string(), expected);
    let mermaid = Graph(&NET).mermaid().to_string();
    assert!(mermaid.contains(r#"["sum<br/>map(|a, b| a #60; #quot;b#quot;)<br/>[4]"]"#), "{mermaid}");
    assert!(mermaid.contains("r#35;in"), "{mermaid}");
}

/// Where Graphviz is installed, it draws every node and arrow.
#[test]
fn graphviz_reads_dot() {
    let child = Command::new("dot")
        .arg("-Tplain")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else { return };
    let text = Graph(&NET).dot().to_string();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let plain = String::from_utf8(output.stdout).unwrap();
    let count = |word: &str| plain.lines().filter(|line| line.starts_with(word)).count();
    let written = |part: &str| text.lines().filter(|line| line.contains(part)).count();
    assert_eq!((count("node "), count("edge ")), (written(" [label = "), written(" -> ")), "{plain}");
}
