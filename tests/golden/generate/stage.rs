//! Operations of one value to stages of the language.

use serde_json::Value;

use crate::case::{Node, number, text};

/// A stage without its label, such as `dense(4, bias = false)`; `None` for operations of several values.
pub fn stage(node: &Node) -> Option<String> {
    let attributes = &node.attributes;
    let arguments = |names: &[&str]| named(names, attributes);
    Some(match node.op.as_str() {
        "linear" if node.parameter("bias").is_some() => format!("dense({})", node.elements),
        "linear" => format!("dense({}, bias = false)", node.elements),
        "activation" => activation(&text(&attributes["kind"]), attributes, node.parameter("weight")),
        "softmax" | "log_softmax" => {
            // The language's default, and the only axis of a vector.
            assert_eq!(attributes["axis"], -1, "`{}` along another axis than the last", node.id);
            node.op.clone()
        }
        "layer_norm" => format!("layer_norm({})", arguments(&["eps"])),
        "batch_norm" => format!("batch_norm({})", arguments(&["eps", "momentum"])),
        // Dropout whose mask is given is arithmetic.
        "dropout" if node.inputs.len() == 1 => format!("dropout({:?})", number(&attributes["p"])),
        _ => return None,
    })
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
