//! Stages that slide a window over positions. What has the language's default is left out.

use serde_json::Value;

use crate::case::{Node, sizes};

/// `conv2d(6, kernel = [3, 2], stride = [1, 3], padding = [1, 0], bias = false)`, transposed or not, in any dimension.
pub fn convolution(node: &Node) -> String {
    // Channels and filters come first, in either order.
    let kernel = &node.parameter("weight").expect("a convolution has weights")[2..];
    let mut arguments = vec![node.shape[0].to_string(), format!("kernel = {}", extent(kernel))];
    for (name, default) in [("stride", 1), ("padding", 0), ("output_padding", 0), ("dilation", 1)] {
        if let Some(sizes) = other_than(&[default], &node.attributes[name]) {
            arguments.push(format!("{name} = {}", extent(&sizes)));
        }
    }
    let groups = &node.attributes["groups"];
    if *groups != 1 {
        arguments.push(format!("groups = {groups}"));
    }
    if node.parameter("bias").is_none() {
        arguments.push("bias = false".to_owned());
    }
    // The operation is called as the stage.
    stage(&node.op, &arguments)
}

/// `max_pool(3, stride = 2, padding = 1)`.
pub fn max_pool(node: &Node) -> String {
    stage("max_pool", &pool(node))
}

/// `avg_pool(3, stride = 2, padding = 1, count_include_pad = false)`.
pub fn avg_pool(node: &Node) -> String {
    let mut arguments = pool(node);
    if node.attributes["count_include_pad"] == false {
        arguments.push("count_include_pad = false".to_owned());
    }
    stage("avg_pool", &arguments)
}

/// `upsample(2)`.
pub fn upsample(node: &Node) -> String {
    stage("upsample", &[extent(&sizes(&node.attributes["scale"]))])
}

/// The window of a pooling; its stride is its size by default.
fn pool(node: &Node) -> Vec<String> {
    let kernel = sizes(&node.attributes["kernel"]);
    let mut arguments = vec![extent(&kernel)];
    for (name, default) in [("stride", kernel.as_slice()), ("padding", &[0])] {
        if let Some(sizes) = other_than(default, &node.attributes[name]) {
            arguments.push(format!("{name} = {}", extent(&sizes)));
        }
    }
    arguments
}

/// A setting that differs from the default: one number for all axes, or one for each. `None` also where there is none.
fn other_than(default: &[usize], setting: &Value) -> Option<Vec<usize>> {
    let sizes = (!setting.is_null()).then(|| sizes(setting))?;
    let is_default = sizes.iter().zip(default.iter().cycle()).all(|(size, default)| size == default);
    (!is_default).then_some(sizes)
}

/// `3` where all axes agree, `[3, 5]` where they do not.
fn extent(sizes: &[usize]) -> String {
    match sizes {
        [first, rest @ ..] if rest.iter().all(|size| size == first) => first.to_string(),
        _ => format!("{sizes:?}"),
    }
}

fn stage(name: &str, arguments: &[String]) -> String {
    format!("{name}({})", arguments.join(", "))
}

#[test]
fn what_is_no_default_is_written() {
    let mut node = Node {
        id: "pool".to_owned(),
        op: "avg_pool2d".to_owned(),
        inputs: vec!["x".to_owned()],
        attributes: serde_json::json!({
            "kernel": [2, 3],
            "stride": [2, 2],
            "padding": [0, 1],
            "count_include_pad": false,
        }),
        parameters: Vec::new(),
        shape: vec![1, 4, 4],
    };
    let written = "avg_pool([2, 3], stride = 2, padding = [0, 1], count_include_pad = false)";
    assert_eq!(avg_pool(&node), written);
    for name in ["kernel", "stride"] {
        node.attributes[name] = serde_json::json!([2, 3]);
    }
    node.attributes["padding"] = serde_json::json!([0, 0]);
    assert_eq!(max_pool(&node), "max_pool([2, 3])");
}
