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
