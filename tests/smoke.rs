//! Declarations go through what a network offers: predicting, training by hand and in the loop, plain, boxed and generic.
use nn_core::{Adam, SVector, Trainer, network};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

const HIDDEN: usize = 16;

network! {
    /// A test network.
    #[derive(Clone, Debug)]
    pub struct Mlp(x: [30]) -> [1] {
        x -> fc1: dense(HIDDEN) -> tanh -> fc2: dense(16 -> 1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

network! {
    pub struct Dag<const H: usize>(a: [3], b: [2]) -> ([H], [4]) {
        let h = a -> dense(H) -> layer_norm -> gelu;
        let g = b -> dense(H) -> prelu(per_channel) -> shared: dense(H) -> dropout(0.3);
        let s = h * g + 0.5 * h - (g -> shared);
        let c = concat(a, b, a);
        (s, c -> dense(4, bias = false) -> map(|z| z * sigmoid(z)) -> softmax)
    }
    loss = (|y, t| (y - t).powi(2), 2.0 * cross_entropy(smoothing = 0.1));
}

#[test]
fn a_step_against_the_gradient_makes_the_target_more_likely() {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(0);
    let mut net = Mlp::<f32>::init(&mut rng);
    assert_eq!(Mlp::PARAMETERS, 30 * 16 + 16 + 16 + 1);
    let x = SVector::<f32, 30>::repeat(0.1);
    let y = net.predict(&x);
    let mut workspace = Mlp::workspace(4);
    let (loss, gradient) = net.gradient(&[x], &[SVector::<f32, 1>::new(1.0)], &mut workspace);
    assert!((loss + y[0].ln()).abs() < 1e-5);
    let mut adam = Adam::new(1e-2);
    adam.step(&mut net, gradient);
    assert!(net.predict(&x)[0] > y[0]);
    let data = (vec![x], vec![SVector::<f32, 1>::new(1.0)]);
    Trainer::new(Adam::new(1e-3)).batch(64).epochs(20).fit(&mut net, &data).unwrap();
    assert!(net.loss(&[x], &[SVector::<f32, 1>::new(1.0)], &mut workspace) < loss);
}

#[test]
fn a_graph_of_two_inputs_and_two_outputs_is_trained() {
    let mut dag = Dag::<5, f64>::init(&mut nn_core::rng(2));
    let (s, p) = dag.predict(&SVector::repeat(0.3), &SVector::repeat(-0.2));
    assert_eq!(s.len(), 5);
    assert!((p.sum() - 1.0).abs() < 1e-12);
    // Targets that the network is far from.
    let (a, b, s, p) = ([SVector::repeat(0.3)], [SVector::repeat(-0.2)], [s.add_scalar(1.0)], [SVector::x()]);
    let mut workspace = Dag::workspace(1);
    let before = dag.loss(&a, &b, &s, &p, &mut workspace);
    let mut adam = Adam::new(1e-2);
    for _ in 0..100 {
        let (_, gradient) = dag.gradient(&a, &b, &s, &p, &mut workspace);
        adam.step(&mut dag, gradient);
    }
    let after = dag.loss(&a, &b, &s, &p, &mut workspace);
    assert!(after < 0.5 * before, "{before} before, {after} after");
}

#[test]
fn plain_and_boxed_networks_are_trained_alike() {
    let x = vec![SVector::<f32, 30>::repeat(0.1); 3];
    let t = vec![SVector::<f32, 1>::new(1.0); 3];
    let mut boxed = Mlp::boxed(&mut nn_core::rng(3));
    let mut plain = (*boxed).clone();
    let mut workspace = Mlp::workspace(3);
    let (_, gradient) = plain.gradient(&x, &t, &mut workspace);
    let mut adam = Adam::new(1e-2);
    adam.step(&mut plain, &gradient);
    adam.step(&mut boxed, gradient);
    Trainer::new(Adam::new(1e-2)).fit(&mut boxed, (&x, &t)).unwrap();
    Trainer::new(Adam::new(1e-2)).fit(&mut *boxed, (&x, &t)).unwrap();
}

network! {
    struct Flexible<const H: usize>(x: [3]) -> [H] {
        x -> dense(5) -> tanh
    }
    loss = mse;
}

/// Generic code knows the length as it is declared, although the layer's is written otherwise.
fn first_of<const H: usize>(net: &Flexible<H>, workspace: &mut nn_core::Workspace<Flexible<H>>) -> f32 {
    let x = [SVector::<f32, 3>::repeat(0.5)];
    let y: SVector<f32, H> = net.predict(&x[0]);
    assert_eq!(y, net.predict_in(&x[0], workspace));
    let (loss, _) = net.gradient(&x, &[y], workspace);
    assert_eq!(loss, 0.0);
    y[0]
}

#[test]
fn lengths_that_only_the_compiler_can_compare_are_those_declared() {
    let net = Flexible::<5>::init(&mut nn_core::rng(1));
    let mut workspace = Flexible::workspace(1);
    assert!(first_of(&net, &mut workspace).abs() <= 1.0);
}

network! {
    struct Normed(x: [3]) -> [1] {
        x -> dense(4) -> batch_norm -> tanh -> dense(1)
    }
    loss = mse;
}

/// A variance wants two samples: a rest of one joins the batch before it, and batches of one are refused.
#[test]
fn batches_of_one_are_refused_where_a_variance_is_wanted() {
    use nn_core::error::TrainError;

    let x: Vec<_> = (0..9).map(|index| SVector::<f32, 3>::repeat(index as f32)).collect();
    let t = vec![SVector::<f32, 1>::repeat(0.5); 9];
    let mut net = Normed::init(&mut nn_core::rng(4));
    Trainer::new(Adam::new(1e-2)).batch(4).fit(&mut net, (&x, &t)).unwrap();
    let refused = Trainer::new(Adam::new(1e-2)).batch(1).fit(&mut net, (&x, &t));
    assert!(matches!(refused, Err(TrainError::Batch { samples: 1, needed: 2 })), "{refused:?}");
}
