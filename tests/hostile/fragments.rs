//! Fragments of `macro_rules!`, which reach the macro in invisible groups.

use nn_core::SVector;

macro_rules! declare {
    (
        $(#[$attribute:meta])* $vis:vis $name:ident, $input:ident: $n:expr, $m:literal, $hidden:expr,
        $activation:ident, $function:expr, $rate:expr, $scale:expr, $label:ident, $loss:ident
    ) => {
        nn_core::network! {
            $(#[$attribute])*
            $vis struct $name($input: [$n]) -> [$m] {
                let h = $input -> $label: dense($hidden) -> $activation -> dropout($rate) -> map($function);
                $scale * h -> dense($hidden -> $m, bias = true)
            }
            loss = $scale * $loss;
        }
    };
}

const WIDTH: usize = 4;

declare!(
    /// Literals and names.
    #[derive(Debug)]
    pub(crate) First, x: 3, 2, 4, relu, |z| z * z, 0.5, 2.0, fc, mse
);
declare!(
    /// Constants and formulas.
    #[derive(Debug)]
    Second, image: WIDTH - 1, 1, 2 * WIDTH, tanh, |z| if z > 0.0 { z } else { -z }, 1.0 / 4.0, 4.0 - 0.5 * 2.0, hidden, mae
);

/// A whole expression, a closure of the loss, a body.
macro_rules! parts {
    ($name:ident, $shape:tt, $body:tt, $closure:expr) => {
        nn_core::network! {
            /// Of parts.
            #[derive(Debug)]
            struct $name(x: $shape) -> $shape $body
            loss = $closure;
        }
    };
}

parts!(Third, [3], { x -> dense(3) -> sigmoid }, |y, t| (y - t) * (y - t));

#[test]
fn fragments_mean_what_they_say() {
    let mut rng = crate::gradient::rng();
    assert_eq!(First::PARAMETERS, 3 * 4 + 4 + 4 * 2 + 2);
    assert_eq!(First::<f64>::init(&mut rng).fc.bias.len(), 4);
    assert_eq!(Second::<f64>::init(&mut rng).hidden.bias.len(), 8);
    assert_eq!(Second::PARAMETERS, 3 * 8 + 8 + 8 + 1);
    assert_eq!(Third::<f32>::init(&mut rng).predict(&SVector::repeat(0.0)).len(), 3);
}
