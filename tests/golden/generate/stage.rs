//! Operations of one value to stages of the language.

use serde_json::Value;

use super::window;
use crate::case::{Node, number, sizes, text};

/// A stage without its label, such as `dense(4, bias = false)`; `None` for operations of several values.
pub fn stage(node: &Node) -> Option<String> {
    let attributes = &node.attributes;
    let arguments = |names: &[&str]| named(names, attributes);
    Some(match node.op.as_str() {
        // It works on the last axis, whatever stands before.
        "linear" => {
            let bias = if node.parameter("bias").is_some() { "" } else { ", bias = false" };
            format!("dense({}{bias})", node.shape[node.shape.len() - 1])
        }
        "conv1d" | "conv2d" | "conv_transpose2d" => window::convolution(node),
        "max_pool1d" | "max_pool2d" => window::max_pool(node),
        "avg_pool1d" | "avg_pool2d" => window::avg_pool(node),
        "global_max_pool" | "global_avg_pool" | "flatten" => node.op.clone(),
        "upsample_nearest" => window::upsample(node),
        "set_pool" => {
            assert_eq!(axis(node), 0, "`{}` reduces another axis than that of the elements", node.id);
            format!("set_{}", text(&attributes["kind"]))
        }
        "activation" => activation(&text(&attributes["kind"]), attributes, node.parameter("weight")),
        "softmax" | "log_softmax" => {
            // The language's default.
            assert_eq!(attributes["axis"], -1, "`{}` along another axis than the last", node.id);
            node.op.clone()
        }
        "layer_norm" => {
            let normalised = sizes(&attributes["normalized_shape"]);
            assert_eq!(normalised.len(), 1, "`{}` normalises over more than the last axis", node.id);
            format!("layer_norm({})", arguments(&["eps"]))
        }
        "batch_norm" => format!("batch_norm({})", arguments(&["eps", "momentum"])),
        "group_norm" => format!("group_norm({}, {})", number(&attributes["groups"]), arguments(&["eps"])),
        // Dropout whose mask is given is arithmetic.
        "dropout" if node.inputs.len() == 1 => format!("dropout({:?})", number(&attributes["p"])),
        _ => return None,
    })
}

/// The axis of an operation, counted as the language does: without the batch.
pub fn axis(node: &Node) -> usize {
    let axis = number(&node.attributes["axis"]);
    assert!(axis >= 1.0, "`{}` works along {axis}, which is no axis of a sample", node.id);
    axis as usize - 1
}

/// An activation with its settings, and with the shape of its slopes if it has them.
pub fn activation(kind: &str, attributes: &Value, slopes: Option<&[usize]>) -> String {
    let settings: &[&str] = match kind {
        "prelu" if slopes == Some(&[1]) => return kind.to_owned(),
        "prelu" => return format!("{kind}(per_channel)"),
        "leaky_relu" => &["slope"],
        "elu" | "celu" => &["alpha"],
        "softplus" => &["beta", "threshold"],
        "hard_tanh" => &["min", "max"],
        "sigmoid" | "tanh" | "relu" | "selu" | "gelu" | "gelu_tanh" | "silu" | "mish" | "softsign"
        | "hard_sigmoid" | "hard_swish" | "relu6" | "log_sigmoid" | "identity" => return kind.to_owned(),
        _ => panic!("no rule for the activation `{kind}`"),
    };
    format!("{kind}({})", named(settings, attributes))
}

/// `eps = 1e-5, momentum = 0.1`.
pub fn named(names: &[&str], attributes: &Value) -> String {
    let arguments = names.iter().map(|name| format!("{name} = {:?}", number(&attributes[*name])));
    arguments.collect::<Vec<_>>().join(", ")
}
