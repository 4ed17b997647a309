//! Passes over several threads: the same bits with any number of them, and the gradient of the uncut batch but for rounding.

use std::panic::{AssertUnwindSafe, catch_unwind};

use nn_core::error::TrainError;
use nn_core::loss::Mean;
use nn_core::parallel::{self, Parallel};
use nn_core::rand::RngExt;
use nn_core::rayon::{ThreadPool, ThreadPoolBuilder};
use nn_core::shape::Slice;
use nn_core::{Adam, Loss, Parameters, SVector, Scalar, Sgd, Trainer, Workspace, network, rng};

network! {
    #[derive(Clone)]
    struct Mlp(x: [64]) -> [10] {
        x -> dense(128) -> relu -> dense(64) -> tanh -> dense(10) -> softmax
    }
    loss = cross_entropy;
}

network! {
    #[derive(Clone)]
    struct Images(image: [1, 12, 12]) -> [10] {
        image
            -> conv2d(8, kernel = 3, padding = same) -> relu -> max_pool(2)
            -> conv2d(8, kernel = 3, padding = same) -> dropout(0.3) -> relu
            -> flatten -> dropout(0.5) -> dense(10)
    }
    loss = cross_entropy(logits);
}

network! {
    #[derive(Clone)]
    struct Normed(x: [64]) -> [10] {
        x -> dense(128) -> bn: batch_norm -> relu -> dense(10)
    }
    loss = mse;
}

