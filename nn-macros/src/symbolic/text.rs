//! Functions as text: `t1 = tanh(z); 1 - t1 * t1`.

use std::fmt::{self, Display, Formatter};

use super::{Exponent, Function, Node};

/// How tightly a text binds, the loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Choice,
    Or,
    And,
    Comparison,
    Sum,
    Product,
    Prefix,
    Unit,
}

impl Display for Function {
    /// What is used more than once gets a name, all else stands where it is used. No recursion: texts may be long.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let uses = self.graph.uses(self.value);
        let mut texts: Vec<(String, Binding)> = Vec::with_capacity(uses.len());
        let mut names = 0;
        for ((id, node), uses) in self.graph.nodes().zip(uses) {
            if uses == 0 {
                texts.push((String::new(), Binding::Unit));
                continue;
            }
            let (text, binding) = self.describe(node, &texts);
            if uses > 1 && !node.is_leaf() && id != self.value {
                names += 1;
                write!(f, "t{names} = {text}; ")?;
                texts.push((format!("t{names}"), Binding::Unit));
            } else {
                texts.push((text, binding));
            }
        }
        f.write_str(&texts[self.value.index()].0)
    }
}

impl Function {
    fn describe(&self, node: Node, texts: &[(String, Binding)]) -> (String, Binding) {
        let within = |operand: super::Id, least: Binding| {
            let (text, binding) = &texts[operand.index()];
            if *binding < least { format!("({text})") } else { text.clone() }
        };
        let infix = |a, symbol: &str, b, binding: Binding, right: Binding| {
            (format!("{} {symbol} {}", within(a, binding), within(b, right)), binding)
        };
        let call =
            |name: &str, operands: &[String]| (format!("{name}({})", operands.join(", ")), Binding::Unit);
        let free = |operand| within(operand, Binding::Choice);
        match node {
            Node::Number(value) if value.is_sign_negative() => (value.to_string(), Binding::Prefix),
            Node::Number(value) => (value.to_string(), Binding::Unit),
            Node::Parameter(position) => (self.parameters[position].clone(), Binding::Unit),
            Node::Constant(constant) => (self.graph.constants()[constant].0.clone(), Binding::Unit),
            Node::Negate(a) => (format!("-{}", within(a, Binding::Prefix)), Binding::Prefix),
            Node::Add(a, b) => infix(a, "+", b, Binding::Sum, Binding::Product),
            Node::Subtract(a, b) => infix(a, "-", b, Binding::Sum, Binding::Product),
            Node::Multiply(a, b) => infix(a, "*", b, Binding::Product, Binding::Prefix),
            Node::Divide(a, b) => infix(a, "/", b, Binding::Product, Binding::Prefix),
            Node::Elementary(function, a) => call(function.name(), &[free(a)]),
            Node::Powi(a, exponent) => {
                let exponent = match exponent {
                    Exponent::Literal(exponent) => exponent.to_string(),
                    Exponent::Constant(constant) => self.graph.constants()[constant].0.clone(),
                    Exponent::ConstantLessOne(constant) => {
                        format!("{} - 1", self.graph.constants()[constant].0)
                    }
                };
                call("powi", &[free(a), exponent])
            }
            Node::Powf(a, b) => call("powf", &[free(a), free(b)]),
            Node::Max(a, b) => call("max", &[free(a), free(b)]),
            Node::Min(a, b) => call("min", &[free(a), free(b)]),
            Node::Select(condition, a, b) => {
                (format!("if {} {{ {} }} else {{ {} }}", free(condition), free(a), free(b)), Binding::Choice)
            }
            Node::Compare(comparison, a, b) => {
                infix(a, comparison.symbol(), b, Binding::Comparison, Binding::Sum)
            }
            Node::And(a, b) => infix(a, "&&", b, Binding::And, Binding::And),
            Node::Or(a, b) => infix(a, "||", b, Binding::Or, Binding::Or),
            Node::Not(a) => (format!("!{}", within(a, Binding::Prefix)), Binding::Prefix),
        }
    }
}
