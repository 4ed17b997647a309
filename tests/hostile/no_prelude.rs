//! Nothing of the standard library is in scope.
#![no_implicit_prelude]

::nn_core::network! {
    /// A network without a prelude.
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub(crate) struct Bare<const H: usize>(a: [3], b: [2]) -> ([4], [H]) {
        let h = a -> dense(H) -> layer_norm -> gelu;
        let g = b -> dense(H) -> prelu(per_channel) -> shared: dense(H) -> dropout(0.25);
        let s = h * g + 0.5 * h - (g -> shared);
        let c = concat(a, b, a) -> batch_norm;
        (c -> #[frozen] dense(4, bias = false) -> map(|z| if z > 0.0 { z * sigmoid(z) } else { z.max(-1.0) }) -> softmax,
         s -> map(numeric |z| z * z))
    }
    loss = (2.0 * cross_entropy(smoothing = 0.1), |y, t| (y - t).powi(2));
}

#[::core::prelude::v1::test]
fn the_network_works() {
    let net = Bare::<5>::init(&mut crate::gradient::rng());
    let (p, s) = net.predict(&::nn_core::SVector::repeat(0.25), &::nn_core::SVector::repeat(-0.5));
    ::core::assert!((p.sum() - 1.0).abs() < 1e-6);
    ::core::assert_eq!(s.len(), 5);
    ::core::assert_eq!(net, ::core::clone::Clone::clone(&net));
}