network! {
    /// One loss is over the whole batch, one has a mean of its own, and some parameters stay as they are.
    #[derive(Clone)]
    struct Several(a: [48], b: [16]) -> ([8], [4], [2]) {
        let h = concat(a -> #[frozen] dense(48) -> #[frozen] batch_norm, b) -> dense(128) -> gelu;
        (h -> dense(8) -> sigmoid, h -> dense(64) -> relu -> dense(4) -> softmax, h -> dense(2))
    }
    loss = (dice, 0.5 * cross_entropy(weights = [1.0, 2.0, 3.0, 4.0], normalise = weights), squared_error);
}

fn noise<const N: usize>(count: usize, seed: u64) -> Vec<SVector<f32, N>> {
    let mut rng = rng(seed);
    (0..count).map(|_| SVector::from_fn(|_, _| rng.random_range(-1.0..1.0))).collect()
}

fn classes<const N: usize>(count: usize, seed: u64) -> Vec<SVector<f32, N>> {
    let mut rng = rng(seed);
    let one_hot = |class| SVector::from_fn(|row, _| f32::from(u8::from(row == class)));
    (0..count).map(|_| one_hot(rng.random_range(0..N))).collect()
}

/// A pool of so many threads, which may be more than the machine has.
fn pool(threads: usize) -> ThreadPool {
    ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// Three passes of training in a workspace and the loss.
fn passes<N: Parallel<Scalar = f32>>(
    net: &N,
    x: Slice<'_, N::Input>,
    t: Slice<'_, N::Target>,
) -> Vec<Vec<u32>> {
    let mut workspace = parallel::Workspace::<N>::NEW;
    workspace.seed(5);
    let mut all = Vec::new();
    for _ in 0..3 {
        let (loss, gradient) = parallel::gradient(net, x, t, &mut workspace);
        all.extend([bits(&[loss]), bits(gradient.as_slice())]);
    }
    all.push(bits(&[parallel::loss(net, x, t, &mut workspace)]));
    all
}

#[track_caller]
fn close(name: &str, one: &[f32], other: &[f32]) {
    let size = one.iter().fold(0.0_f32, |size, value| size.max(value.abs()));
    let apart = one.iter().zip(other).fold(0.0_f32, |apart, (a, b)| apart.max((a - b).abs()));
    assert!(size > 0.0 && apart <= 1e-5 * size, "{name}: {apart} apart of {size}");
}

/// Holds a network to what the head of this file says, with as many shards as it is said to have.
#[track_caller]
fn check<N: Parallel<Scalar = f32>>(
    net: &N,
    x: Slice<'_, N::Input>,
    t: Slice<'_, N::Target>,
    count: usize,
    shards: usize,
) {
    assert_eq!(parallel::shards::<N>(count), shards);
    let outside = passes(net, x, t);
    for threads in [1, 2, 3, 7] {
        assert!(pool(threads).install(|| passes(net, x, t)) == outside, "{threads} threads");
    }
    let (mut plain, mut cut) = (Workspace::<N>::NEW, parallel::Workspace::<N>::NEW);
    plain.seed(5);
    cut.seed(5);
    for _ in 0..2 {
        let (expected, gradient) = nn_core::network::gradient(net, x, t, None, &mut plain);
        let (loss, merged) = parallel::gradient(net, x, t, &mut cut);
        if shards == 1 {
            assert_eq!(loss, expected);
            assert_eq!(merged.as_slice(), gradient.as_slice());
        }
        close("loss", &[expected], &[loss]);
        close("gradient", gradient.as_slice(), merged.as_slice());
    }
    let expected = nn_core::network::loss(net, x, t, &mut plain);
    close("loss in prediction mode", &[expected], &[parallel::loss(net, x, t, &mut cut)]);
}

#[test]
fn vectors() {
    let net = Mlp::init(&mut rng(1));
    // No multiple of the number of shards.
    let (x, t) = (noise::<64>(251, 2), classes::<10>(251, 3));
    check(&net, &x, &t, 251, 4);
    let mut expected = vec![SVector::<f32, 10>::zeros(); 251];
    net.predict_batch(&x, &mut expected);
    for threads in [1, 2, 3, 7] {
        let mut y = vec![SVector::<f32, 10>::zeros(); 251];
        pool(threads).install(|| parallel::predict_batch(&net, &x, &mut y));
        assert_eq!(y, expected);
    }
    let mut y = vec![SVector::<f32, 10>::zeros(); 251];
    parallel::predict_batch(&Box::new(net), &x, &mut y);
    assert_eq!(y, expected);
}

#[test]
fn images_with_dropout() {
    let net = Images::init(&mut rng(1));
    let (x, t) = (noise::<144>(70, 2), classes::<10>(70, 3));
    check(&net, &x, &t, 70, 4);
    // Few samples stay together.
    check(&net, &x[..9], &t[..9], 9, 1);
}

#[test]
fn samples_that_influence_each_other_are_not_cut_in_training() {
    let mut net = Normed::init(&mut rng(1));
    let (x, t) = (noise::<64>(300, 2), classes::<10>(300, 3));
    check(&net, &x, &t, 300, 1);
    let mut workspace = parallel::Workspace::with_capacity(300);
    let (_, gradient) = parallel::gradient(&net, &x, &t, &mut workspace);
    Sgd::new(0.0).step(&mut net, gradient);
    assert!(net.bn.running_mean.iter().all(|&mean| mean != 0.0));
}

#[test]
fn several_inputs_and_losses() {
    let net = Several::init(&mut rng(1));
    let (a, b) = (noise::<48>(201, 2), noise::<16>(201, 3));
    let halves =
        noise::<8>(201, 4).iter().map(|t| t.map(|t| f32::from(u8::from(t > 0.0)))).collect::<Vec<_>>();
    let (c, d) = (classes::<4>(201, 5), noise::<2>(201, 6));
    check(&net, (&a, &b), (&halves, &c, &d), 201, 2);
    let mut expected = (
        vec![SVector::<f32, _>::zeros(); 201],
        vec![SVector::<f32, _>::zeros(); 201],
        vec![SVector::<f32, _>::zeros(); 201],
    );
    let mut y = expected.clone();
    net.predict_batch(&a, &b, &mut expected.0, &mut expected.1, &mut expected.2);
    parallel::predict_batch(&net, (&a, &b), (&mut y.0, &mut y.1, &mut y.2));
    assert_eq!(y, expected);
}

#[test]
#[should_panic(expected = "201 inputs, but room for another number of outputs")]
fn missing_room_is_refused() {
    let net = Mlp::<f32>::init(&mut rng(1));
    parallel::predict_batch(&net, &noise::<64>(201, 2), &mut vec![SVector::zeros(); 200]);
}

#[test]
#[should_panic(expected = "201 inputs, but another number of targets")]
fn missing_targets_are_refused() {
    let net = Mlp::<f32>::init(&mut rng(1));
    let mut workspace = parallel::Workspace::NEW;
    let _ = parallel::gradient(&net, &noise::<64>(201, 2), &classes::<10>(200, 3), &mut workspace);
}

/// The loop with dropout, shuffling, a rest at the end of an epoch, and validation.
#[test]
fn the_training_loop() {
    let (x, t) = (noise::<144>(150, 2), classes::<10>(150, 3));
    let trainer = || Trainer::new(Adam::new(1e-3)).batch(64).epochs(2).seed(4).validate((&x, &t));
    let run = |threads| {
        let mut net = Images::init(&mut rng(1));
        let history = pool(threads).install(|| trainer().parallel().fit(&mut net, (&x, &t)).unwrap());
        let losses = history.epochs.iter().map(|epoch| (epoch.loss, epoch.validation));
        (losses.collect::<Vec<_>>(), bits(net.as_slice()))
    };
    let expected = run(1);
    assert!(run(2) == expected && run(3) == expected);
    let mut net = Images::init(&mut rng(1));
    let history = trainer().fit(&mut net, (&x, &t)).unwrap();
    for (epoch, (loss, validation)) in history.epochs.iter().zip(expected.0) {
        assert!((epoch.loss - loss).abs() < 1e-4 * loss, "{} {loss}", epoch.loss);
        let (one, other) = (epoch.validation.unwrap(), validation.unwrap());
        assert!((one - other).abs() < 1e-3 * one, "{one} {other}");
    }
}

#[test]
fn the_training_loop_refuses_what_is_not_finite() {
    let (mut x, t) = (noise::<64>(251, 2), classes::<10>(251, 3));
    let start = Mlp::init(&mut rng(1));
    let mut net = start.clone();
    let mut fit = |x: &[_], rate| {
        let mut trainer = Trainer::new(Sgd::new(rate)).full_batch().parallel();
        let error = trainer.fit(&mut net, (x, &t[..])).unwrap_err();
        assert_eq!(net.as_slice(), start.as_slice());
        error
    };
    assert!(matches!(fit(&x, 1e300), TrainError::Step { epoch: 1, batch: 1, .. }));
    // Finite, but not after the first layer, in the last of four shards.
    x[250].fill(f32::MAX);
    assert!(matches!(fit(&x, 0.1), TrainError::Loss { epoch: 1, batch: 1, .. }));
}

/// Half the squared error, for targets that it likes.
#[derive(Clone, Copy)]
struct Picky;

impl<T: Scalar> Loss<T, SVector<T, 10>> for Picky {
    type Target = SVector<T, 10>;
    type Sums = Mean<T>;

    fn add(&self, y: &SVector<T, 10>, t: &SVector<T, 10>, sums: &mut Mean<T>) {
        assert!(t[0] < T::from_f64(8.0), "the target is refused");
        for (&y, &t) in y.iter().zip(t) {
            sums.add(T::from_f64(0.5) * (y - t) * (y - t));
        }
    }
    fn value(&self, sums: &Mean<T>) -> T {
        sums.value()
    }
    fn gradient(&self, y: &SVector<T, 10>, t: &SVector<T, 10>, sums: &Mean<T>, dy: &mut SVector<T, 10>) {
        for (dy, (&y, &t)) in dy.iter_mut().zip(y.iter().zip(t)) {
            *dy = (y - t) * sums.per_sample();
        }
    }
}

network! {
    struct Refusing(x: [64]) -> [10] {
        x -> dense(128) -> relu -> dense(10)
    }
    loss = Picky;
}

#[test]
fn a_panic_in_a_shard_is_passed_on() {
    let net = Refusing::init(&mut rng(1));
    let (x, mut t) = (noise::<64>(251, 2), classes::<10>(251, 3));
    let mut workspace = parallel::Workspace::NEW;
    let mut loss = |t: &[_]| parallel::gradient(&net, &x, t, &mut workspace).0;
    let before = loss(&t);
    t[250][0] = 9.0;
    let pools = [1, 2].map(pool);
    for pool in &pools {
        let panic = catch_unwind(AssertUnwindSafe(|| pool.install(|| loss(&t)))).unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"the target is refused"));
    }
    t[250][0] = 0.0;
    t[250] = classes::<10>(251, 3)[250];
    assert_eq!(loss(&t), before);
}

#[test]
fn little_work_is_not_cut() {
    network! {
        struct Small(x: [4]) -> [4] { x -> dense(32) -> tanh -> dense(16) -> tanh -> dense(4) }
        loss = squared_error;
    }
    let net = Small::init(&mut rng(1));
    check(&net, &noise::<4>(32, 2), &noise::<4>(32, 3), 32, 1);
    assert_eq!(parallel::shards::<Small>(0), 1);
    assert_eq!(parallel::shards::<Mlp>(usize::MAX), parallel::shards::<Mlp>(1 << 20));
}
