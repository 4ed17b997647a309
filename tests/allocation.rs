//! What a training loop and a prediction do again and again takes nothing from the heap.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use nn_core::optimizer::{Adadelta, Adagrad, AdamW, Adamax, Clip, Group, Groups, NAdam, Optimizer, RmsProp};
use nn_core::schedule::{Cosine, Progress, Schedule, Span, Warmup};
use nn_core::{Adam, Parameters, SVector, Sgd, Trainer, network};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

/// The system's allocator, counting what each thread takes from it.
struct Counting;

thread_local! {
    static TAKEN: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is handed on unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        TAKEN.set(TAKEN.get() + 1);
        // SAFETY: the caller's contract is ours.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's contract is ours.
        unsafe { System.dealloc(pointer, layout) }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        TAKEN.set(TAKEN.get() + 1);
        // SAFETY: the caller's contract is ours.
        unsafe { System.alloc_zeroed(layout) }
    }
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        TAKEN.set(TAKEN.get() + 1);
        // SAFETY: the caller's contract is ours.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often `run` takes from the heap.
fn allocations(run: impl FnOnce()) -> usize {
    let before = TAKEN.get();
    run();
    TAKEN.get() - before
}

network! {
    /// Something of everything that keeps values of its own.
    struct Net(x: [12], a: [3]) -> ([4], [2]) {
        let h = x -> shared: dense(12) -> layer_norm -> relu -> shared -> batch_norm -> dropout(0.2);
        let c = concat(h * x, a) -> dense(8) -> prelu -> map(|z| z * sigmoid(z));
        (c -> dense(4) -> softmax, c -> dense(2, bias = false))
    }
    loss = (cross_entropy, 0.5 * squared_error);
}

#[test]
fn the_count_counts() {
    assert_eq!(allocations(|| drop(Box::new(1))), 1);
    assert_eq!(allocations(|| drop(vec![0_u8; 9])), 1);
}

network! {
    struct Small(x: [3]) -> [1] { x -> dense(4) -> tanh -> dropout(0.2) -> dense(1) -> sigmoid }
    loss = binary_cross_entropy;
}

/// From the second epoch on, whatever the loop is asked to do with samples; a batch of another length is in it.
#[test]
fn the_training_loop_allocates_nothing_between_steps() {
    let x: Vec<SVector<f32, 3>> = (0..30).map(|i| SVector::repeat(i as f32 / 30.0)).collect();
    let t: Vec<SVector<f32, 1>> =
        (0..30).map(|i| SVector::from([if i % 5 == 0 { 1.0 } else { 0.0 }])).collect();
    let mut net = Small::init(&mut Xoshiro256PlusPlus::seed_from_u64(5));
    let (mut taken, mut steps) = (0, 0);
    let mut before = None;
    Trainer::new(Adam::new(0.01))
        .batch(4)
        .accumulate(2)
        .epochs(4)
        .oversample(|t: &SVector<f32, 1>| usize::from(t[0] > 0.5))
        .weigh(|t: &SVector<f32, 1>| if t[0] > 0.5 { 2.0 } else { 1.0 })
        .augment(|x: &mut SVector<f32, 3>, _: &mut SVector<f32, 1>, _| x[0] += 0.1)
        .on_step(|step| {
            let now = TAKEN.get();
            if step.epoch > 1 && step.step > 1 {
                taken += now - before.unwrap_or(now);
                steps += 1;
            }
            before = Some(now);
        })
        .fit(&mut net, (&x, &t))
        .unwrap();
    assert_eq!((taken, steps), (0, 15));
}

