//! What every network of this suite has to show.

use nn_core::layer::Kept;
use nn_core::loss::Sums;
use nn_core::parameters::{Kind, Tensor, visit};
use nn_core::pass::Pass;
use nn_core::shape::{Sample, Slice};
use nn_core::storage::{Fixed, Heap};
use nn_core::{Adam, Layer, Network, Optimizer, SVector, Workspace};

use crate::batch::Batch;
use crate::differences::derivative;
use crate::draw::Draw;

/// Relative error that a derivative may have.
const TOLERANCE: f64 = 1e-6;

/// Images have hundreds of kinks, so differences over them start that much closer than others.
const CLOSER: f64 = 64.0;

/// Of the dropout masks.
const SEED: u64 = 11;

/// `count` samples of numbers between −1 and 1.
pub fn noise<const N: usize>(count: usize, seed: u64) -> Vec<SVector<f64, N>> {
    let mut draw = Draw::new(seed);
    (0..count).map(|_| SVector::from_fn(|_, _| draw.real(-1.0, 1.0))).collect()
}

/// Class numbers as targets.
pub fn one_hot<const N: usize>(classes: impl IntoIterator<Item = usize>) -> Vec<SVector<f64, N>> {
    let classes = classes.into_iter();
    classes.map(|class| nn_core::data::one_hot(class).expect("a class of the network")).collect()
}

/// Every tensor with its path.
pub fn tensors<N: Layer>() -> Vec<(String, Tensor)> {
    let mut tensors = Vec::new();
    visit(N::LAYOUT, &mut |path, tensor| tensors.push((path.to_string(), tensor)));
    tensors
}

/// A network with biases that are not 0, gains that are not 1 and running statistics of its own: where it starts, too many
/// values are equal.
pub fn stirred<N: Layer<Scalar = f64>>(seed: u64) -> Box<N> {
    let mut network = N::zeroed_box();
    network.initialize(nn_core::init::Initialization::Glorot, &mut nn_core::rng(seed));
    let mut draw = Draw::new(seed);
    for (path, tensor) in tensors::<N>() {
        let low = if path.ends_with("running_var") { 0.0 } else { -0.2 };
        for scalar in &mut network.as_mut_slice()[tensor.range] {
            *scalar += draw.real(low, 0.2);
        }
    }
    network
}

/// A network with a batch, and what its training pass keeps.
struct Trained<N: Network<Scalar = f64>>
where
    N::Input: Batch,
    N::Target: Batch,
{
    network: Box<N>,
    x: <N::Input as Batch>::Owned,
    t: <N::Target as Batch>::Owned,
    kept: N::Kept<Heap>,
}

impl<N: Network<Scalar = f64>> Trained<N>
where
    N::Input: Batch,
    N::Target: Batch,
{
    /// Sums of the training-mode loss, always with the same dropout masks.
    fn forward(&mut self) -> N::Sums {
        let mut sums = N::Sums::ZERO;
        let (x, t) = (N::Input::slice(&self.x), N::Target::slice(&self.t));
        self.kept.reserve(N::Input::count(x));
        self.network.forward_loss(&Pass::train(SEED), x, t, &mut self.kept, &mut sums);
        sums
    }

    fn loss(&mut self) -> f64 {
        let sums = self.forward();
        self.network.loss_of(&sums)
    }

    /// The gradient, and the derivatives of all inputs.
    fn backward(&mut self) -> (Box<N>, Vec<f64>) {
        let sums = self.forward();
        let (x, t) = (N::Input::slice(&self.x), N::Target::slice(&self.t));
        let (mut dx, mut gradient) = (N::Input::batch(N::Input::count(x)), N::zeroed_box());
        let out = Some(N::Input::slice_mut(&mut dx));
        let pass = Pass::train(SEED);
        self.network.backward_loss(&pass, x, t, &mut self.kept, &sums, out, &mut gradient);
        (gradient, N::Input::flat(&mut dx))
    }

    fn set_input(&mut self, index: usize, value: f64) -> f64 {
        let (mut left, mut before) = (index, 0.0);
        N::Input::each(&mut self.x, &mut |_, sample| {
            if let Some(scalar) = sample.get_mut(left) {
                before = std::mem::replace(scalar, value);
            }
            left = left.wrapping_sub(sample.len());
        });
        before
    }
}

/// The derivative of f(v) is 64 times that of f(u / 64) at u = 64 v.
fn slope(at: f64, floor: f64, mut f: impl FnMut(f64) -> f64) -> Option<f64> {
    let scaled = derivative(CLOSER * at, floor / CLOSER, |value| f(value / CLOSER));
    scaled.map(|scaled| CLOSER * scaled)
}

