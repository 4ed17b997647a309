//! Deep sets (Zaheer et al., NeurIPS 2017): the same layer for each element, then what does not depend on their order.

use nn_core::{SVector, network};

use crate::check::{self, predictions_agree};

network! {
    /// A cloud of seven points to one of three shapes.
    pub struct DeepSet(points: [7, 2]) -> [3] {
        let each = points -> each1: dense(12) -> relu -> each2: dense(8) -> tanh;
        concat(each -> set_mean, each -> set_max) -> hidden: dense(10) -> relu -> dense(3) -> softmax
    }
    loss = cross_entropy;
}

/// 2 to 12 and 12 to 8 for each of seven points; 8 + 8 to 10, and 10 to 3.
const PARAMETERS: usize = (24 + 12) + (96 + 8) + (160 + 10) + (30 + 3);
const MULTIPLY_ADDS: usize = 7 * (24 + 96) + 160 + 30;

type Cloud = SVector<f64, 14>;

/// The same points, from number `shift` on, and the other way round if `reversed`.
fn reordered(cloud: &Cloud, shift: usize, reversed: bool) -> Cloud {
    Cloud::from_fn(|index, _| {
        let point = (index / 2 + shift) % 7;
        let point = if reversed { 6 - point } else { point };
        cloud[2 * point + index % 2]
    })
}

/// Points on a circle, on a line, or around two places.
fn cloud(class: usize, noise: &Cloud) -> Cloud {
    0.1 * noise
        + Cloud::from_fn(|index, _| {
            let (point, along) = ((index / 2) as f64, index % 2);
            match (class, along) {
                (0, 0) => (point * 0.9).cos(),
                (0, _) => (point * 0.9).sin(),
                (1, _) => point / 3.0 - 1.0,
                (_, 0) => f64::from(u8::from(index / 2 < 3)),
                (_, _) => -0.5,
            }
        })
}

#[test]
fn its_size_is_what_was_computed_by_hand() {
    assert_eq!((DeepSet::PARAMETERS, DeepSet::MULTIPLY_ADDS), (PARAMETERS, MULTIPLY_ADDS));
    check::workspace_bytes::<DeepSet>();
}

#[test]
fn its_gradient_matches_central_differences() {
    check::gradient(check::stirred::<DeepSet<f64>>(1), check::noise(3, 2), check::one_hot([0, 2, 1]));
}

#[test]
fn the_order_of_points_changes_nothing() {
    let net = check::stirred::<DeepSet<f64>>(3);
    let mut workspace = DeepSet::workspace(1);
    let t = check::one_hot::<3>([1]);
    for cloud in check::noise::<14>(5, 4) {
        let y = net.predict(&cloud);
        let gradient = net.gradient(&[cloud], &t, &mut workspace).1.each1.weight;
        for (shift, reversed) in (0..7).flat_map(|shift| [(shift, false), (shift, true)]) {
            let other = reordered(&cloud, shift, reversed);
            assert!((net.predict(&other) - y).amax() < 1e-14, "{shift}, {reversed}");
            let of_other = net.gradient(&[other], &t, &mut workspace).1.each1.weight;
            assert!((of_other - gradient).amax() < 1e-14, "{shift}, {reversed}");
        }
    }
    // It is not deaf to the points themselves.
    let [a, b] = [net.predict(&Cloud::repeat(0.5)), net.predict(&Cloud::repeat(-0.5))];
    assert!((a - b).amax() > 1e-3);
}

#[test]
fn it_learns_shapes() {
    let noise = check::noise::<14>(15, 5);
    let x: Vec<_> = noise.iter().enumerate().map(|(index, noise)| cloud(index % 3, noise)).collect();
    let t = check::one_hot((0..15).map(|index| index % 3));
    let mut net = DeepSet::<f64>::init(&mut nn_core::rng(6));
    let (before, after) = check::train(&mut net, &x, &t, 2e-2, 80);
    assert!(after < 0.1 * before, "{before} before, {after} after");
    predictions_agree!(net; x; y softmax1);
}
