//! Activations, gradients and parameters of a network while it is trained.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::ops::ControlFlow;

use super::{Spread, Traced, values};
use crate::data::Data;
use crate::error::TrainError;
use crate::network::{Network, Workspace};
use crate::parameters::{Kind, Parameters, visit};
use crate::shape::Sample;
use crate::train::{Callback, Epoch};

/// Follows a network by what a few samples do in it: the activations of every stage as it predicts them, and the gradient
/// of their loss with respect to every tensor, as in a training pass.
///
/// It is a callback of the [`Trainer`](crate::Trainer):
///
/// ```
/// # use nn_core::{Adam, SVector, Trainer, inspect::Statistics};
/// # nn_core::network! {
/// #     struct Net(x: [2]) -> [1] { x -> hidden: dense(3) -> relu -> dense(1) }
/// #     loss = mse;
/// # }
/// # let x = vec![SVector::from([0.0_f32, 1.0]), SVector::from([1.0, 1.0])];
/// # let t = vec![SVector::from([1.0_f32]), SVector::from([0.0])];
/// # let mut net = Net::init(&mut nn_core::rng(0));
/// let mut statistics = Statistics::new((&x, &t))?;
/// Trainer::new(Adam::new(1e-3)).epochs(5).callback(&mut statistics).fit(&mut net, (&x, &t))?;
/// let last = &statistics.snapshots()[4];
/// println!("{last}");
/// assert_eq!(last.gradients[0].name, "hidden.weight");
/// # Ok::<(), nn_core::error::TrainError>(())
/// ```
///
/// Beside a forward pass per sample it costs a training pass over these samples; a batch of the training data will do.
pub struct Statistics<'a, N: Network> {
    data: Data<'a, N::Input, N::Target>,
    workspace: Workspace<N>,
    snapshots: Vec<Snapshot>,
}

/// A network at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// The epochs it has been trained.
    pub epoch: usize,
    /// The loss of the samples, in training mode.
    pub loss: f64,
    /// What each stage gives, over all samples.
    pub activations: Vec<Row>,
    /// The gradient of each trainable tensor.
    pub gradients: Vec<Row>,
    /// Each tensor, running statistics included.
    pub parameters: Vec<Row>,
}

/// One stage or one tensor.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The name of the value, such as `conv1`, or of the tensor, such as `conv1.weight`.
    pub name: String,
    /// How its scalars are spread.
    pub spread: Spread,
    /// The share of elements that are 0 for every sample: dead units, where the stage is rectified. `None` for tensors.
    pub dead: Option<f64>,
}

impl<'a, N: Network + Traced> Statistics<'a, N> {
    /// Nothing yet, to be measured on these samples.
    ///
    /// # Errors
    /// If the data are empty, unequal or not finite, or fewer than the network needs in training.
    pub fn new(data: impl Into<Data<'a, N::Input, N::Target>>) -> Result<Self, TrainError> {
        let data = data.into();
        let samples = data.check_finite().map_err(TrainError::Train)?;
        if samples < N::MIN_SAMPLES {
            return Err(TrainError::Batch { samples, needed: N::MIN_SAMPLES });
        }
        Ok(Self { data, workspace: Workspace::NEW, snapshots: Vec::new() })
    }

    /// Measures a network that has been trained for so many epochs.
    pub fn measure(&mut self, epoch: usize, net: &N) -> &Snapshot {
        // Every time the same dropout masks, so that epochs are comparable.
        self.workspace.seed(0);
        let Data { inputs, targets } = self.data;
        let (loss, gradient) = crate::network::gradient(net, inputs, targets, None, &mut self.workspace);
        let (gradients, parameters) = (tensors(gradient, true), tensors(net, false));
        let snapshot = Snapshot {
            epoch,
            loss: crate::Scalar::to_f64(loss),
            activations: activations(net, &self.data),
            gradients,
            parameters,
        };
        self.snapshots.push(snapshot);
        &self.snapshots[self.snapshots.len() - 1]
    }

    /// What was measured, in order.
    #[must_use]
    pub fn snapshots(&self) -> &[Snapshot] {
        &self.snapshots
    }
}

impl<N: Network + Traced> Callback<N> for Statistics<'_, N> {
    fn on_epoch(&mut self, epoch: &Epoch<'_, N>) -> ControlFlow<()> {
        self.measure(epoch.epoch, epoch.network);
        ControlFlow::Continue(())
    }
}

impl<N: Network> fmt::Debug for Statistics<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Statistics").field("data", &self.data).field("snapshots", &self.snapshots).finish()
    }
}

/// Of a gradient those tensors alone that it says something of.
fn tensors<P: Parameters>(of: &P, is_gradient: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    visit(P::LAYOUT, &mut |path, tensor| {
        if is_gradient && (!tensor.trainable || tensor.kind == Kind::Buffer) {
            return;
        }
        let spread = Spread::of(&of.as_slice()[tensor.range]);
        rows.push(Row { name: path.to_string(), spread, dead: None });
    });
    rows
}

fn activations<N: Network + Traced>(net: &N, data: &Data<'_, N::Input, N::Target>) -> Vec<Row> {
    let (mut rows, mut dead): (Vec<Row>, Vec<Vec<bool>>) = (Vec::new(), Vec::new());
    for sample in 0..data.len() {
        let mut stage = 0;
        values(net, N::Input::get(data.inputs, sample), |name, _, scalars| {
            if sample == 0 {
                rows.push(Row { name: name.to_string(), spread: Spread::EMPTY, dead: None });
                dead.push(alloc::vec![true; scalars.len()]);
            }
            rows[stage].spread.add(scalars);
            let zero = <N::Scalar as crate::Scalar>::ZERO;
            dead[stage].iter_mut().zip(scalars).for_each(|(dead, &scalar)| *dead &= scalar == zero);
            stage += 1;
        });
    }
    for (row, dead) in rows.iter_mut().zip(&dead) {
        let count = dead.iter().filter(|dead| **dead).count();
        row.dead = Some(count as f64 / dead.len().max(1) as f64);
    }
    rows
}

const HEADS: [&str; 7] = ["mean", "deviation", "norm", "largest", "zeros", "dead", "not finite"];

impl Row {
    /// Under [`HEADS`].
    fn cells(&self) -> [String; HEADS.len()] {
        let Self { spread, .. } = self;
        let number = |value: f64| alloc::format!("{value:.2e}");
        let share = |share: f64| alloc::format!("{:.1} %", 100.0 * share);
        [
            number(spread.mean),
            number(spread.deviation()),
            number(spread.norm()),
            number(spread.largest),
            share(spread.zero_share()),
            self.dead.map_or_else(String::new, share),
            spread.not_finite.to_string(),
        ]
    }
}

/// A table: activations, gradients, parameters.
impl fmt::Display for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            ("activations", &self.activations),
            ("gradients", &self.gradients),
            ("parameters", &self.parameters),
        ];
        let names = parts.iter().flat_map(|(_, rows)| rows.iter()).map(|row| row.name.chars().count() + 2);
        let first = names.max().unwrap_or(0).max("activations".len());
        write!(f, "{:<first$}", alloc::format!("epoch {}", self.epoch))?;
        HEADS.iter().try_for_each(|head| write!(f, "  {head:>10}"))?;
        for (part, rows) in parts {
            write!(f, "\n{part}")?;
            for row in rows {
                write!(f, "\n{:<first$}", alloc::format!("  {}", row.name))?;
                row.cells().iter().try_for_each(|cell| write!(f, "  {cell:>10}"))?;
            }
        }
        Ok(())
    }
}
