//! nn-core under another name, and behind macros of somebody else's that hand declarations on.

extern crate nn_core as other;

/// What a crate that re-exports nn-core would have.
pub(crate) mod facade {
    pub(crate) mod deep {
        pub(crate) use nn_core::*;
    }
}

/// Hands everything on.
macro_rules! declare {
    ($($token:tt)*) => { $crate::renamed::facade::deep::network! { $($token)* } };
}

/// Writes the declaration itself.
macro_rules! two_layers {
    ($name:ident, $inputs:literal, $outputs:literal) => {
        other::network! {
            /// Made by a macro.
            #[derive(Debug)]
            pub(crate) struct $name(x: [$inputs]) -> [$outputs] {
                let h = x -> first: dense(4) -> tanh;
                h -> second: dense($outputs)
            }
            loss = mse;
        }
    };
}

other::network! {
    /// By another name.
    #[derive(Debug)]
    struct Other(x: [3]) -> [2] { x -> dense(2) }
    loss = mse;
}

declare! {
    /// Handed on.
    #[derive(Debug)]
    struct HandedOn(x: [3]) -> [2] { x -> dense(2) -> map(|z| z * z) }
    loss = |y, t| (y - t).powi(2);
}

two_layers!(Written, 3, 2);
two_layers!(Again, 5, 1);

#[test]
fn every_way_leads_to_nn_core() {
    let mut rng = crate::gradient::rng();
    let x = other::SVector::repeat(0.5);
    assert_eq!(Other::<f32>::init(&mut rng).predict(&x).len(), 2);
    assert_eq!(HandedOn::<f32>::init(&mut rng).predict(&x).len(), 2);
    assert_eq!(Written::<f32>::init(&mut rng).first.bias.len(), 4);
    assert_eq!(Again::PARAMETERS, 5 * 4 + 4 + 4 + 1);
}
