//! A small U-Net (Ronneberger, Fischer, Brox, MICCAI 2015) with the overlap of masks as its loss, and another one that is
//! widened by repeating.

use nn_core::{SVector, network};

use crate::check::{self, predictions_agree};

network! {
    /// Two levels, skipped across by joining channels.
    pub struct UNet(image: [1, 16, 16]) -> [1, 16, 16] {
        let fine = image -> fine: conv2d(4, kernel = 3, padding = same) -> relu;
        let coarse = fine -> max_pool(2) -> coarse: conv2d(6, kernel = 3, padding = same) -> relu;
        let deepest = coarse -> max_pool(2) -> deepest: conv2d(8, kernel = 3, padding = same) -> relu;
        let coarse = concat(coarse, deepest -> wider: conv_transpose2d(6, kernel = 2, stride = 2))
            -> coarse_again: conv2d(6, kernel = 3, padding = same) -> relu;
        let fine = concat(fine, coarse -> widest: conv_transpose2d(4, kernel = 2, stride = 2))
            -> fine_again: conv2d(4, kernel = 3, padding = same) -> relu;
        fine -> mask: conv2d(1, kernel = 1) -> sigmoid
    }
    loss = dice;
}

network! {
    /// The same with `upsample`, and the loss of each image on its own.
    pub struct Repeating(image: [1, 16, 16]) -> [1, 16, 16] {
        let fine = image -> fine: conv2d(4, kernel = 3, padding = same) -> relu;
        let coarse = fine -> max_pool(2) -> coarse: conv2d(6, kernel = 3, padding = same) -> relu;
        let deepest = coarse -> max_pool(2) -> deepest: conv2d(8, kernel = 3, padding = same) -> relu;
        let coarse = concat(coarse, deepest -> upsample(2))
            -> coarse_again: conv2d(6, kernel = 3, padding = same) -> relu;
        let fine = concat(fine, coarse -> upsample(2)) -> fine_again: conv2d(4, kernel = 3, padding = same) -> relu;
        fine -> mask: conv2d(1, kernel = 1) -> sigmoid
    }
    loss = dice(per_sample, one_minus, smooth = 1.0);
}

/// The way down: 4·1·9 weights at 16·16 places, 6·4·9 at 8·8, 8·6·9 at 4·4.
const DOWN: (usize, usize) = (36 + 4 + 216 + 6 + 432 + 8, 36 * 256 + 216 * 64 + 432 * 16);
/// The way up: 8·6·2·2 weights at each of the 4·4 places read, 6·(6 + 6)·9 at 8·8, 6·4·2·2 at 8·8 and 4·(4 + 4)·9 at 16·16; at
/// last 4·1 at each place.
const UP: (usize, usize) =
    (192 + 6 + 648 + 6 + 96 + 4 + 288 + 4 + 4 + 1, 192 * 16 + 648 * 64 + 96 * 64 + 288 * 256 + 4 * 256);
/// Repeating has no weights, and leaves 8 channels and 6: 6·(6 + 8)·9 and 4·(4 + 6)·9.
const REPEATED: (usize, usize) = (756 + 6 + 360 + 4 + 4 + 1, 756 * 64 + 360 * 256 + 4 * 256);

/// A bright disk, and the mask of it.
fn disk(index: usize, noise: &SVector<f64, 256>) -> (SVector<f64, 256>, SVector<f64, 256>) {
    let (down, right, radius) = (5 + index % 6, 4 + 2 * index % 8, 2 + index % 3);
    let mask = SVector::from_fn(|pixel, _| {
        let (row, column) = ((pixel / 16).abs_diff(down), (pixel % 16).abs_diff(right));
        f64::from(u8::from(row * row + column * column <= radius * radius))
    });
    (0.3 * noise + mask, mask)
}

fn disks() -> (Vec<SVector<f64, 256>>, Vec<SVector<f64, 256>>) {
    check::noise(4, 3).iter().enumerate().map(|(index, noise)| disk(index, noise)).unzip()
}

#[test]
fn their_sizes_are_those_computed_by_hand() {
    assert_eq!((UNet::PARAMETERS, UNet::MULTIPLY_ADDS), (DOWN.0 + UP.0, DOWN.1 + UP.1));
    assert_eq!((Repeating::PARAMETERS, Repeating::MULTIPLY_ADDS), (DOWN.0 + REPEATED.0, DOWN.1 + REPEATED.1));
    check::workspace_bytes::<UNet>();
    check::workspace_bytes::<Repeating<f64>>();
}

#[test]
fn their_gradients_match_central_differences() {
    let masks: Vec<_> = disks().1.into_iter().take(2).collect();
    check::gradient(check::stirred::<UNet<f64>>(1), check::noise(2, 2), masks.clone());
    check::gradient(check::stirred::<Repeating<f64>>(4), check::noise(2, 5), masks);
}

#[test]
fn they_learn_to_find_disks() {
    let (x, t) = disks();
    let mut net = UNet::<f64>::boxed(&mut nn_core::rng(4));
    let (before, after) = check::train(&mut *net, &x, &t, 2e-2, 25);
    // The loss is −1 where masks are found exactly.
    assert!(1.0 + after < 0.2 * (1.0 + before), "{before} before, {after} after");
    predictions_agree!(net; x; y sigmoid1);
    let mut net = Repeating::<f64>::boxed(&mut nn_core::rng(5));
    let (before, after) = check::train(&mut *net, &x, &t, 2e-2, 25);
    assert!(after < 0.2 * before, "{before} before, {after} after");
    predictions_agree!(net; x; y sigmoid1);
}
