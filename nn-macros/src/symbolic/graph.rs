//! The nodes of a function.

use std::collections::HashMap;
use std::mem::{self, Discriminant};

use proc_macro2::TokenStream;

/// A node of a [`Graph`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Id(u32);

impl Id {
    /// Its position in the order of the graph.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What is computed from other nodes: a number, or the truth of a condition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Node {
    /// A finite number.
    Number(f64),
    /// A parameter of the closure, by position.
    Parameter(usize),
    /// A constant of the user's, by position in [`Graph::constant_tokens`]. Its value is not known here.
    Constant(usize),
    Negate(Id),
    Add(Id, Id),
    Subtract(Id, Id),
    Multiply(Id, Id),
    Divide(Id, Id),
    Elementary(Elementary, Id),
    /// A whole power.
    Powi(Id, Exponent),
    /// A real power.
    Powf(Id, Id),
    Max(Id, Id),
    Min(Id, Id),
    /// The second where the first holds, else the third.
    Select(Id, Id, Id),
    /// Condition.
    Compare(Comparison, Id, Id),
    /// Condition.
    And(Id, Id),
    /// Condition.
    Or(Id, Id),
    /// Condition.
    Not(Id),
}

/// A function of one number that nn-core's `Scalar` has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Elementary {
    Exp,
    Ln,
    Sqrt,
    Tanh,
    Sigmoid,
    Sin,
    Cos,
    Abs,
}

impl Elementary {
    /// As `Scalar` and the user write it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Exp => "exp",
            Self::Ln => "ln",
            Self::Sqrt => "sqrt",
            Self::Tanh => "tanh",
            Self::Sigmoid => "sigmoid",
            Self::Sin => "sin",
            Self::Cos => "cos",
            Self::Abs => "abs",
        }
    }
}

/// The exponent of a whole power.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Exponent {
    Literal(i32),
    /// A constant of the user's, by position in [`Graph::constant_tokens`].
    Constant(usize),
    /// The same, less one.
    ConstantLessOne(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

impl Comparison {
    /// As Rust writes it.
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Equal => "==",
            Self::NotEqual => "!=",
        }
    }
}

impl Node {
    /// The nodes that it is made of.
    pub(crate) fn operands(self) -> impl Iterator<Item = Id> {
        let operands = match self {
            Self::Number(_) | Self::Parameter(_) | Self::Constant(_) => [None; 3],
            Self::Negate(a) | Self::Elementary(_, a) | Self::Powi(a, _) | Self::Not(a) => {
                [Some(a), None, None]
            }
            Self::Add(a, b)
            | Self::Subtract(a, b)
            | Self::Multiply(a, b)
            | Self::Divide(a, b)
            | Self::Powf(a, b)
            | Self::Max(a, b)
            | Self::Min(a, b)
            | Self::Compare(_, a, b)
            | Self::And(a, b)
            | Self::Or(a, b) => [Some(a), Some(b), None],
            Self::Select(a, b, c) => [Some(a), Some(b), Some(c)],
        };
        operands.into_iter().flatten()
    }

    /// Whether it costs nothing to write it down again.
    pub(crate) fn is_leaf(self) -> bool {
        self.operands().next().is_none()
    }

    /// What tells it from all others. Numbers differ by their bits: 0 is not −0.
    fn key(self) -> Key {
        let mut operands = self.operands();
        let ids = [operands.next(), operands.next(), operands.next()];
        let detail = match self {
            Self::Number(value) => value.to_bits(),
            Self::Parameter(position) | Self::Constant(position) => position as u64,
            Self::Elementary(function, _) => function as u64,
            Self::Powi(_, Exponent::Literal(n)) => u64::from(n.cast_unsigned()),
            Self::Powi(_, Exponent::Constant(position)) => (1 << 32) | position as u64,
            Self::Powi(_, Exponent::ConstantLessOne(position)) => (1 << 33) | position as u64,
            Self::Compare(comparison, _, _) => comparison as u64,
            Self::Negate(_)
            | Self::Add(..)
            | Self::Subtract(..)
            | Self::Multiply(..)
            | Self::Divide(..)
            | Self::Powf(..)
            | Self::Max(..)
            | Self::Min(..)
            | Self::Select(..)
            | Self::And(..)
            | Self::Or(..)
            | Self::Not(_) => 0,
        };
        (mem::discriminant(&self), detail, ids)
    }
}

/// What tells a node from all others: its kind, its detail, its operands.
type Key = (Discriminant<Node>, u64, [Option<Id>; 3]);

/// Nodes in an order in which each stands after those it is made of, no two alike.
#[derive(Debug, Clone)]
pub(crate) struct Graph {
    nodes: Vec<Node>,
    known: HashMap<Key, Id>,
    constants: Vec<(String, TokenStream)>,
    /// Off in tests.
    pub(super) simplified: bool,
}

impl Graph {
    pub(super) fn new() -> Self {
        Self { nodes: Vec::new(), known: HashMap::new(), constants: Vec::new(), simplified: true }
    }

    /// One that simplifies nothing, to compare with.
    #[cfg(test)]
    pub(super) fn literal() -> Self {
        Self { simplified: false, ..Self::new() }
    }

    /// The node `id` stands for.
    pub(crate) fn node(&self, id: Id) -> Node {
        self.nodes[id.index()]
    }

    /// All nodes in order.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = (Id, Node)> {
        (0..).map(Id).zip(self.nodes.iter().copied())
    }

    /// The path of a constant, with the user's spans.
    pub(crate) fn constant_tokens(&self, constant: usize) -> &TokenStream {
        &self.constants[constant].1
    }

    /// The constants' paths as text and with the user's spans, in order of appearance.
    pub(crate) fn constants(&self) -> &[(String, TokenStream)] {
        &self.constants
    }

    /// How often each node is needed to compute `root`, in order; `root` itself once.
    pub(crate) fn uses(&self, root: Id) -> Vec<usize> {
        let mut uses = vec![0; self.nodes.len()];
        uses[root.index()] = 1;
        for index in (0..=root.index()).rev() {
            if uses[index] > 0 {
                self.nodes[index].operands().for_each(|operand| uses[operand.index()] += 1);
            }
        }
        uses
    }

    /// The node equal to `node`, new if there is none.
    pub(super) fn intern(&mut self, node: Node) -> Id {
        let next = Id(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let id = *self.known.entry(node.key()).or_insert(next);
        if id == next {
            self.nodes.push(node);
        }
        id
    }

    /// A constant of the user's, by its position.
    pub(super) fn constant(&mut self, tokens: &TokenStream) -> usize {
        let text: String = tokens.to_string().split_whitespace().collect();
        self.constants.iter().position(|(known, _)| *known == text).unwrap_or_else(|| {
            self.constants.push((text, tokens.clone()));
            self.constants.len() - 1
        })
    }

    pub(super) fn number(&mut self, value: f64) -> Id {
        self.intern(Node::Number(value))
    }

    /// Its value, if it is a number.
    pub(super) fn known_number(&self, id: Id) -> Option<f64> {
        match self.node(id) {
            Node::Number(value) => Some(value),
            _ => None,
        }
    }
}
