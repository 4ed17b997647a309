//! Residual blocks (He et al., Deep residual learning for image recognition, CVPR 2016), on their own and in a network.

use nn_core::{Parameters, SVector, network};

use crate::check::{self, predictions_agree};

network! {
    /// relu(x + F(x)).
    pub struct Block(x: [4, 6, 6]) -> [4, 6, 6] {
        let h = x
            -> conv1: conv2d(4, kernel = 3, padding = same, bias = false) -> bn1: batch_norm -> relu
            -> conv2: conv2d(4, kernel = 3, padding = 1, bias = false) -> bn2: batch_norm;
        (h + x) -> relu
    }
    loss = mse;
}

network! {
    /// Two blocks between a first convolution and a mean over the image.
    pub struct ResNet(image: [1, 6, 6]) -> [3] {
        let features: [4, 6, 6] = image
            -> stem: conv2d(4, kernel = 3, padding = same) -> relu -> first: Block -> second: Block;
        features -> global_avg_pool -> head: dense(3) -> softmax
    }
    loss = cross_entropy;
}

network! {
    /// The same block twice.
    pub struct Tied(image: [4, 6, 6]) -> [3] {
        let features: [4, 6, 6] = image -> block: Block -> block;
        features -> global_avg_pool -> dense(3) -> softmax
    }
    loss = cross_entropy;
}

/// Two convolutions of 4·4·3·3 weights and no biases, two norms with a gain and a shift for each of 4 channels. The norms count
/// one multiplication for each of 4·6·6 elements.
const BLOCK: (usize, usize) = (2 * 144 + 2 * 8, 2 * 144 * 36 + 2 * 144);
/// The first convolution has 4·1·3·3 weights, the last layer 4·3.
const RES_NET: (usize, usize) = (36 + 4 + 2 * BLOCK.0 + 12 + 3, 36 * 36 + 2 * BLOCK.1 + 12);

/// Images with a horizontal bar, a vertical bar or a diagonal.
fn pattern(class: usize, shift: usize) -> SVector<f64, 36> {
    SVector::from_fn(|index, _| {
        let (row, column) = (index / 6, index % 6);
        let lit = match class {
            0 => row == shift,
            1 => column == shift,
            _ => row == (column + shift) % 6,
        };
        f64::from(u8::from(lit))
    })
}

#[test]
fn their_sizes_are_those_computed_by_hand() {
    assert_eq!((Block::PARAMETERS, Block::MULTIPLY_ADDS), BLOCK);
    assert_eq!((ResNet::PARAMETERS, ResNet::MULTIPLY_ADDS), RES_NET);
    // Shared parameters count once, their uses twice.
    assert_eq!((Tied::PARAMETERS, Tied::MULTIPLY_ADDS), (BLOCK.0 + 15, 2 * BLOCK.1 + 12));
    // Running means and variances besides.
    assert_eq!(<ResNet as Parameters>::SCALARS, ResNet::PARAMETERS + 2 * 2 * 8);
    check::workspace_bytes::<Block>();
    check::workspace_bytes::<ResNet>();
    check::workspace_bytes::<Tied<f64>>();
}

#[test]
fn their_gradients_match_central_differences() {
    check::gradient(check::stirred::<Block<f64>>(1), check::noise(3, 2), check::noise(3, 3));
    check::gradient(check::stirred::<ResNet<f64>>(4), check::noise(3, 5), check::one_hot([0, 2, 1]));
    check::gradient(check::stirred::<Tied<f64>>(6), check::noise(3, 7), check::one_hot([0, 2, 1]));
}

#[test]
fn they_learn_patterns() {
    let x: Vec<_> = (0..18).map(|index| pattern(index % 3, index / 3)).collect();
    let t = check::one_hot((0..18).map(|index| index % 3));
    let mut net = ResNet::<f64>::boxed(&mut nn_core::rng(2));
    let before = net.second.bn1.running_mean;
    // Long enough that the running statistics are those of the batch.
    let (first, last) = check::train(&mut *net, &x, &t, 1e-2, 60);
    assert!(last < 0.1 * first, "{first} before, {last} after");
    assert_ne!(net.second.bn1.running_mean, before);
    predictions_agree!(net; x; y softmax1);
    let (net, x) = (check::stirred::<Block<f64>>(8), check::noise::<144>(3, 9));
    predictions_agree!(net; x; y relu2);
}
