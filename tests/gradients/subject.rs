//! A declared network, whatever its sizes and numbers of inputs and outputs, as flat slices of numbers.

use nn_core::layer::Kept;
use nn_core::loss::Sums;
use nn_core::network::Workspace;
use nn_core::parameters::{Kind, Tensor, visit};
use nn_core::pass::Pass;
use nn_core::shape::{Ref, Sample, Slice, SliceMut};
use nn_core::storage::Heap;
use nn_core::{Adam, Network, Optimizer};

use crate::batch::Batch;
use crate::generate::draw::Draw;
use crate::generate::losses::Target;
use crate::targets::target;

/// Samples in each batch.
pub const SAMPLES: usize = 4;

/// The methods that `network!` writes, under one signature for any number of inputs, outputs and targets.
pub trait Declared: Network<Scalar = f64> {
    /// The kind of each target.
    const TARGETS: &'static [Target];
    fn predict(&self, x: Ref<'_, Self::Input>) -> Self::Output;
    fn predict_in(&self, x: Ref<'_, Self::Input>, workspace: &mut Workspace<Self>) -> Self::Output;
    fn predict_batch(&self, x: Slice<'_, Self::Input>, y: SliceMut<'_, Self::Output>);
    /// The outputs as the trace shows them.
    fn traced(&self, x: Ref<'_, Self::Input>) -> Self::Output;
    fn gradient<'w>(
        &self,
        x: Slice<'_, Self::Input>,
        t: Slice<'_, Self::Target>,
        workspace: &'w mut Workspace<Self>,
    ) -> (f64, &'w Self);
    fn input_gradient<'w>(
        &self,
        x: Slice<'_, Self::Input>,
        t: Slice<'_, Self::Target>,
        dx: SliceMut<'_, Self::Input>,
        workspace: &'w mut Workspace<Self>,
    ) -> (f64, &'w Self);
    fn loss(
        &self,
        x: Slice<'_, Self::Input>,
        t: Slice<'_, Self::Target>,
        workspace: &mut Workspace<Self>,
    ) -> f64;
}

/// Implements [`Declared`] in the module of a declaration: the type, its inputs, its outputs with their names in a
/// trace, its targets with their kinds.
#[macro_export]
macro_rules! subject {
    ($of:ty; $($x:ident),+; $($y:ident $node:ident),+; $($t:ident $kind:ident $(($($classes:literal),*))?),+) => {
        #[allow(unused_parens)] // one value is no tuple
        impl Declared for $of {
            const TARGETS: &'static [Target] = &[$(Target::$kind $(($($classes),*))?),+];
            fn predict(&self, ($($x),+): Ref<'_, <Self as Layer>::Input>) -> <Self as Layer>::Output {
                self.predict($($x),+)
            }
            fn predict_in(
                &self,
                ($($x),+): Ref<'_, <Self as Layer>::Input>,
                workspace: &mut Workspace<Self>,
            ) -> <Self as Layer>::Output {
                self.predict_in($($x),+, workspace)
            }
            fn predict_batch(
                &self,
                ($($x),+): Slice<'_, <Self as Layer>::Input>,
                ($($y),+): SliceMut<'_, <Self as Layer>::Output>,
            ) {
                self.predict_batch($($x),+, $($y),+)
            }
            fn traced(&self, ($($x),+): Ref<'_, <Self as Layer>::Input>) -> <Self as Layer>::Output {
                let trace = self.trace($($x),+);
                ($(trace.$node),+)
            }
            fn gradient<'w>(
                &self,
                ($($x),+): Slice<'_, <Self as Layer>::Input>,
                ($($t),+): Slice<'_, <Self as Network>::Target>,
                workspace: &'w mut Workspace<Self>,
            ) -> (f64, &'w Self) {
                self.gradient($($x),+, $($t),+, workspace)
            }
            fn input_gradient<'w>(
                &self,
                ($($x),+): Slice<'_, <Self as Layer>::Input>,
                ($($t),+): Slice<'_, <Self as Network>::Target>,
                dx: SliceMut<'_, <Self as Layer>::Input>,
                workspace: &'w mut Workspace<Self>,
            ) -> (f64, &'w Self) {
                nn_core::network::gradient(self, ($($x),+), ($($t),+), Some(dx), workspace)
            }
            fn loss(
                &self,
                ($($x),+): Slice<'_, <Self as Layer>::Input>,
                ($($t),+): Slice<'_, <Self as Network>::Target>,
                workspace: &mut Workspace<Self>,
            ) -> f64 {
                self.loss($($x),+, $($t),+, workspace)
            }
        }

        pub fn subject() -> Box<dyn Subject> {
            Box::new(Case::<$of>::new())
        }
    };
}

/// A network with a batch of samples. Points are its parameters followed by its inputs.
pub trait Subject {
    /// Draws parameters, inputs and targets.
    fn draw(&mut self, seed: u64);
    fn tensors(&self) -> Vec<(String, Tensor)>;
    fn point(&mut self) -> Vec<f64>;
    fn parameters(&self) -> usize;
    /// Changes one scalar of the point.
    fn set(&mut self, index: usize, value: f64);
    /// The training-mode loss, with the dropout masks of `seed`.
    fn train_loss(&mut self, seed: u64) -> f64;
    /// The same by the forward pass alone, where nothing is random.
    fn forward_loss(&mut self) -> f64;
    /// The loss and its derivatives with respect to the point, as training computes them.
    fn train_gradient(&mut self, seed: u64) -> (f64, Vec<f64>);
    /// As above, without the derivatives of the inputs.
    fn parameter_gradient(&mut self, seed: u64) -> (f64, Vec<f64>);
    /// Σ c·y over a training pass, for fixed c: the network as a layer within another.
    fn energy(&mut self, seed: u64) -> f64;
    /// Its derivatives with respect to the point.
    fn energy_gradient(&mut self, seed: u64) -> Vec<f64>;
    /// The outputs of the batch in all ways there are to predict them, the plain one first.
    fn predictions(&mut self) -> Vec<(&'static str, Vec<f64>)>;
    /// The outputs of a training pass.
    fn train_outputs(&mut self, seed: u64) -> Vec<f64>;
    /// The loss in prediction mode.
    fn loss(&mut self) -> f64;
    /// One step of Adam; gives the parameters after it.
    fn step(&mut self, seed: u64) -> Vec<f64>;
}

/// The [`Subject`] of a network.
pub struct Case<N: Declared>
where
    N::Input: Batch,
    N::Output: Batch,
    N::Target: Batch,
{
    network: Box<N>,
    x: <N::Input as Batch>::Owned,
    t: <N::Target as Batch>::Owned,
    workspace: Workspace<N>,
    kept: N::Kept<Heap>,
    /// The c of [`Subject::energy`].
    weights: Vec<f64>,
}

impl<N: Declared> Case<N>
where
    N::Input: Batch,
    N::Output: Batch,
    N::Target: Batch,
{
    pub fn new() -> Self {
        Self {
            network: N::zeroed_box(),
            x: N::Input::batch(SAMPLES),
            t: N::Target::batch(SAMPLES),
            workspace: Workspace::with_capacity(SAMPLES),
            kept: <N::Kept<Heap> as Kept>::NEW,
            weights: N::Output::flat(&mut weights::<N::Output>()),
        }
    }

    fn forward(&mut self, seed: u64) -> <N::Output as Batch>::Owned {
        let mut y = N::Output::batch(SAMPLES);
        self.kept.reserve(SAMPLES);
        let (x, out) = (N::Input::slice(&self.x), N::Output::slice_mut(&mut y));
        self.network.forward::<Heap>(&Pass::train(seed), x, out, &mut self.kept);
        y
    }
}

/// The c of [`Subject::energy`].
fn weights<B: Batch>() -> B::Owned {
    let (mut c, mut draw) = (B::batch(SAMPLES), Draw::new(99));
    B::each(&mut c, &mut |_, sample| sample.fill_with(|| draw.real(-1.0, 1.0)));
    c
}

impl<N: Declared> Subject for Case<N>
where
    N::Input: Batch,
    N::Output: Batch,
    N::Target: Batch,
{
    fn draw(&mut self, seed: u64) {
        let mut draw = Draw::new(seed);
        let tensors = self.tensors();
        let scalars = self.network.as_mut_slice();
        for (path, tensor) in tensors {
            // Wide enough that no activation is linear; variances are positive.
            let (low, high) = match tensor.kind {
                Kind::Weight => {
                    // The sum over a large kernel stays about as large as that over a small one.
                    let terms = tensor.range.len() / tensor.shape[0];
                    let limit = 1.2 * (6.0 / terms as f64).sqrt().min(1.0);
                    (-limit, limit)
                }
                Kind::Bias => (-0.6, 0.6),
                Kind::Gain => (0.2, 1.4),
                Kind::Buffer if path.ends_with("running_var") => (0.5, 1.5),
                Kind::Buffer => (-0.5, 0.5),
            };
            scalars[tensor.range].fill_with(|| draw.real(low, high));
        }
        N::Input::each(&mut self.x, &mut |_, sample| sample.fill_with(|| draw.real(-1.5, 1.5)));
        N::Target::each(&mut self.t, &mut |part, sample| target(N::TARGETS[part], sample, &mut draw));
    }

    fn tensors(&self) -> Vec<(String, Tensor)> {
        let mut tensors = Vec::new();
        visit(N::LAYOUT, &mut |path, tensor| tensors.push((path.to_string(), tensor)));
        tensors
    }

    fn point(&mut self) -> Vec<f64> {
        let mut point = self.network.as_slice().to_vec();
        point.extend(N::Input::flat(&mut self.x));
        point
    }

    fn parameters(&self) -> usize {
        N::SCALARS
    }

    fn set(&mut self, index: usize, value: f64) {
        if index < N::SCALARS {
            self.network.as_mut_slice()[index] = value;
            return;
        }
        let mut left = index - N::SCALARS;
        N::Input::each(&mut self.x, &mut |_, sample| {
            if let Some(scalar) = sample.get_mut(left) {
                *scalar = value;
            }
            left = left.wrapping_sub(sample.len());
        });
    }

    fn train_loss(&mut self, seed: u64) -> f64 {
        self.workspace.seed(seed);
        let (x, t) = (N::Input::slice(&self.x), N::Target::slice(&self.t));
        self.network.gradient(x, t, &mut self.workspace).0
    }

    fn forward_loss(&mut self) -> f64 {
        self.kept.reserve(SAMPLES);
        let (x, t) = (N::Input::slice(&self.x), N::Target::slice(&self.t));
        let mut sums = <N::Sums as Sums>::ZERO;
        self.network.forward_loss::<Heap>(&Pass::train(0), x, t, &mut self.kept, &mut sums);
        self.network.loss_of(&sums)
    }

    fn train_gradient(&mut self, seed: u64) -> (f64, Vec<f64>) {
        self.workspace.seed(seed);
        // Not zero: backward writes, it does not add.
        let mut dx = N::Input::batch(SAMPLES);
        N::Input::each(&mut dx, &mut |_, sample| sample.fill(7.0));
        let (x, t, out) = (N::Input::slice(&self.x), N::Target::slice(&self.t), N::Input::slice_mut(&mut dx));
        let (loss, gradient) = self.network.input_gradient(x, t, out, &mut self.workspace);
        let mut derivatives = gradient.as_slice().to_vec();
        derivatives.extend(N::Input::flat(&mut dx));
        (loss, derivatives)
    }

    fn parameter_gradient(&mut self, seed: u64) -> (f64, Vec<f64>) {
        self.workspace.seed(seed);
        let (x, t) = (N::Input::slice(&self.x), N::Target::slice(&self.t));
        let (loss, gradient) = self.network.gradient(x, t, &mut self.workspace);
        (loss, gradient.as_slice().to_vec())
    }

    fn energy(&mut self, seed: u64) -> f64 {
        let mut y = self.forward(seed);
        let y = N::Output::flat(&mut y);
        y.iter().zip(&self.weights).map(|(y, c)| y * c).sum()
    }

    fn energy_gradient(&mut self, seed: u64) -> Vec<f64> {
        let y = self.forward(seed);
        let (mut dy, mut dx, mut gradient) =
            (weights::<N::Output>(), N::Input::batch(SAMPLES), N::zeroed_box());
        // Frozen layers and running statistics apart, backward writes every scalar.
        N::Input::each(&mut dx, &mut |_, sample| sample.fill(7.0));
        let (x, y, dy) = (N::Input::slice(&self.x), N::Output::slice(&y), N::Output::slice_mut(&mut dy));
        let out = Some(N::Input::slice_mut(&mut dx));
        let pass = Pass::train(seed);
        self.network.backward::<Heap>(&pass, x, y, &mut self.kept, dy, out, Some(&mut *gradient));
        let mut derivatives = gradient.as_slice().to_vec();
        derivatives.extend(N::Input::flat(&mut dx));
        derivatives
    }

    fn predictions(&mut self) -> Vec<(&'static str, Vec<f64>)> {
        let Self { network, x, workspace, .. } = self;
        let x = N::Input::slice(x);
        let mut ways: Vec<(&'static str, <N::Output as Batch>::Owned)> =
            ["predict", "predict_in", "trace", "predict_batch"]
                .into_iter()
                .map(|way| (way, N::Output::batch(SAMPLES)))
                .collect();
        for index in 0..SAMPLES {
            let x = N::Input::get(x, index);
            N::Output::put(&mut ways[0].1, index, network.predict(x));
            N::Output::put(&mut ways[1].1, index, network.predict_in(x, workspace));
            N::Output::put(&mut ways[2].1, index, network.traced(x));
        }
        network.predict_batch(x, N::Output::slice_mut(&mut ways[3].1));
        ways.iter_mut().map(|(way, y)| (*way, N::Output::flat(y))).collect()
    }

    fn train_outputs(&mut self, seed: u64) -> Vec<f64> {
        let mut y = self.forward(seed);
        N::Output::flat(&mut y)
    }

    fn loss(&mut self) -> f64 {
        self.network.loss(N::Input::slice(&self.x), N::Target::slice(&self.t), &mut self.workspace)
    }

    fn step(&mut self, seed: u64) -> Vec<f64> {
        self.workspace.seed(seed);
        let (x, t) = (N::Input::slice(&self.x), N::Target::slice(&self.t));
        let (_, gradient) = self.network.gradient(x, t, &mut self.workspace);
        Optimizer::step(&mut Adam::new(0.01), &mut *self.network, gradient);
        self.network.as_slice().to_vec()
    }
}
