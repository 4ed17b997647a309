//! Every activation on a grid: its value and its derivative.

use nn_core::storage::Zeroed;
use nn_core::{SVector, Scalar};

use crate::case::{list, text};
use crate::cases::activation_sweep::Net;
use crate::tensors::{Tensors, json};
use crate::tolerance::Tolerance;

const ACTIVATIONS: usize = 19;

fn check<T: Scalar>() {
    let (sweep, file) = (json("activation_sweep.json"), Tensors::read("activation_sweep"));
    let grid = &file.get("x").values;
    // It has no parameters.
    let network: Net<T> = Zeroed::ZERO;
    let mut workspace = Net::workspace(1);
    for (index, activation) in list(&sweep["activations"]).iter().enumerate() {
        let (mut values, mut derivatives) = (Vec::new(), Vec::new());
        for &x in grid {
            let x = [SVector::from([T::from_f64(x)])];
            values.push(network.predict(&x[0])[index]);
            // With the loss y · t this target picks one activation.
            let mut target = SVector::<T, ACTIVATIONS>::ZERO;
            target[index] = T::ONE;
            let mut derivative = [SVector::ZERO];
            let (loss, _) = network.input_gradient(&x, &[target], &mut derivative, &mut workspace);
            assert!(loss == values[values.len() - 1], "the loss is the value that was picked");
            derivatives.push(derivative[0][0]);
        }
        let tag = text(&activation["tag"]);
        for (name, ours) in [("y", values), ("dy", derivatives)] {
            let tensor = format!("{tag}.{name}");
            let expected = &file.get(&tensor).values;
            Tolerance::pass::<T>().compare("activation_sweep", &tensor, &ours, expected);
        }
    }
}

#[test]
fn activations_on_a_grid_in_f64() {
    check::<f64>();
}

#[test]
fn activations_on_a_grid_in_f32() {
    check::<f32>();
}
