//! Functions of numbers, and their derivatives.
//!
//! A closure is [lowered](Function::lower) to a graph in which equal subexpressions are one node, simplified while it
//! is built. [`Function::derivative`] adds the nodes of the derivative to that graph, so that it shares what the value
//! has computed: tanh′ is `t = tanh(z); 1 - t * t`.

mod derivative;
mod graph;
mod lower;
mod simplify;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use graph::{Comparison, Elementary, Exponent, Graph, Id, Node};
pub(crate) use lower::Role;

/// A function of the parameters of a closure.
#[derive(Debug, Clone)]
pub(crate) struct Function {
    /// The names of the parameters, for texts.
    parameters: Vec<String>,
    graph: Graph,
    /// The node that is the function's value.
    value: Id,
}

impl Function {
    /// How many parameters it takes.
    #[cfg(test)]
    pub(crate) fn arity(&self) -> usize {
        self.parameters.len()
    }

    /// Its nodes, each after those it is made of.
    pub(crate) fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The node that is its value.
    pub(crate) fn value(&self) -> Id {
        self.value
    }

    /// Whether its value depends on a parameter, by position.
    #[cfg(test)]
    pub(crate) fn depends_on(&self, parameter: usize) -> bool {
        let needed = self.graph.uses(self.value);
        self.graph.nodes().zip(needed).any(|((_, node), uses)| uses > 0 && node == Node::Parameter(parameter))
    }
}
