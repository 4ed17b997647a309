//! `descend` is one training pass and one step: the bits are those of `gradient` and `step`, for any network, optimiser,
//! batch and kind of workspace.

use nn_core::init::Initialization;
use nn_core::shape::Slice;
use nn_core::storage::{Fixed, Heap, Storage};
use nn_core::{Adam, Network, Optimizer, Parameters, SVector, Scalar, Sgd, Workspace, network};
use rand::RngExt as _;

const STEPS: usize = 4;

network! {
    /// Layers too small for a kernel, of a kernel's own size, and of sizes that no vector divides.
    #[derive(Clone, Debug)]
    pub struct Mlp(x: [70]) -> [10] {
        x -> a: dense(64) -> relu -> b: dense(33) -> tanh -> c: dense(32, bias = false) -> gelu -> d: dense(10) -> softmax
    }
    loss = cross_entropy;
}

network! {
    /// Columns longer than what is worked on at a time, and one output.
    pub struct Wide(x: [30]) -> [1] {
        x -> a: dense(2176) -> tanh -> b: dense(1)
    }
    loss = mse;
}

network! {
    /// A layer used twice, and one used once between its uses.
    pub struct Tied(x: [40]) -> [40] {
        x -> same: dense(40) -> tanh -> between: dense(40) -> tanh -> same -> out: dense(40)
    }
    loss = mse;
}

network! {
    /// Frozen stages below, between and above what is trained; dropout with masks of its own.
    pub struct Noisy(x: [40]) -> [40] {
        x -> #[frozen] first: dense(40) -> dropout(0.25) -> trained: dense(40) -> batch_norm -> tanh -> dropout(0.5)
            -> #[frozen] last: dense(40) -> #[frozen] batch_norm -> again: dense(40) -> layer_norm -> prelu
    }
    loss = mse;
}

network! {
    /// Several inputs, outputs and losses, and a set of five elements that share their weights.
    pub struct Several(a: [3], b: [5, 8]) -> ([4], [6]) {
        let h = b -> each: dense(24) -> relu -> set_max;
        let g = concat(a, h) -> joint: dense(50) -> silu;
        (g -> dense(4), (g * g) -> dense(6) -> sigmoid)
    }
    loss = (mse, 0.5 * binary_cross_entropy);
}

network! {
    /// Running statistics, masks and a frozen layer inside.
    pub struct Inner(x: [40]) -> [40] {
        x -> dense(40) -> batch_norm -> relu -> dropout(0.3) -> #[frozen] fixed: dense(40)
    }
}

network! {
    /// A network as a stage, trained, used twice, frozen, and computed again.
    pub struct Nested(x: [40]) -> [40] {
        let h = x -> once: Inner -> twice: Inner -> tanh -> twice;
        let g = h -> #[frozen] frozen: Inner -> #[recompute] again: Inner -> #[recompute] dense(40) -> #[recompute] tanh;
        (g + x) -> dense(40)
    }
    loss = mse;
}

network! {
    /// Convolutions between everything that images go through.
    pub struct Conv(x: [1, 8, 8]) -> [10] {
        x -> conv2d(4, kernel = 3, padding = same) -> batch_norm -> relu -> max_pool(2)
            -> conv2d(6, kernel = 3) -> group_norm(groups = 2) -> relu -> flatten -> dense(40) -> relu -> dense(10) -> softmax
    }
    loss = cross_entropy;
}

fn noise<T: Scalar, const N: usize>(count: usize, seed: u64) -> Vec<SVector<T, N>> {
    let mut rng = nn_core::rng(seed);
    (0..count).map(|_| SVector::from_fn(|_, _| T::from_f64(rng.random_range(-1.0..1.0)))).collect()
}

fn classes<T: Scalar, const N: usize>(count: usize) -> Vec<SVector<T, N>> {
    let one = |class| SVector::from_fn(move |row, _| if row == class % N { T::ONE } else { T::ZERO });
    (0..count).map(one).collect()
}

fn bits<N: Parameters>(net: &N) -> Vec<u64> {
    net.as_slice().iter().map(|value| value.to_f64().to_bits()).collect()
}

