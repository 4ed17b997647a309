//! Siamese networks: one network on two inputs, and what is trained by their distance.

use nn_core::{Network, Parameters, SVector, Workspace, network};

use crate::check::{self, predictions_agree};

network! {
    /// Where an input stands among others.
    #[derive(Clone)]
    pub struct Encoder(x: [6]) -> [3] {
        x -> fc1: dense(8) -> tanh -> fc2: dense(3)
    }
}

network! {
    /// Whether two inputs are of one kind.
    pub struct Same(a: [6], b: [6]) -> [1] {
        let apart = (a -> encoder: Encoder) - (b -> encoder);
        (apart * apart) -> verdict: dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

network! {
    /// The same with an encoder each.
    pub struct Copies(a: [6], b: [6]) -> [1] {
        let apart = (a -> encoder_a: Encoder) - (b -> encoder_b: Encoder);
        (apart * apart) -> verdict: dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

network! {
    /// The squared distance, small for pairs of one kind and at least 1 for others (Hadsell, Chopra, LeCun, CVPR 2006).
    pub struct Contrastive(a: [6], b: [6]) -> [1] {
        let apart = (a -> encoder: Encoder) - (b -> encoder);
        (apart * apart) -> reshape([3, 1]) -> set_sum
    }
    loss = |d, same| same * d + (1.0 - same) * (1.0 - d.sqrt()).max(0.0).powi(2);
}

/// 6 to 8 to 3, once for parameters and twice for multiplications; 3 to 1.
const ENCODER: (usize, usize) = (48 + 8 + 24 + 3, 48 + 24);

type Pairs = (Vec<SVector<f64, 6>>, Vec<SVector<f64, 6>>, Vec<SVector<f64, 1>>);

/// Pairs of inputs that follow one of two waves.
fn pairs() -> Pairs {
    let wave = |kind: usize, noise: &SVector<f64, 6>| {
        0.2 * noise + SVector::from_fn(|index, _| ((index * (kind + 1)) as f64).sin())
    };
    let kinds = |index: usize| (index % 2, index / 2 % 2);
    let (left, right) = (check::noise::<6>(12, 1), check::noise::<6>(12, 2));
    let a = left.iter().enumerate().map(|(index, noise)| wave(kinds(index).0, noise)).collect();
    let b = right.iter().enumerate().map(|(index, noise)| wave(kinds(index).1, noise)).collect();
    let same = |index| SVector::<f64, 1>::new(f64::from(u8::from(kinds(index).0 == kinds(index).1)));
    (a, b, (0..12).map(same).collect())
}

#[test]
fn their_sizes_are_those_computed_by_hand() {
    let of = |encoders, uses, verdict: (usize, usize)| {
        (encoders * ENCODER.0 + verdict.0, uses * ENCODER.1 + verdict.1)
    };
    assert_eq!((Same::PARAMETERS, Same::MULTIPLY_ADDS), of(1, 2, (4, 3)));
    assert_eq!((Copies::PARAMETERS, Copies::MULTIPLY_ADDS), of(2, 2, (4, 3)));
    assert_eq!((Contrastive::PARAMETERS, Contrastive::MULTIPLY_ADDS), of(1, 2, (0, 0)));
    check::workspace_bytes::<Same>();
    check::workspace_bytes::<Copies>();
    check::workspace_bytes::<Contrastive<f64>>();
}

#[test]
fn their_gradients_match_central_differences() {
    let (a, b, t) = pairs();
    check::gradient(check::stirred::<Same<f64>>(1), (a.clone(), b.clone()), t.clone());
    check::gradient(check::stirred::<Contrastive<f64>>(2), (a, b), t);
}

/// The gradients of two copies add up to that of the network they are copies of.
#[test]
fn a_gradient_is_the_sum_of_those_of_both_uses() {
    let (a, b, t) = pairs();
    let net = check::stirred::<Same<f64>>(3);
    let mut copies = Copies::<f64>::init(&mut nn_core::rng(0));
    copies.encoder_a = net.encoder.clone();
    copies.encoder_b = net.encoder.clone();
    copies.verdict.as_mut_slice().copy_from_slice(net.verdict.as_slice());
    let zeros = || vec![SVector::<f64, 6>::zeros(); a.len()];
    let (mut da, mut db, mut da_of_copies, mut db_of_copies) = (zeros(), zeros(), zeros(), zeros());
    let (mut workspace, mut workspace_of_copies) = (Same::workspace(12), Copies::workspace(12));
    let (loss, gradient) = net.input_gradient(&a, &b, &t, &mut da, &mut db, &mut workspace);
    let (loss_of_copies, of_copies) =
        copies.input_gradient(&a, &b, &t, &mut da_of_copies, &mut db_of_copies, &mut workspace_of_copies);
    assert_eq!((loss, &da, &db), (loss_of_copies, &da_of_copies, &db_of_copies));
    assert_eq!(gradient.verdict.as_slice(), of_copies.verdict.as_slice());
    let both = of_copies.encoder_a.as_slice().iter().zip(of_copies.encoder_b.as_slice());
    for (sum, (a, b)) in gradient.encoder.as_slice().iter().zip(both) {
        assert!((sum - (a + b)).abs() <= 1e-15 * (a.abs() + b.abs()), "{sum}, not {a} + {b}");
        assert!(*a != 0.0 && *b != 0.0);
    }
}

fn learns<N>(net: &mut N, steps: usize)
where
    N: Network<Scalar = f64, Input = (SVector<f64, 6>, SVector<f64, 6>), Target = SVector<f64, 1>>,
{
    let (a, b, t) = pairs();
    let (before, after) = check::train(net, (&a, &b), &t, 2e-2, steps);
    assert!(after < 0.1 * before, "{before} before, {after} after");
}

#[test]
fn they_learn_what_is_alike() {
    let (a, b, _) = pairs();
    let mut net = Same::<f64>::init(&mut nn_core::rng(4));
    learns(&mut net, 150);
    predictions_agree!(net; a, b; y sigmoid1);
    let mut net = Contrastive::<f64>::init(&mut nn_core::rng(5));
    learns(&mut net, 100);
    predictions_agree!(net; a, b; y set_sum1);
    // Either way round, they are as far apart.
    let mut workspace: Workspace<Contrastive<f64>> = Contrastive::workspace(1);
    assert_eq!(net.predict_in(&a[0], &b[0], &mut workspace), net.predict_in(&b[0], &a[0], &mut workspace));
}
