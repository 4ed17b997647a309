//! What is checked of every case.

use nn_core::parameters::Kind;
use nn_core::pass::{Mode, Pass};
use nn_core::{Layer, Parameters, SVector, Scalar};

use crate::case::Case;
use crate::layout;
use crate::level;
use crate::optimizers::Optimizer;
use crate::penalty::Penalty;
use crate::pending;
use crate::subject::{Batch, Declared, Held, Subject, columns, flat, kept, zeros};
use crate::tensors::{Tensor, Tensors};
use crate::tolerance::Tolerance;

/// Checks the network `N` against the case of this name.
pub fn run<N: Declared>(name: &str) {
    level::set();
    let (case, file) = (Case::read(name), Tensors::read(name));
    Run { case: &case, file: &file, subject: &mut Held::<N>::new() }.all();
}

/// Everything for one case.
struct Run<'a, T> {
    case: &'a Case,
    file: &'a Tensors,
    subject: &'a mut dyn Subject<T>,
}

impl<T: Scalar> Run<'_, T> {
    fn all(&mut self) {
        let batch = self.batch();
        self.load();
        self.outputs(&batch);
        self.gradients(&batch);
        for (name, settings) in &self.case.optimizers {
            // Names of optimisers that are to come are kept in a list of their own.
            let Some(optimizer) = Optimizer::new(name, settings) else { continue };
            if optimizer.is_adaptive() && self.is_noisy(&batch) {
                let listed = pending::ROUNDED.iter().any(|(listed, _)| *listed == self.case.name);
                assert!(listed, "{}: `{name}` follows rounding errors", self.case.name);
                continue;
            }
            self.steps(name, optimizer, &batch);
        }
    }

    fn load(&mut self) {
        layout::load(&self.case.name, self.subject.layout(), self.subject.scalars(), self.file);
    }

    /// Inputs and targets, in the order of the declaration. Class indices become one-hot.
    fn batch(&self) -> Batch<T> {
        let input = |name: &&str| elements(self.file.get(&format!("input.{name}")));
        let target = |name: &&str| {
            let target = self.file.get(&format!("target.{name}"));
            let term = self.case.terms.iter().find(|term| term.target.as_deref() == Some(*name));
            let read = term.and_then(|term| self.case.node(term.inputs.first()?));
            match read {
                Some(node) if target.shape.len() == 1 => one_hot(&target.values, node.elements()),
                _ => elements(target),
            }
        };
        let given = (self.file.names("input.").count(), self.file.names("target.").count());
        let declared = (self.subject.inputs().len(), self.subject.targets().len());
        assert_eq!(declared, given, "{}: inputs and targets, ours and PyTorch's", self.case.name);
        Batch {
            samples: self.case.samples,
            inputs: self.subject.inputs().iter().map(input).collect(),
            targets: self.subject.targets().iter().map(target).collect(),
        }
    }

    /// The mode of the case's pass.
    fn mode(&self) -> Mode {
        if self.case.predicts() { Mode::Predict } else { Mode::Train }
    }

    fn compare(&self, tensor: &str, ours: &[T]) {
        let expected = &self.file.get(tensor).values;
        Tolerance::pass::<T>().compare(&self.case.name, tensor, ours, expected);
    }

    /// The output of every node, and of the network by every way to it.
    fn outputs(&mut self, batch: &Batch<T>) {
        self.subject.check_layers(&LayerCheck { case: self.case, file: self.file });
        let pass = if self.case.predicts() { Pass::PREDICT } else { Pass::train(0) };
        for (name, values) in self.subject.outputs(&pass, batch) {
            self.compare(&format!("out.{name}"), &values);
        }
        if self.case.measures() {
            self.take_statistics();
        }
        let traced = self.subject.trace(batch);
        assert_eq!(traced.len(), self.case.nodes.len(), "{}: nodes, ours and PyTorch's", self.case.name);
        for (name, values) in traced.into_iter().chain(self.subject.predict(batch)) {
            self.compare(&format!("out.{name}"), &values);
        }
        self.load();
    }

    /// Makes the statistics of the golden batch the running ones: a trace predicts, and so shows what training saw.
    fn take_statistics(&mut self) {
        let (case, file) = (self.case, self.file);
        let layout = self.subject.layout();
        let scalars = self.subject.scalars();
        layout::each(layout, |name, tensor| {
            if tensor.kind != Kind::Buffer {
                return;
            }
            let (layer, statistic) = name.rsplit_once('.').expect("a buffer of a layer");
            let node = case.node(layer).expect("a layer is a node");
            let input = &file.get(&format!("out.{}", node.inputs[0])).values;
            // A run of elements for each channel of each sample.
            let (channels, positions) = (node.shape[0], node.elements() / node.shape[0]);
            for (channel, place) in layout::places(&tensor).enumerate() {
                let runs = || input.chunks_exact(positions).skip(channel).step_by(channels);
                let values = || runs().flatten();
                let count = (case.samples * positions) as f64;
                let mean = values().sum::<f64>() / count;
                let variance = values().map(|v| (v - mean).powi(2)).sum::<f64>() / count;
                scalars[place] = T::from_f64(match statistic {
                    "running_mean" => mean,
                    "running_var" => variance,
                    other => panic!("{}: the buffer `{other}` is unknown", case.name),
                });
            }
        });
    }

    /// The loss, and its derivatives by every parameter and every input; running statistics afterwards.
    fn gradients(&mut self, batch: &Batch<T>) {
        let (loss, derivatives) = self.subject.differentiate(self.mode(), batch);
        let penalty = self.penalize();
        self.compare("loss", &[loss + penalty]);
        if !self.case.measures() {
            let loss = self.subject.loss(batch);
            self.compare("loss", &[loss + penalty]);
        }
        for (name, derivative) in self.subject.inputs().iter().zip(&derivatives) {
            self.compare(&format!("grad.input.{name}"), derivative);
        }
        let gradient = self.subject.gradient().to_vec();
        for (name, (kind, values)) in layout::read(self.subject.layout(), &gradient) {
            match (kind, self.mode()) {
                (Kind::Buffer, Mode::Train) => self.compare(&format!("buffer_after.{name}"), &values),
                (Kind::Buffer, Mode::Predict) => self.compare(&format!("buffer.{name}"), &values),
                _ => self.compare(&format!("grad.param.{name}"), &values),
            }
        }
        // Without the derivatives by the inputs it is the same gradient, to the bit.
        assert!(self.subject.train(self.mode(), batch) == loss);
        self.penalize();
        assert!(self.subject.gradient() == gradient, "{}: gradients with and without inputs", self.case.name);
    }

    /// Adds the terms that a declaration cannot express to the gradient, and gives their sum.
    fn penalize(&mut self) -> T {
        let scalars = self.subject.scalars().to_vec();
        let layout = self.subject.layout();
        let mut total = T::ZERO;
        for penalty in Penalty::of(self.case) {
            total += penalty.add(layout, &scalars, self.subject.gradient());
        }
        total
    }

    /// Whether the first gradient has an element that is 0 but for rounding. An adaptive optimiser divides it by its own
    /// size, and so takes full steps in a direction that means nothing.
    fn is_noisy(&mut self, batch: &Batch<T>) -> bool {
        self.load();
        self.subject.train(self.mode(), batch);
        self.penalize();
        let gradient = self.subject.gradient().to_vec();
        let mut tensors = layout::read(self.subject.layout(), &gradient).into_iter();
        tensors.any(|(name, (kind, values))| {
            let expected = || &self.file.get(&format!("grad.param.{name}")).values;
            kind != Kind::Buffer
                && values
                    .iter()
                    .zip(expected())
                    .any(|(&ours, expected)| expected.abs() < 1e-15 && ours != T::ZERO)
        })
    }

    /// The losses along the way of an optimiser, and the parameters and running statistics after its steps.
    fn steps(&mut self, name: &str, mut optimizer: Optimizer<T>, batch: &Batch<T>) {
        self.load();
        let case = self.case;
        let tolerance = Tolerance::steps::<T>();
        let losses = self.file.get(&format!("opt.{name}.losses"));
        let last = case.steps.iter().copied().max().unwrap_or_default();
        assert_eq!(losses.values.len(), last + 1, "{}: losses of `{name}`", case.name);
        let mut ours = Vec::new();
        let mut compared = 0;
        for step in 1..=last {
            ours.push(self.subject.train(self.mode(), batch) + self.penalize());
            self.subject.step(&mut optimizer);
            if !case.steps.contains(&step) {
                continue;
            }
            let scalars = self.subject.scalars().to_vec();
            for (tensor, (kind, values)) in layout::read(self.subject.layout(), &scalars) {
                let infix = if kind == Kind::Buffer { "buffer." } else { "" };
                let tensor = format!("opt.{name}.step{step}.{infix}{tensor}");
                // Running statistics are given after the last step alone.
                if kind == Kind::Buffer && step != last {
                    continue;
                }
                tolerance.compare(&case.name, &tensor, &values, &self.file.get(&tensor).values);
                compared += 1;
            }
        }
        ours.push(self.subject.train(self.mode(), batch) + self.penalize());
        tolerance.compare(&case.name, &format!("opt.{name}.losses"), &ours, &losses.values);
        let given = self.file.names(&format!("opt.{name}.step")).count();
        assert_eq!(compared, given, "{}: tensors of `{name}`", case.name);
    }
}

