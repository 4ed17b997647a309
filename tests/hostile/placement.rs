//! Declarations anywhere an item may stand.

use nn_core::{SVector, network};

use crate::gradient::rng;

mod left {
    nn_core::network! {
        /// One of two networks of one name.
        #[derive(Debug)]
        pub(super) struct Twin(x: [3]) -> [3] { x -> relu }
        loss = mse;
    }
}

mod right {
    nn_core::network! {
        /// The other.
        #[derive(Debug)]
        pub(in crate::placement) struct Twin(x: [4]) -> [2] { x -> fc: dense(2) }
        loss = mae;
    }
}

/// Networks that nobody uses, private and public.
mod unused {
    nn_core::network! {
        struct Private(x: [3]) -> [3] { x -> dense(3) }
    }

    nn_core::network! {
        struct PrivateWithLoss<const H: usize>(x: [3]) -> [H] { x -> dense(H) -> softmax }
        loss = cross_entropy;
    }

    nn_core::network! {
        /// Nobody uses it.
        #[derive(Debug)]
        pub(super) struct Shared(x: [3]) -> [3] { x }
    }
}

network! {
    /// Gone.
    #[cfg(any())]
    struct Absent(x: [3]) -> [3] { x -> dense(3) -> relu }
    loss = mse;
}

network! {
    /// There.
    #[cfg(all())]
    #[derive(Clone, Debug, PartialEq)]
    struct Present(x: [3]) -> [3] { x -> dense(3) -> relu }
    loss = mse;
}

/// The name of a network that is not there is free.
#[derive(Debug)]
struct Absent;

/// A network and a value of the same name are two things.
#[allow(non_upper_case_globals)]
const Present: usize = 3;

#[test]
fn two_modules_may_use_one_name() {
    let x = SVector::<f32, 3>::new(-1.0, 0.0, 1.0);
    assert_eq!(left::Twin::<f32>::init(&mut rng()).predict(&x).sum(), 1.0);
    assert_eq!(right::Twin::PARAMETERS, 4 * 2 + 2);
    let _ = Absent;
    let net = Present::<f32>::init(&mut rng());
    assert_eq!(net.clone(), net);
    assert_eq!(Present, 3);
}

#[test]
fn a_function_body_lends_its_constants() {
    const HIDDEN: usize = 6;
    const SCALE: f64 = 0.5;
    network! {
        struct Local(x: [HIDDEN / 2]) -> [2] {
            SCALE * (x -> dense(HIDDEN)) -> map(|z| z * SCALE) -> layer_norm(eps = SCALE * 1e-5) -> dense(HIDDEN -> 2)
        }
        loss = SCALE * mse;
    }
    assert_eq!(Local::PARAMETERS, 3 * 6 + 6 + 12 + 12 + 2);
    {
        const HIDDEN: usize = 7;
        network! {
            struct Local(x: [1]) -> [HIDDEN] { x -> dense(HIDDEN) }
        }
        assert_eq!(Local::PARAMETERS, 14);
    }
    let closure = || {
        network! {
            struct Inner(x: [1]) -> [1] { x -> dense(1) }
        }
        Inner::<f64>::init(&mut rng()).predict(&SVector::repeat(0.0))[0]
    };
    assert_eq!(closure(), 0.0);
}