#[test]
fn prediction_and_training_allocate_nothing() {
    let mut net = Net::<f32>::init(&mut Xoshiro256PlusPlus::seed_from_u64(5));
    let (x, a) = ([SVector::<f32, 12>::repeat(0.3); 6], [SVector::<f32, 3>::repeat(-0.2); 6]);
    let t = ([SVector::<f32, 4>::repeat(0.25); 6], [SVector::<f32, 2>::repeat(1.0); 6]);
    let (mut p, mut r) = ([SVector::<f32, 4>::zeros(); 6], [SVector::<f32, 2>::zeros(); 6]);
    let (mut dx, mut da) = (x, a);
    let mut workspace = Net::workspace(6);

    let predict = || {
        for (x, a) in x.iter().zip(&a) {
            let _ = std::hint::black_box(net.predict(x, a));
            let _ = std::hint::black_box(net.trace(x, a));
        }
    };
    assert_eq!(allocations(predict), 0, "predict, trace");
    assert_eq!(allocations(|| net.predict_batch(&x, &a, &mut p, &mut r)), 0, "predict_batch");
    assert_eq!(allocations(|| _ = net.predict_in(&x[0], &a[0], &mut workspace)), 0, "predict_in");
    // The workspace has room from the start, so not even the first call takes any.
    let gradient = || {
        let _ = net.gradient(&x, &a, &t.0, &t.1, &mut workspace);
        let _ = net.input_gradient(&x, &a, &t.0, &t.1, &mut dx, &mut da, &mut workspace);
        let _ = net.gradient(&x[..2], &a[..2], &t.0[..2], &t.1[..2], &mut workspace);
    };
    assert_eq!(allocations(gradient), 0, "gradient, input_gradient");

    assert_eq!(allocations(|| _ = net.loss(&x, &a, &t.0, &t.1, &mut workspace)), 0, "loss");

    let (mut adam, mut sgd) = (Adam::new(1e-3), Sgd::new(1e-3).momentum(0.9));
    let mut step = || {
        let (_, gradient) = net.gradient(&x, &a, &t.0, &t.1, &mut workspace);
        adam.step(&mut net, gradient);
        sgd.step(&mut net, gradient);
    };
    // Adam's two moments and the momentum.
    assert_eq!(allocations(&mut step), 3, "the first step");
    assert_eq!(allocations(&mut step), 0, "any other step");
}

/// A gradient of ones.
fn ones() -> Net<f32> {
    let mut gradient = Net::init(&mut Xoshiro256PlusPlus::seed_from_u64(6));
    gradient.as_mut_slice().fill(1.0);
    gradient
}

/// The first step of each optimiser takes its moments, one allocation for each; no other takes any.
#[test]
fn optimisers_allocate_their_moments_alone() {
    fn check(name: &str, moments: usize, mut optimizer: impl Optimizer<Net<f32>>) {
        let (mut net, gradient) = (Net::init(&mut Xoshiro256PlusPlus::seed_from_u64(5)), ones());
        assert_eq!(allocations(|| optimizer.step(&mut net, &gradient)), moments, "{name}: the first step");
        assert_eq!(allocations(|| optimizer.step(&mut net, &gradient)), 0, "{name}: any other step");
        let mut schedule = Warmup::new(Span::Steps(3), Cosine::new());
        let progress = Progress::new(0.1, 5, 2);
        let scheduled = || optimizer.set_learning_rate(schedule.rate(&progress));
        assert_eq!(allocations(scheduled), 0, "{name}: a schedule");
    }
    check("sgd", 0, Sgd::new(1e-3));
    check("momentum", 1, Sgd::new(1e-3).momentum(0.9));
    check("rms_prop", 1, RmsProp::new(1e-3));
    check("rms_prop, centred, with momentum", 3, RmsProp::new(1e-3).centered().momentum(0.9));
    check("adagrad", 1, Adagrad::new(1e-3));
    check("adadelta", 2, Adadelta::new(1.0));
    check("adam", 2, Adam::new(1e-3));
    check("amsgrad", 3, Adam::new(1e-3).amsgrad());
    check("adamw", 2, AdamW::new(1e-3));
    check("adamax", 2, Adamax::new(1e-3));
    check("nadam", 2, NAdam::new(1e-3));
    check("clipped by norm", 2, Clip::norm(Adam::new(1e-3), 0.1));
    check("clipped by value", 0, Clip::value(Sgd::new(1e-3), 0.1));
    check("groups", 2, Groups::new(Clip::norm(Adam::new(1e-3), 0.1), [Group::new("shared", 0.1)]));
    check("in place", 0, NAdam::<Net<f32>>::in_place(1e-3));
    check("in place, amsgrad", 0, AdamW::<Net<f32>>::in_place(1e-3).amsgrad());
    check("in place, centred", 0, RmsProp::<Net<f32>>::in_place(1e-3).centered().momentum(0.9));
}

