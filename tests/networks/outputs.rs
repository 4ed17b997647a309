//! Networks of several outputs within others, and what rustc is told of networks with const parameters.

use nn_core::{Parameters, SVector, network};
use nn_no_std::Bars;

use crate::check::{self, predictions_agree};

network! {
    /// Two inputs, two outputs.
    pub struct Pair(x: [4], y: [3]) -> ([3], [2]) {
        let h = concat(x, y) -> dense(5) -> tanh;
        (h -> a: dense(3), (h -> b: dense(2)) * 2.0)
    }
    loss = (mse, mse);
}

network! {
    /// Its outputs, swapped and used again.
    pub struct Unpacked(x: [4], y: [3]) -> ([2], [3]) {
        let (a, b) = (x, y) -> pair: Pair;
        let (c, d) = (concat(b, b), a) -> pair;
        (b * d, a - c)
    }
    loss = (mse, squared_error);
}

network! {
    /// A side output that nobody reads.
    pub struct Half(x: [4]) -> [2] {
        let (_unread, b) = (x, x -> dense(3)) -> Pair;
        b -> sigmoid
    }
    loss = binary_cross_entropy;
}

network! {
    /// Of any width.
    pub struct Encoder<const H: usize>(x: [4]) -> [H] {
        x -> dense(H) -> layer_norm -> gelu
    }
}

network! {
    /// Of one width.
    pub struct Eight(x: [4]) -> [1] {
        x -> enc: Encoder<8> -> dense(1)
    }
    loss = mse;
}

network! {
    /// Of any width again.
    pub struct Any<const H: usize, const K: usize>(x: [4]) -> [K] {
        let h: [H] = x -> enc: Encoder<H>;
        let k: [K] = x -> Encoder<K>;
        (h -> dense(K)) * k
    }
    loss = mse;
}

network! {
    /// Two networks of another crate.
    pub struct Foreign(image: [1, 6, 6]) -> [1] {
        let bars: [2] = image -> bars: Bars;
        bars -> verdict: nn_no_std::Xor
    }
    loss = mse;
}

#[test]
fn outputs_are_taken_apart() {
    // 7 to 5 to 3 and 2, two times of one network.
    assert_eq!(
        (Unpacked::PARAMETERS, Unpacked::MULTIPLY_ADDS),
        (35 + 5 + 15 + 3 + 10 + 2, 2 * (35 + 15 + 10))
    );
    assert_eq!(Half::PARAMETERS, Unpacked::PARAMETERS + 15);
    let xs = || (check::noise::<4>(3, 2), check::noise::<3>(3, 3));
    check::gradient(check::stirred::<Pair<f64>>(1), xs(), (check::noise(3, 4), check::noise(3, 5)));
    check::gradient(check::stirred::<Unpacked<f64>>(1), xs(), (check::noise(3, 4), check::noise(3, 5)));
    check::workspace_bytes::<Unpacked>();

    let net = check::stirred::<Unpacked<f64>>(6);
    let (x, y) = xs();
    let (b, a) = net.predict(&x[0], &y[0]);
    let (a1, b1) = net.pair.predict(&x[0], &y[0]);
    let (c, d) = net.pair.predict(&SVector::from([b1[0], b1[1], b1[0], b1[1]]), &a1);
    assert_eq!((b, a), (b1.component_mul(&d), a1 - c));
    let trace = net.trace(&x[0], &y[0]);
    assert_eq!((trace.pair, trace.pair_2, trace.pair_1, trace.pair_1_2), (a1, b1, c, d));

    let (t, mut workspace) = (check::noise(3, 7), Half::workspace(3));
    let half = check::stirred::<Half<f64>>(8);
    let t: Vec<SVector<f64, 2>> =
        t.iter().map(|t: &SVector<f64, 2>| t.map(|t| f64::from(u8::from(t > 0.0)))).collect();
    let (_, gradient) = half.gradient(&x, &t, &mut workspace);
    // Nothing flows back from the output that is not read.
    assert!(gradient.pair1.a.as_slice().iter().all(|&g| g == 0.0));
    assert!(gradient.pair1.b.as_slice().iter().all(|&g| g != 0.0));
    check::gradient(half, x.clone(), t);
}

#[test]
fn networks_of_any_width_are_layers() {
    assert_eq!(Eight::PARAMETERS, (32 + 8 + 16) + 9);
    assert_eq!(Any::<6, 3>::PARAMETERS, (24 + 6 + 12) + (12 + 3 + 6) + 21);
    check::gradient(check::stirred::<Eight<f64>>(1), check::noise(3, 2), check::noise(3, 3));
    check::gradient(check::stirred::<Any<6, 3, f64>>(1), check::noise(3, 2), check::noise(3, 3));
    check::gradient(check::stirred::<Any<2, 5, f64>>(1), check::noise(3, 2), check::noise(3, 3));
    let (net, x) = (check::stirred::<Any<6, 3, f64>>(4), check::noise(3, 5));
    let y: Vec<SVector<f64, 3>> = x.iter().map(|x| net.predict(x)).collect();
    let mut batch = vec![SVector::zeros(); 3];
    net.predict_batch(&x, &mut batch);
    assert_eq!(y, batch);
    let (net, x) = (check::stirred::<Eight<f64>>(4), check::noise::<4>(3, 5));
    predictions_agree!(net; x; y dense1);
}

#[test]
fn networks_of_another_crate_are_layers() {
    check::gradient(check::stirred::<Foreign<f64>>(1), check::noise(3, 2), check::noise(3, 3));
    assert_eq!(Foreign::PARAMETERS, nn_no_std::Xor::PARAMETERS + Bars::PARAMETERS);
    let (net, x) = (check::stirred::<Foreign<f64>>(4), check::noise::<36>(3, 5));
    predictions_agree!(net; x; y verdict);
    assert_eq!(net.predict(&x[0]), net.verdict.predict(&net.bars.predict(&x[0])));
}
