//! Inputs, values, labels and parameters with the names of whatever generated code might call its own.

use nn_core::{SVector, network};

use crate::gradient::{check, rng};

network! {
    /// Inputs named like the locals of a pass.
    #[derive(Clone, Debug)]
    pub(crate) struct Inputs(
        input: [2], output: [2], kept: [2], pass: [2], count: [2], gradient: [2], dx: [2], wanted: [2]
    ) -> [2] {
        let network = input -> rng: dense(2) -> tanh;
        let workspace = output -> workspace: dense(2) + 2.0 * kept * pass;
        let target = count - gradient;
        (network + workspace * target -> sums: dense(2)) * dx + wanted
    }
    loss = squared_error;
}

network! {
    /// Labels named like the locals of a pass, and inputs of the same names as labels.
    #[derive(Clone, Debug)]
    pub(crate) struct Labels(x: [2], slot1: [2], dense1: [2], relu1: [2]) -> [2] {
        x -> pass: dense(2) -> kept: tanh -> input: dense(2) -> output: tanh -> count: dense(2) -> gradient: gelu
            -> x: dense(2) -> slot1: silu -> dx: dense(2) -> wanted: layer_norm -> network: dense(2)
            -> rng: prelu -> target: dense(2) -> sums: tanh -> seed: dense(2) -> columns: mish
            -> trace: dense(2) -> init: dense(2) -> predict: dense(2) -> loss: dense(2) -> boxed: dense(2)
            -> layer: tanh -> index: dense(2) -> __nn: dense(2)
            + slot1 * (dense1 -> dense(2)) + (relu1 -> pass_kept: dense(2) -> output_again: tanh -> pass)
    }
    loss = squared_error;
}

network! {
    /// Keywords, raw.
    #[derive(Clone, Debug)]
    pub(crate) struct r#Match(r#type: [2], r#loop: [2]) -> [2] {
        let r#fn = r#type -> r#struct: dense(3) -> r#enum: tanh -> r#struct2: dense(2);
        r#fn * r#loop -> r#impl: dense(2) -> r#impl
    }
    loss = |r#in, r#ref| (r#in - r#ref).powi(2);
}

network! {
    /// Parameters named like those of expansions.
    #[derive(Clone, Debug)]
    pub(crate) struct Parameters<const S: usize, const N: usize, R>(z: [S], y: [N]) -> [S] {
        ((z -> dense(N) -> map(|y| y * y)) * y) -> dense(S) -> map(|z| { let t = z.exp(); t / (1.0 + t) })
    }
    loss = |t, y| (t - y) * (t - y);
}

/// Networks, parameters and inputs named like types and parameters of expansions.
mod types {
    use nn_core::network;

    struct H;

    network! {
        /// Named like the element type.
        pub(super) struct T(workspace: [3], d_workspace: [2]) -> [1] {
            concat(workspace, d_workspace) -> dense(1)
        }
        loss = mse;
    }

    network! {
        /// Named like a workspace.
        pub(super) struct Kept(target: [3], target_: [3], output1: [3]) -> ([1], [3]) {
            let sum = target + target_;
            (sum -> dense(1), sum * output1)
        }
        loss = (mse, mse);
    }

    network! {
        /// Named like a trace, with a parameter named like the element type.
        pub(super) struct Trace<const T: usize>(output: [T]) -> [T] {
            output -> dense(T)
        }
        loss = mse;
    }

    network! {
        /// Its parameter has the name of a type.
        pub(super) struct Net<const H: usize>(x: [H]) -> [3] {
            x -> dense(H) -> dense(3) -> tanh
        }
    }

    /// Uses the type, and so sees both.
    pub(super) const fn both<const N: usize>(_: &Net<N>) -> usize {
        size_of::<H>() + N
    }
}

#[test]
fn types_are_told_from_parameters() {
    let x = SVector::<f32, 3>::repeat(0.5);
    let net = types::T::init(&mut rng());
    let mut workspace = types::T::workspace(1);
    let (loss, _) = net.gradient(&[x], &[SVector::repeat(0.1)], &[SVector::repeat(0.0)], &mut workspace);
    assert!(loss.is_finite());
    let net = types::Kept::init(&mut rng());
    let (mut one, mut three) = ([SVector::zeros()], [SVector::zeros()]);
    net.predict_batch(&[x], &[x], &[x], &mut one, &mut three);
    assert_eq!((one[0], three[0]), net.predict(&x, &x, &x));
    let net = types::Trace::<3>::init(&mut rng());
    assert_eq!(net.trace(&x).dense1, net.predict(&x));
    assert_eq!(types::both(&types::Net::<3, f32>::init(&mut rng())), 3);
}

type V<const N: usize> = SVector<f64, N>;

#[test]
fn inputs_are_told_from_locals() {
    let x = std::array::from_fn::<_, 8, _>(|index| [V::<2>::new(0.1 * index as f64, 0.5)]);
    let [a, b, c, d, e, f, g, h] = &x;
    let net = Inputs::<f64>::init(&mut rng());
    check(&net, (a, b, c, d, e, f, g, h), &[V::<2>::new(1.0, -1.0)]);
}

#[test]
fn labels_are_told_from_locals() {
    let net = Labels::<f64>::init(&mut rng());
    let (a, b, c, d) =
        (V::<2>::new(0.3, -0.2), V::<2>::new(0.5, 0.4), V::<2>::new(-0.1, 0.9), V::<2>::new(0.2, 0.6));
    check(&net, (&[a], &[b], &[c], &[d]), &[V::<2>::new(1.0, -1.0)]);
    let _ = (&net.x, &net.pass, &net.__nn, &net.dense1);
}

#[test]
fn keywords_are_names_where_they_are_raw() {
    let net = r#Match::<f64>::init(&mut rng());
    check(&net, (&[V::<2>::new(0.3, -0.2)], &[V::<2>::new(0.5, 0.4)]), &[V::<2>::new(1.0, -1.0)]);
    let _ = (&net.r#struct, &net.r#impl);
}

#[test]
fn parameters_are_told_from_those_of_expansions() {
    let net = Parameters::<2, 3, f64>::init(&mut rng());
    check(&net, (&[V::<2>::new(0.3, -0.2)], &[V::<3>::new(0.5, 0.4, 0.1)]), &[V::<2>::new(1.0, -1.0)]);
}
