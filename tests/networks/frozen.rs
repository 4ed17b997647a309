//! A frozen network within another: training leaves it alone and runs it as in prediction.

use nn_core::{Adam, Parameters, SVector, network};

use crate::check::{self, predictions_agree, tensors};

network! {
    /// Something of everything that behaves otherwise in training.
    pub struct Noisy(x: [2, 6]) -> [2, 3] {
        x -> conv1d(2, kernel = 3, padding = same) -> batch_norm -> relu -> dropout(0.5) -> max_pool(2)
    }
}

network! {
    /// Trained on what a frozen network gives, and trained before it as well.
    pub struct Tuned(x: [12]) -> [1] {
        x -> before: dense(12) -> tanh -> reshape([2, 6]) -> #[frozen] noisy: Noisy -> flat: Flat -> after: dense(1)
    }
    loss = mse;
}

network! {
    /// An image to a vector.
    pub struct Flat(x: [2, 3]) -> [4] {
        x -> flatten -> dense(4) -> batch_norm -> tanh
    }
}

network! {
    /// The same network trained.
    pub struct Thawed(x: [12]) -> [1] {
        x -> before: dense(12) -> tanh -> reshape([2, 6]) -> noisy: Noisy -> flat: Flat -> after: dense(1)
    }
    loss = mse;
}

network! {
    /// Nothing to be trained before it.
    pub struct Features(x: [2, 6]) -> [1] {
        let seen: [2, 3] = x -> #[frozen] noisy: Noisy;
        (seen -> flatten -> dense(1)) + (x -> #[frozen] noisy2: Noisy -> flatten -> dense(1))
    }
    loss = mse;
}

fn data() -> (Vec<SVector<f64, 12>>, Vec<SVector<f64, 1>>) {
    (check::noise(6, 2), check::noise(6, 3))
}

#[test]
fn it_has_no_gradient_and_its_values_do_not_move() {
    let (x, t) = data();
    let mut net = check::stirred::<Tuned<f64>>(1);
    let before = net.clone_boxed();
    let mut workspace = Tuned::workspace(6);
    let mut adam = Adam::new(1e-2);
    for _ in 0..10 {
        let (_, gradient) = net.gradient(&x, &t, &mut workspace);
        assert!(gradient.noisy.as_slice().iter().all(|&g| g == 0.0));
        assert!(gradient.before.as_slice().iter().any(|&g| g != 0.0));
        adam.step(&mut *net, gradient);
    }
    assert_eq!(net.noisy.as_slice(), before.noisy.as_slice());
    for (path, tensor) in tensors::<Tuned>() {
        assert_eq!(tensor.frozen, path.starts_with("noisy."), "{path}");
        assert_eq!(
            tensor.frozen,
            net.as_slice()[tensor.range.clone()] == before.as_slice()[tensor.range],
            "{path}"
        );
    }
    // What stands after it has running statistics that move.
    assert_ne!(net.flat.batch_norm1.running_mean, before.flat.batch_norm1.running_mean);
}

#[test]
fn its_dropout_and_norms_only_predict() {
    let (x, t) = data();
    let net = check::stirred::<Features<f64>>(4);
    let mut workspace = Features::workspace(6);
    workspace.seed(1);
    let first = net.gradient(&x, &t, &mut workspace).0;
    workspace.seed(2);
    assert_eq!(first, net.gradient(&x, &t, &mut workspace).0, "dropout");
    assert_eq!(first, net.loss(&x, &t, &mut workspace), "batch_norm");
    // Trained, it would be another matter.
    let mut thawed = Thawed::<f64>::init(&mut nn_core::rng(0));
    thawed.as_mut_slice().copy_from_slice(check::stirred::<Tuned<f64>>(4).as_slice());
    let mut workspace = Thawed::workspace(6);
    let first = thawed.gradient(&x, &t, &mut workspace).0;
    assert_ne!(first, thawed.gradient(&x, &t, &mut workspace).0);
    // A norm within wants several samples, but for a frozen one; here each channel has several places anyway.
    assert_eq!(
        net.gradient(&x[..1], &t[..1], &mut Features::workspace(1)).0,
        net.loss(&x[..1], &t[..1], &mut Features::workspace(1))
    );
}

#[test]
fn gradients_flow_through_it() {
    let (x, t) = data();
    check::gradient(check::stirred::<Tuned<f64>>(1), x.clone(), t.clone());
    check::gradient(check::stirred::<Features<f64>>(5), x.clone(), t);
    let net = check::stirred::<Tuned<f64>>(6);
    predictions_agree!(net; x; y after);
}
