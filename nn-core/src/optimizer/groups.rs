//! Parameter groups: other rates for some layers.

use core::fmt;

use super::{Adjust, Adjustable, Optimizer, Share, StateVisitor, Whole};
use crate::parameters::{Content, Field, Parameters, Path};

/// A layer, or a part of a network, with factors on the learning rate and the weight decay of the optimiser.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    path: &'static str,
    share: Share,
}

impl Group {
    /// The learning rate times `rate` for all tensors whose name starts with this path: `"conv1"`, `"enc.fc1"`, or
    /// `"fc1.bias"`.
    ///
    /// # Panics
    /// If the factor is negative, infinite or NaN.
    #[must_use]
    pub const fn new(path: &'static str, rate: f64) -> Self {
        Self { path, share: Share { rate: factor(rate), decay: 1.0 } }
    }

    /// Leaves all tensors whose name starts with this path where they are, without moments; a factor of 0. Running
    /// statistics within still follow the data.
    #[must_use]
    pub const fn frozen(path: &'static str) -> Self {
        Self::new(path, 0.0)
    }

    /// Sets the factor on the weight decay; 1 by default.
    ///
    /// # Panics
    /// If it is negative, infinite or NaN.
    #[must_use]
    pub const fn decay(mut self, decay: f64) -> Self {
        self.share.decay = factor(decay);
        self
    }
}

const fn factor(value: f64) -> f64 {
    assert!(value >= 0.0 && value.is_finite(), "the factor of a group is finite and not negative");
    value
}

/// An optimiser that goes at another pace in some layers.
///
/// ```
/// use nn_core::Adam;
/// use nn_core::optimizer::{Group, Groups};
///
/// let adam = Adam::new(1e-3).weight_decay(1e-4);
/// let mut adam = Groups::new(adam, [Group::new("conv1", 0.1), Group::new("head", 10.0).decay(0.0)]);
/// # nn_core::network! {
/// #     struct Net(x: [2]) -> [1] { x -> conv1: dense(3) -> tanh -> head: dense(1) }
/// #     loss = mse;
/// # }
/// # let mut net = Net::<f32>::init(&mut nn_core::rng(0));
/// # let gradient = Net::<f32>::init(&mut nn_core::rng(1));
/// adam.step(&mut net, &gradient);
/// ```
///
/// A tensor belongs to the group with the longest path that it is in; all others train as without groups, to the bit. A
/// factor f gives the bits of an optimiser whose learning rate is f times as large. The learning rate of the whole is the
/// optimiser's, so schedules work on all groups alike.
#[derive(Debug, Clone)]
pub struct Groups<O, const G: usize> {
    optimizer: O,
    groups: [Group; G],
    checked: bool,
}

impl<O, const G: usize> Groups<O, G> {
    /// The optimiser with these groups.
    ///
    /// # Panics
    /// If a path stands twice. The first step panics if the network has nothing of that name; [`check`](Self::check) says
    /// so before.
    #[must_use]
    pub fn new(optimizer: O, groups: [Group; G]) -> Self {
        for (index, group) in groups.iter().enumerate() {
            let twice = groups[..index].iter().any(|other| other.path == group.path);
            assert!(!twice, "the group `{}` stands twice", group.path);
        }
        Self { optimizer, groups, checked: false }
    }

    /// Looks for each group in a network.
    ///
    /// # Errors
    /// If the network has nothing of a group's name: which, and what there is.
    pub fn check<N: Parameters>(&self) -> Result<(), UnknownGroup> {
        let unknown = self.groups.iter().find_map(|group| missing(N::LAYOUT, group.path));
        unknown.map_or(Ok(()), Err)
    }
}

/// A group of which a network has nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownGroup {
    path: &'static str,
    /// The part of the path that exists.
    known: &'static str,
    /// What stands there.
    fields: &'static [Field],
}

impl UnknownGroup {
    /// The path that was asked for.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }
}

impl fmt::Display for UnknownGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the network has no `{}`; ", self.path)?;
        match self.known {
            "" => f.write_str("it has")?,
            known => write!(f, "`{known}` has")?,
        }
        if self.fields.is_empty() {
            return f.write_str(" no parts");
        }
        for (index, field) in self.fields.iter().enumerate() {
            write!(f, "{} `{}`", if index == 0 { "" } else { "," }, field.name)?;
        }
        Ok(())
    }
}

impl core::error::Error for UnknownGroup {}

/// Follows a path down a layout; what is wrong with it, where it does not exist.
fn missing(layout: &'static [Field], path: &'static str) -> Option<UnknownGroup> {
    let (mut fields, mut known, mut rest) = (layout, "", Some(path));
    while let Some(left) = rest {
        let (name, after) = left.split_once('.').map_or((left, None), |(name, after)| (name, Some(after)));
        let Some(field) = fields.iter().find(|field| field.name == name) else {
            return Some(UnknownGroup { path, known, fields });
        };
        fields = match field.content {
            Content::Layer(fields) => fields,
            Content::Tensor { .. } => &[],
        };
        known = &path[..path.len() - after.map_or(0, |after| after.len() + 1)];
        rest = after;
    }
    None
}

/// The share of the group that a tensor belongs to.
fn share(groups: &[Group], path: &Path<'_>) -> Share {
    let within = groups.iter().filter(|group| path.is_within(group.path));
    within.max_by_key(|group| group.path.len()).map_or(Share::WHOLE, |group| group.share)
}

super::inherent::wrapper!([O, const G: usize] Groups<O, G>, O);

impl<N: Parameters, O: Adjustable<N>, const G: usize> Optimizer<N> for Groups<O, G> {
    fn step(&mut self, net: &mut N, gradient: &N) {
        self.step_adjusted(net, gradient, &Whole);
    }
    fn learning_rate(&self) -> f64 {
        self.optimizer.learning_rate()
    }
    fn set_learning_rate(&mut self, rate: f64) {
        self.optimizer.set_learning_rate(rate);
    }
    fn visit_state(&mut self, visitor: &mut dyn StateVisitor<N::Scalar>) {
        // Under its path, so that a checkpoint tells one layer's factors from another's.
        for Group { path, share } in &mut self.groups {
            visitor.number(path, &mut share.rate);
            visitor.number(path, &mut share.decay);
        }
        self.optimizer.visit_state(visitor);
    }
    fn is_finite(&self) -> bool {
        self.optimizer.is_finite()
    }
}

impl<N: Parameters, O: Adjustable<N>, const G: usize> Adjustable<N> for Groups<O, G> {
    fn step_adjusted<A: Adjust<N::Scalar>>(&mut self, net: &mut N, gradient: &N, adjust: &A) {
        if !self.checked {
            if let Err(error) = self.check::<N>() {
                panic!("{error}");
            }
            self.checked = true;
        }
        self.optimizer.step_adjusted(net, gradient, &Shared { groups: &self.groups, outer: adjust });
    }
    fn moves(&self, path: &Path<'_>) -> bool {
        share(&self.groups, path).rate != 0.0 && self.optimizer.moves(path)
    }
}

/// The shares of groups, times those from outside.
struct Shared<'a, A> {
    groups: &'a [Group],
    outer: &'a A,
}

impl<T, A: Adjust<T>> Adjust<T> for Shared<'_, A> {
    fn share(&self, path: &Path<'_>) -> Share {
        let (ours, outer) = (share(self.groups, path), self.outer.share(path));
        Share { rate: ours.rate * outer.rate, decay: ours.decay * outer.decay }
    }
    fn changes(&self) -> bool {
        self.outer.changes()
    }
    fn change(&self, gradient: &mut [T]) {
        self.outer.change(gradient);
    }
}
