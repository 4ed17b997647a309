//! Networks within networks by paths of all sorts, and images, under the same lints.

use nn_core::{SVector, network};

use crate::gradient::{check, rng};

/// Where a network may be declared.
pub(crate) mod far {
    pub(crate) mod away {
        nn_core::network! {
            /// An image to two numbers.
            #[derive(Clone, Debug)]
            pub(crate) struct Eye(image: [1, 4, 6]) -> [2] {
                image
                    -> conv2d(2, kernel = [3, 1], padding = same, bias = false) -> tanh -> avg_pool([2, 3])
                    -> conv_transpose2d(1, kernel = 2) -> global_max_pool -> dense(2)
            }
        }
        nn_core::network! {
            /// Two outputs, one of them unnamed where it is used.
            #[derive(Clone, Debug)]
            pub(crate) struct Both<const N: usize, T = f32>(x: [N], y: [2]) -> ([2], [N]) {
                (y -> dense(2), x -> dense(N) -> tanh)
            }
            loss = (mse, mse);
        }
    }
    /// Under another name.
    pub(crate) use self::away::Eye as Auge;
}

/// With its element type still to come.
type Two<T> = far::away::Both<2, T>;

pub(crate) mod face {
    use super::Two;

    nn_core::network! {
        /// By relative paths, absolute ones, aliases; with labels of raw words.
        #[derive(Clone, Debug)]
        pub(crate) struct Face(left: [1, 4, 6], right: [1, 4, 6]) -> [2] {
            let a: [2] = left -> r#match: super::far::away::Eye;
            let b = right -> crate::nested::far::Auge;
            let (sum, _rest) = (a, b) -> #[recompute] Two;
            let (c, d) = (b, sum) -> moved: super::far::away::Both<{ 1 + 1 },>;
            (c * d) -> r#match1: dense(2)
        }
        loss = mse;
    }
}

network! {
    /// One input, so that its gradient can be checked.
    #[derive(Clone, Debug)]
    struct Joined(both: [2, 4, 6]) -> [2] {
        let left = both -> slice(to = 1);
        let right = both -> slice(from = 1);
        (left, right) -> face: face::Face
    }
    loss = mse;
}

#[test]
fn a_path_is_a_layer_wherever_it_leads() {
    let net = face::Face::<f64>::init(&mut rng());
    let eye = |sign: f64| [SVector::<f64, 24>::from_fn(|row, _| sign * (row as f64).sin())];
    let ([left], [right]) = (eye(1.0), eye(-0.5));
    let (_, y) = net.moved.predict(&SVector::repeat(0.5), &SVector::repeat(0.5));
    assert!(y[0].is_finite() && net.predict(&left, &right)[0].is_finite());
    let joined = Joined::<f64>::init(&mut rng());
    check(&joined, &[SVector::from_fn(|row, _| (row as f64).cos())], &[SVector::from([0.5, -0.5])]);
}
