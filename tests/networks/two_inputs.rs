//! An image and a number besides, whose features are joined.

use nn_core::{SVector, network};

use crate::check::{self, predictions_agree};

network! {
    /// Whether a lesion is malignant, from its image and the patient's age.
    pub struct Lesion(image: [2, 8, 8], age: [1]) -> [1] {
        let seen = image
            -> conv2d(3, kernel = [3, 5], padding = [1, 2], stride = 2) -> group_norm(3) -> silu -> avg_pool(2) -> flatten;
        let known = age -> dense(4) -> tanh;
        concat(seen, known) -> hidden: dense(6) -> dropout(0.2) -> tanh -> dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

/// A convolution of 3·2·3·5 weights to 3·4·4 elements with a gain and a shift for each of 3 channels, pooled to 3·2·2;
/// 1·4 for the age; 12 + 4 joined to 6, and 6 to 1.
const PARAMETERS: usize = (90 + 3) + 6 + (4 + 4) + (96 + 6) + (6 + 1);
/// A group norm multiplies twice for each element.
const MULTIPLY_ADDS: usize = 90 * 16 + 2 * 48 + 4 + 96 + 6;

#[test]
fn its_size_is_what_was_computed_by_hand() {
    assert_eq!((Lesion::PARAMETERS, Lesion::MULTIPLY_ADDS), (PARAMETERS, MULTIPLY_ADDS));
    check::workspace_bytes::<Lesion>();
}

#[test]
fn its_gradient_matches_central_differences() {
    let x = (check::noise(3, 2), check::noise(3, 3));
    let t = [1.0, 0.0, 1.0].map(SVector::<f64, 1>::new).to_vec();
    check::gradient(check::stirred::<Lesion<f64>>(1), x, t);
}

#[test]
fn it_learns_to_read_both() {
    // Malignant where the image is bright and the patient old, or neither.
    let cases = (0..12).map(|index| (index % 2 == 0, index % 3 == 0));
    let bright = |(bright, _)| if bright { 0.6 } else { -0.6 };
    let image: Vec<SVector<f64, 128>> = cases
        .clone()
        .zip(check::noise::<128>(12, 5))
        .map(|(case, noise)| 0.3 * noise + SVector::repeat(bright(case)))
        .collect();
    let age: Vec<_> =
        cases.clone().map(|(_, old)| SVector::<f64, 1>::new(if old { 1.0 } else { -1.0 })).collect();
    let t: Vec<_> =
        cases.map(|(bright, old)| SVector::<f64, 1>::new(f64::from(u8::from(bright == old)))).collect();
    let mut net = Lesion::<f64>::init(&mut nn_core::rng(3));
    let (before, after) = check::train(&mut net, (&image, &age), &t, 3e-2, 150);
    assert!(after < 0.1 * before, "{before} before, {after} after");
    predictions_agree!(net; image, age; y sigmoid1);
}