/// Steps of both kinds from the same start, with masks of the same seed.
fn compare<N: Network, O: Optimizer<N> + Clone, S: Storage>(
    (x, t): (Slice<'_, N::Input>, Slice<'_, N::Target>),
    mut optimizer: O,
    mut spaces: [Box<Workspace<N, S>>; 2],
) {
    let mut apart = N::zeroed_box();
    apart.initialize(Initialization::He, &mut nn_core::rng(3));
    let (start, mut at_once, mut same) = (bits(&*apart), apart.clone_boxed(), optimizer.clone());
    for space in &mut spaces {
        space.seed(7);
    }
    for step in 0..STEPS {
        let rate = optimizer.learning_rate() * 0.75;
        optimizer.set_learning_rate(rate);
        same.set_learning_rate(rate);
        let (loss, gradient) = nn_core::network::gradient(&*apart, x, t, None, &mut spaces[0]);
        optimizer.step(&mut apart, gradient);
        let fused = same.descend(&mut at_once, x, t, &mut spaces[1]);
        assert_eq!(fused.to_f64().to_bits(), loss.to_f64().to_bits(), "the loss of step {step}");
        assert!(bits(&*apart) == bits(&*at_once), "the network after step {step}");
        assert!(apart.as_slice().iter().all(|value| value.is_finite()));
    }
    assert!(bits(&*apart) != start, "training moves a network");
}

/// With every setting of both optimisers.
fn everything<N: Network>(x: Slice<'_, N::Input>, t: Slice<'_, N::Target>) {
    for optimizer in [
        Sgd::new(0.1),
        Sgd::new(0.1).weight_decay(0.01),
        Sgd::new(0.1).weight_decay(0.01).decay_weights_only(),
        Sgd::new(0.05).momentum(0.9),
        Sgd::new(0.05).momentum(0.9).nesterov().weight_decay(0.01),
    ] {
        compare::<N, _, Heap>((x, t), optimizer, [Box::new(Workspace::NEW), Box::new(Workspace::NEW)]);
    }
    let adam = Adam::new(1e-2).weight_decay(0.01);
    compare::<N, _, Heap>((x, t), adam, [Box::new(Workspace::NEW), Box::new(Workspace::NEW)]);
}

/// A test of a network in both element types, with batches of so many samples.
macro_rules! same_bits {
    ($($test:ident: $net:ident, $batches:expr, |$count:ident| $x:expr, $t:expr;)*) => {$(
        #[test]
        fn $test() {
            for $count in $batches {
                everything::<$net<f32>>($x, $t);
                everything::<$net<f64>>($x, $t);
            }
        }
    )*};
}

same_bits! {
    a_network_of_dense_layers: Mlp, [1, 2, 7, 40], |count| &noise(count, 1), &classes(count);
    layers_of_many_outputs: Wide, [1, 7], |count| &noise(count, 1), &noise(count, 2);
    a_layer_used_twice: Tied, [1, 7], |count| &noise(count, 1), &noise(count, 2);
    frozen_stages_masks_and_statistics: Noisy, [2, 7], |count| &noise(count, 1), &noise(count, 2);
    several_inputs_and_outputs: Several, [1, 7],
        |count| (&noise(count, 1), &noise(count, 2)), (&noise(count, 3), &classes(count));
    networks_within_a_network: Nested, [2, 7], |count| &noise(count, 1), &noise(count, 2);
    convolutions: Conv, [1, 7], |count| &noise(count, 1), &classes(count);
}

#[test]
fn a_workspace_in_place_does_as_well() {
    let space = || Box::new(Workspace::<Mlp<f32>, Fixed<7>>::NEW);
    for count in [1, 7] {
        let data = (&*noise(count, 1), &*classes(count));
        compare(data, Sgd::<Mlp<f32>>::in_place(0.1), [space(), space()]);
        compare(data, Sgd::<Mlp<f32>>::in_place(0.1).momentum(0.5), [space(), space()]);
    }
}

#[test]
fn networks_plain_and_boxed_take_a_batch_as_gradient_does() {
    let (x, t) = (noise::<f32, 70>(3, 1), classes::<f32, 10>(3));
    let (mut workspace, mut sgd) = (Mlp::workspace(3), Sgd::new(0.1));
    let mut boxed = Mlp::boxed(&mut nn_core::rng(3));
    let mut plain = Mlp::init(&mut nn_core::rng(3));
    let loss = sgd.descend(&mut boxed, &x, &t, &mut workspace);
    assert_eq!(sgd.descend(&mut plain, &x[..], &t[..], &mut workspace), loss);
    assert_eq!(bits(&plain), bits(&*boxed));
    let after = Adam::new(1e-3).descend(&mut *boxed, &x, &t, &mut workspace);
    assert!(after < loss);
    let (a, b) = (noise::<f32, 3>(2, 1), noise::<f32, 40>(2, 2));
    let (s, p) = (noise::<f32, 4>(2, 3), classes::<f32, 6>(2));
    let [mut apart, mut at_once] = [0; 2].map(|_| Several::boxed(&mut nn_core::rng(3)));
    let mut workspace = Several::workspace(2);
    let (loss, gradient) = apart.gradient(&a, &b, &s, &p, &mut workspace);
    sgd.step(&mut apart, gradient);
    assert_eq!(sgd.descend(&mut at_once, (&a, &b), (&s, &p), &mut workspace), loss);
    assert_eq!(bits(&*apart), bits(&*at_once));
}
