//! Networks far larger than a thread's stack: made, trained and used where they stand, on the heap.

use nn_core::{Adam, Epoch, Parameters, SVector, Sgd, Trainer, network};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

network! {
    /// 67 MB of weights.
    pub struct Big(x: [4096]) -> [10] {
        x -> fc1: dense(4096) -> relu -> fc2: dense(10) -> softmax
    }
    loss = cross_entropy;
}

network! {
    /// 105 MB of weights.
    #[derive(Debug)]
    pub struct Huge(x: [5120]) -> [10] {
        x -> fc1: dense(5120) -> relu -> fc2: dense(10)
    }
}

type Sample = SVector<f32, 4096>;
type Class = SVector<f32, 10>;

/// Runs `test` on a thread with the 2 MiB of stack that threads have by default, whatever the environment says.
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(test);
    thread.expect("a thread").join().expect("no panic");
}

fn boxed() -> Box<Big> {
    Big::boxed(&mut Xoshiro256PlusPlus::seed_from_u64(1))
}

/// Two samples, of classes 3 and 7.
fn data() -> (Vec<Sample>, Vec<Class>) {
    let mut x = vec![Sample::zeros(); 2];
    let mut t = vec![Class::zeros(); 2];
    for (index, (x, class)) in x.iter_mut().zip([3, 7]).enumerate() {
        x.as_mut_slice().iter_mut().skip(index).step_by(2).for_each(|x| *x = 0.5);
        t[index][class] = 1.0;
    }
    (x, t)
}

#[test]
fn trains_by_hand() {
    on_a_small_stack(|| {
        const { assert!(size_of::<Big>() > 64 << 20) }
        let mut net = boxed();
        let (x, t) = data();
        let before = net.predict(&x[0]);
        let mut workspace = Big::workspace(2);
        let mut adam = Adam::new(1e-4);
        let mut losses = Vec::new();
        for _ in 0..2 {
            let (loss, gradient) = net.gradient(&x, &t, &mut workspace);
            adam.step(&mut net, gradient);
            losses.push(loss);
        }
        losses.push(net.loss(&x, &t, &mut workspace));
        assert!(losses.windows(2).all(|pair| pair[1] < pair[0]), "{losses:?}");
        let after = net.predict_in(&x[0], &mut workspace);
        assert!(after[3] > before[3]);
        let mut y = vec![Class::zeros(); 2];
        net.predict_batch(&x, &mut y);
        assert_eq!(y[0], after);
        assert_eq!(net.trace(&x[0]).softmax1, after);
        let mut dx = vec![Sample::zeros(); 2];
        net.input_gradient(&x, &t, &mut dx, &mut workspace);
        assert!(dx[1].iter().any(|&d| d != 0.0));
    });
}

#[test]
fn trains_in_the_loop() {
    on_a_small_stack(|| {
        let mut net = boxed();
        let data = data();
        let mut trainer = Trainer::new(Sgd::new(1e-3).momentum(0.9))
            .batch(2)
            .epochs(2)
            .validate(&data)
            .on_epoch(|epoch: &Epoch<'_, Big>| assert!(epoch.loss.is_finite()));
        let history = trainer.fit(&mut *net, &data).expect("finite data");
        assert_eq!(history.epochs.len(), 2);
        assert!(history.epochs[1].loss < history.epochs[0].loss);
    });
}

#[test]
fn is_copied_on_the_heap() {
    on_a_small_stack(|| {
        let net = boxed();
        // `net.clone()` would build the copy on the stack.
        let mut copy = net.clone_boxed();
        assert_eq!(net.as_slice(), copy.as_slice());
        copy.fc1.weight[(4095, 4095)] += 1.0;
        assert_ne!(net.as_slice(), copy.as_slice());
        copy.as_mut_slice().copy_from_slice(net.as_slice());
        assert_eq!(net.as_slice(), copy.as_slice());
    });
}

#[test]
fn is_saved_and_loaded_in_place() {
    on_a_small_stack(|| {
        const { assert!(size_of::<Huge>() > 100_000_000) }
        let net: Box<Huge> = Huge::boxed(&mut Xoshiro256PlusPlus::seed_from_u64(2));
        let folder = std::env::temp_dir().join(format!("nn-core-big-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let path = folder.join("huge.safetensors");
        net.save(&path).expect("a writable folder");
        let mut loaded = Huge::load_boxed(&path).expect("what was saved");
        assert!(loaded.as_slice() == net.as_slice());
        // Over what is there, and from bytes.
        loaded.fc1.weight[(5119, 5119)] += 1.0;
        loaded.read(&path).expect("what was saved");
        assert!(loaded.as_slice() == net.as_slice());
        drop(loaded);
        let bytes = std::fs::read(&path).expect("a file");
        assert!(Huge::from_bytes_boxed(&bytes).expect("what was saved").as_slice() == net.as_slice());
        std::fs::remove_dir_all(&folder).expect("ours");
    });
}