network! {
    /// Images.
    struct LeNet(image: [1, 28, 28]) -> [10] {
        let features = image
            -> conv1: conv2d(6, kernel = 5, padding = 2) -> relu -> max_pool(2)
            -> conv2: conv2d(16, kernel = 5)             -> relu -> max_pool(2);
        features -> flatten
            -> fc1: dense(120) -> relu
            -> fc2: dense(84)  -> relu
            -> fc3: dense(10)  -> softmax
    }
    loss = cross_entropy;
}

network! {
    /// A network within another.
    struct Encoder(x: [6]) -> [3] { x -> dense(8) -> batch_norm -> tanh -> dense(3) }
}

network! {
    /// It is used twice, and computed again.
    struct Siamese(a: [6], b: [6]) -> [1] {
        let apart = (a -> #[recompute] encoder: Encoder) - (b -> #[recompute] encoder);
        (apart * apart) -> dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

#[test]
fn images_allocate_nothing() {
    let mut net = LeNet::<f32>::init(&mut Xoshiro256PlusPlus::seed_from_u64(5));
    let (x, t) = ([SVector::<f32, 784>::repeat(0.3); 2], [SVector::<f32, 10>::x(); 2]);
    let mut y = t;
    let mut workspace = LeNet::workspace(2);
    let mut adam = Adam::new(1e-3);
    let mut step = || {
        let _ = std::hint::black_box((net.predict(&x[0]), net.trace(&x[1])));
        net.predict_batch(&x, &mut y);
        let _ =
            std::hint::black_box((net.predict_in(&x[0], &mut workspace), net.loss(&x, &t, &mut workspace)));
        let (_, gradient) = net.gradient(&x, &t, &mut workspace);
        adam.step(&mut net, gradient);
    };
    // Adam's two moments.
    assert_eq!(allocations(&mut step), 2, "the first step");
    assert_eq!(allocations(&mut step), 0, "any other step");
    let mut sgd = Sgd::new(1e-3);
    assert_eq!(allocations(|| _ = sgd.descend(&mut net, &x, &t, &mut workspace)), 0, "descend");
}

#[test]
fn networks_within_networks_allocate_nothing() {
    let mut net = Siamese::<f32>::init(&mut Xoshiro256PlusPlus::seed_from_u64(6));
    let x = [SVector::<f32, 6>::repeat(0.3), SVector::repeat(-0.1)];
    let (t, mut y) = ([SVector::<f32, 1>::repeat(1.0); 2], [SVector::zeros(); 2]);
    let (mut da, mut db) = (x, x);
    let mut workspace = Siamese::workspace(2);
    let mut sgd = Sgd::new(1e-3);
    let mut step = || {
        let _ = std::hint::black_box((net.predict(&x[0], &x[1]), net.trace(&x[1], &x[0])));
        net.predict_batch(&x, &x, &mut y);
        let _ = std::hint::black_box(net.predict_in(&x[0], &x[1], &mut workspace));
        let _ = std::hint::black_box(net.loss(&x, &x, &t, &mut workspace));
        let (_, gradient) = net.input_gradient(&x, &x, &t, &mut da, &mut db, &mut workspace);
        sgd.step(&mut net, gradient);
    };
    assert_eq!(allocations(&mut step), 0, "any step");
}

/// Rayon keeps its tasks on the stacks of its threads, so neither takes from the heap.
#[cfg(feature = "rayon")]
#[test]
fn passes_over_threads_allocate_nothing() {
    use nn_core::{parallel, rayon};

    let net = LeNet::<f32>::init(&mut Xoshiro256PlusPlus::seed_from_u64(5));
    let (x, t) = ([SVector::<f32, 784>::repeat(0.3); 20], [SVector::<f32, 10>::x(); 20]);
    let mut y = t;
    assert!(parallel::shards::<LeNet<f32>>(20) > 1);
    let mut workspace = parallel::Workspace::with_capacity(20);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
    pool.install(|| {
        // By both threads.
        let taken = || rayon::broadcast(|_| TAKEN.get()).into_iter().sum::<usize>();
        let mut pass = || {
            let _ = parallel::gradient(&net, &x, &t, &mut workspace);
            let _ = parallel::loss(&net, &x, &t, &mut workspace);
            parallel::predict_batch(&net, &x, &mut y);
        };
        pass();
        // To ask takes something, too.
        let (first, second) = (taken(), taken());
        pass();
        assert_eq!(taken() - second, second - first, "any other pass");
    });
}
