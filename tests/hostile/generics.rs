//! Const parameters, element types, where clauses, nesting.

use nn_core::{SVector, Scalar, network};

use crate::gradient::{check, rng};

network! {
    /// A default element type.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) struct Double<T = f64>(x: [3]) -> [1] { x -> dense(1) }
    loss = mse;
}

network! {
    /// An element type of another name, without a default.
    #[derive(Clone, Debug)]
    struct Named<Element>(x: [3]) -> [1] { x -> dense(1) -> map(|z| z * z) }
    loss = |y, t| (y - t).powi(2);
}

network! {
    /// Everything at once.
    #[derive(Clone, Debug)]
    struct Both<const H: usize, const K: usize, T = f32,>(x: [H], y: [K],) -> ([K], [H],)
    where
        T: Send + Sync,
        [T; H]: Sized,
    {
        let h: [K] = x -> dense(K) -> tanh;
        (h + y, y -> dense(H))
    }
    loss = (mse, mae);
}

network! {
    /// 64 levels of brackets.
    #[derive(Debug)]
    struct Deep(x: [1]) -> [1] {
        (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((x)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
    }
}

fn sum_of<T: Scalar + Send + Sync>() -> T {
    let net = Both::<2, 3, T>::init(&mut rng());
    let (a, _) = net.predict(&SVector::repeat(T::ZERO), &SVector::repeat(T::ONE));
    a[0]
}

#[test]
fn generic_code_may_use_networks() {
    assert_eq!(sum_of::<f32>(), 1.0);
    assert_eq!(sum_of::<f64>(), 1.0);
    assert_eq!(Double::PARAMETERS, 4);
    let net: Double = Double::init(&mut rng());
    let y: SVector<f64, 1> = net.predict(&SVector::repeat(1.0));
    assert!(y[0].is_finite());
    let net = Named::<f64>::init(&mut rng());
    check(&net, &[SVector::from([0.1, 0.2, 0.3])], &[SVector::from([1.0])]);
    assert_eq!(Deep::<f32>::init(&mut rng()).predict(&SVector::from([3.0]))[0], 3.0);
}
