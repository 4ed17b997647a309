//! Dropout under a given mask, by the function of the library besides the declaration that spells it out.

use nn_core::Scalar;
use nn_core::layer::dropout::masked;

use crate::case::{Case, number};
use crate::coverage::covered;
use crate::subject::{columns, flat};
use crate::tensors::Tensors;
use crate::tolerance::Tolerance;

fn check<T: Scalar>() {
    let mut met = 0;
    for name in covered() {
        let (case, file) = (Case::read(&name), Tensors::read(&name));
        for node in case.nodes.iter().filter(|node| node.op == "dropout" && node.inputs.len() == 2) {
            let p = number(&node.attributes["p"]);
            let read = |tensor: &str| {
                let values = &file.get(tensor).values;
                // It works element by element, so a column of one serves for every width.
                columns::<T, 1>(&values.iter().map(|&value| T::from_f64(value)).collect::<Vec<_>>())
            };
            let mask = read(&format!("input.{}", node.inputs[1]));
            for (from, to) in [
                (format!("out.{}", node.inputs[0]), format!("out.{}", node.id)),
                // Backward is the same function.
                (format!("grad.out.{}", node.id), format!("grad.out.{}", node.inputs[0])),
            ] {
                let mut values = read(&from);
                masked(&mask, p, &mut values);
                Tolerance::pass::<T>().compare(&name, &to, &flat(&values), &file.get(&to).values);
            }
            met += 1;
        }
    }
    assert_eq!(met, 1, "cases with a given mask");
}

#[test]
fn a_given_mask_in_f64() {
    check::<f64>();
}

#[test]
fn a_given_mask_in_f32() {
    check::<f32>();
}