/// A layer by itself: fed with what PyTorch fed it, forward and backward.
pub struct LayerCheck<'a> {
    case: &'a Case,
    file: &'a Tensors,
}

impl LayerCheck<'_> {
    /// Checks the layer that stands at `node`, in the mode of the node.
    pub fn run<L, T, const I: usize, const O: usize>(&self, node: &str, layer: &L)
    where
        T: Scalar,
        L: Layer<Input = SVector<T, I>, Output = SVector<T, O>> + Parameters<Scalar = T>,
    {
        let (case, file) = (self.case, self.file);
        let described = case.node(node).expect("a layer is a node");
        let evaluates = described.attributes["mode"] == "eval";
        let pass = if evaluates { Pass::PREDICT } else { Pass::train(0) };
        let source = &described.inputs[0];
        let (input, derivative) = match case.node(source) {
            Some(_) => (format!("out.{source}"), format!("grad.out.{source}")),
            None => (format!("input.{source}"), format!("grad.input.{source}")),
        };
        let compare = |tensor: &str, ours: &[T]| {
            Tolerance::pass::<T>().compare(&case.name, tensor, ours, &file.get(tensor).values);
        };
        let x = columns::<T, I>(&elements(file.get(&input)));
        let mut y = zeros::<T, O>(case.samples);
        let mut kept = kept::<L>(case.samples);
        layer.forward(&pass, &x, &mut y, &mut kept);
        compare(&format!("out.{node}"), &flat(&y));
        let mut dy = columns::<T, O>(&elements(file.get(&format!("grad.out.{node}"))));
        let mut dx = zeros::<T, I>(case.samples);
        let mut gradient = L::zeroed_box();
        layer.backward(&pass, &x, &y, &mut kept, &mut dy, Some(&mut dx), Some(&mut gradient));
        if case.uses(source) == 1 {
            compare(&derivative, &flat(&dx));
        }
        for (name, (kind, values)) in layout::read(L::LAYOUT, gradient.as_slice()) {
            let prefix = match (kind, evaluates) {
                (Kind::Buffer, false) => "buffer_after",
                (Kind::Buffer, true) => "buffer",
                _ => "grad.param",
            };
            compare(&format!("{prefix}.{node}.{name}"), &values);
        }
    }
}

fn elements<T: Scalar>(tensor: &Tensor) -> Vec<T> {
    tensor.values.iter().map(|&value| T::from_f64(value)).collect()
}

/// A row per class index: 1 at the class.
fn one_hot<T: Scalar>(indices: &[f64], classes: usize) -> Vec<T> {
    let row = |&index: &f64| {
        assert!((index as usize) < classes, "class {index} of {classes}");
        (0..classes).map(move |class| if class == index as usize { T::ONE } else { T::ZERO })
    };
    indices.iter().flat_map(row).collect()
}