/// Compares what training computes with central differences: the derivatives of three scalars of every trainable tensor
/// and of five of the input. What is frozen has the gradient 0.
pub fn gradient<N: Network<Scalar = f64>>(
    network: Box<N>,
    x: <N::Input as Batch>::Owned,
    t: <N::Target as Batch>::Owned,
) where
    N::Input: Batch,
    N::Target: Batch,
{
    let mut of = Trained { network, x, t, kept: <N::Kept<Heap> as Kept>::NEW };
    let (gradient, dx) = of.backward();
    let floor = 1e-9 * (1.0 + of.loss().abs());
    let agree = |what: &str, analytic: f64, numeric: Option<f64>| match numeric {
        Some(numeric) if (analytic - numeric).abs() <= TOLERANCE * numeric.abs() + 2.0 * floor => {}
        _ => panic!("{what}: {analytic}, by differences {numeric:?}"),
    };
    let mut moved = 0;
    for (path, tensor) in tensors::<N>() {
        let range = tensor.range.clone();
        if !tensor.trainable {
            let still = tensor.frozen && gradient.as_slice()[range].iter().all(|&g| g == 0.0);
            assert!(still || tensor.kind == Kind::Buffer, "{path} is frozen");
            continue;
        }
        for index in [range.start, range.start + range.len() / 2, range.end - 1] {
            let (at, analytic) = (of.network.as_slice()[index], gradient.as_slice()[index]);
            let numeric = slope(at, floor, |value| {
                of.network.as_mut_slice()[index] = value;
                of.loss()
            });
            of.network.as_mut_slice()[index] = at;
            agree(&format!("{path}[{}]", index - range.start), analytic, numeric);
            moved += usize::from(analytic.abs() > floor);
        }
    }
    for part in 0..5 {
        let index = part * (dx.len() - 1) / 4;
        let at = of.set_input(index, 0.0);
        let numeric = slope(at, floor, |value| {
            of.set_input(index, value);
            of.loss()
        });
        of.set_input(index, at);
        agree(&format!("input {index}"), dx[index], numeric);
        moved += usize::from(dx[index].abs() > floor);
    }
    // Zeros agree with zeros; most are none.
    assert!(moved > tensors::<N>().len(), "{moved} derivatives that are not 0");
}

/// Trains by Adam for some steps on one batch; the losses before and after, both in prediction mode.
pub fn train<N: Network<Scalar = f64>>(
    network: &mut N,
    x: Slice<'_, N::Input>,
    t: Slice<'_, N::Target>,
    rate: f64,
    steps: usize,
) -> (f64, f64) {
    let mut workspace = Workspace::<N>::NEW;
    let mut adam = Adam::new(rate);
    let before = nn_core::network::loss(network, x, t, &mut workspace);
    for _ in 0..steps {
        let (_, gradient) = nn_core::network::gradient(network, x, t, None, &mut workspace);
        Optimizer::step(&mut adam, network, gradient);
    }
    (before, nn_core::network::loss(network, x, t, &mut workspace))
}

/// Holds `WORKSPACE_BYTES` to what a workspace grows by with each sample.
pub fn workspace_bytes<N: Layer>() {
    let grows = size_of::<N::Kept<Fixed<3>>>() - size_of::<N::Kept<Fixed<2>>>();
    assert_eq!(grows, N::WORKSPACE_BYTES);
}

/// All ways to predict a batch give the same bits: `predictions_agree!(net; a, b; y name_in_trace)`.
macro_rules! predictions_agree {
    ($net:expr; $($x:ident),+; $($y:ident $field:ident),+) => {{
        let (net, count) = (&$net, [$($x.len()),+][0]);
        let mut workspace = nn_core::Workspace::<_>::NEW;
        $(let mut $y = vec![nn_core::SVector::zeros(); count];)+
        net.predict_batch($(&$x),+, $(&mut $y),+);
        for index in 0..count {
            #[allow(unused_parens)] // one value is no tuple
            let plain = ($($y[index]),+);
            assert_eq!(net.predict($(&$x[index]),+), plain, "predict");
            assert_eq!(net.predict_in($(&$x[index]),+, &mut workspace), plain, "predict_in");
            let trace = net.trace($(&$x[index]),+);
            #[allow(unused_parens)]
            let traced = ($(trace.$field),+);
            assert_eq!(traced, plain, "trace");
        }
    }};
}
pub(crate) use predictions_agree;
