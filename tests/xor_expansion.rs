//! The expansion that stands beside the XOR example compiles, and computes what the macro computes, bit for bit. That it
//! is the macro's own is shown by a test of nn-macros.

use nn_core::{Parameters, SVector, rng};

#[allow(dead_code)] // of the program, the declaration alone
#[path = "../examples/xor/main.rs"]
mod declared;
#[rustfmt::skip] // compared with what a test of nn-macros formats
#[path = "../examples/xor/expanded.rs"]
mod expanded;

#[test]
fn the_expansion_computes_the_same_bits() {
    let declared = declared::Xor::init(&mut rng(1));
    let expanded = expanded::Xor::init(&mut rng(1));
    assert_eq!(bits(&declared), bits(&expanded));

    let inputs: Vec<SVector<f32, 2>> =
        (0..9).map(|i| SVector::from([0.3 * i as f32 - 1.0, 0.1 - i as f32])).collect();
    let targets: Vec<SVector<f32, 1>> = (0..9).map(|i| SVector::from([(i % 2) as f32])).collect();
    for x in &inputs {
        assert_eq!(declared.predict(x)[0].to_bits(), expanded.predict(x)[0].to_bits());
    }
    let (mut one, mut other) = (declared::Xor::workspace(9), expanded::Xor::workspace(9));
    let mut derivatives = [(); 2].map(|()| vec![SVector::zeros(); 9]);
    let [dx, dx_expanded] = &mut derivatives;
    let (loss, gradient) = declared.input_gradient(&inputs, &targets, dx, &mut one);
    let (loss_expanded, gradient_expanded) =
        expanded.input_gradient(&inputs, &targets, dx_expanded, &mut other);
    assert!(gradient.as_slice().iter().all(|derivative| *derivative != 0.0));
    assert_eq!(loss.to_bits(), loss_expanded.to_bits());
    assert_eq!(bits(gradient), bits(gradient_expanded));
    assert_eq!(derivatives[0], derivatives[1]);
}

fn bits(net: &impl Parameters<Scalar = f32>) -> Vec<u32> {
    net.as_slice().iter().map(|value| value.to_bits()).collect()
}
