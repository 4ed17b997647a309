//! LeNet-5 on digits as a display of seven segments shows them.

use nn_core::{SVector, network};

use crate::check::{self, predictions_agree};

network! {
    /// LeNet-5 for 28×28 grey images of digits.
    #[derive(Clone)]
    pub struct LeNet(image: [1, 28, 28]) -> [10] {
        let features = image
            -> conv1: conv2d(6, kernel = 5, padding = 2) -> relu -> max_pool(2)
            -> conv2: conv2d(16, kernel = 5)             -> relu -> max_pool(2);
        features -> flatten
            -> fc1: dense(120) -> relu
            -> fc2: dense(84)  -> relu
            -> fc3: dense(10)  -> softmax
    }
    loss = cross_entropy;
}

/// Weights and biases: conv1 6·1·5·5 + 6, conv2 16·6·5·5 + 16, then dense from 16·5·5 = 400: 28 + 2·2 − 4 = 28 halved is 14,
/// 14 − 4 = 10 halved is 5.
const PARAMETERS: usize = (150 + 6) + (2400 + 16) + (48_000 + 120) + (10_080 + 84) + (840 + 10);
/// Every weight of a convolution is used at every place of its output: 28·28 and 10·10.
const MULTIPLY_ADDS: usize = 784 * 150 + 100 * 2400 + 48_000 + 10_080 + 840;
const _: () = assert!(PARAMETERS == 61_706 && MULTIPLY_ADDS == 416_520);

/// Which segments a digit lights: above, upper left, upper right, middle, lower left, lower right, below.
const SEGMENTS: [[u8; 7]; 10] = [
    [1, 1, 1, 0, 1, 1, 1],
    [0, 0, 1, 0, 0, 1, 0],
    [1, 0, 1, 1, 1, 0, 1],
    [1, 0, 1, 1, 0, 1, 1],
    [0, 1, 1, 1, 0, 1, 0],
    [1, 1, 0, 1, 0, 1, 1],
    [1, 1, 0, 1, 1, 1, 1],
    [1, 0, 1, 0, 0, 1, 0],
    [1, 1, 1, 1, 1, 1, 1],
    [1, 1, 1, 1, 0, 1, 1],
];

/// An image of a digit, 10 wide, 18 high and 2 thick, moved by some pixels.
pub fn digit(class: usize, down: usize, right: usize) -> SVector<f64, 784> {
    // Top, left, height, width.
    const PLACES: [[usize; 4]; 7] = [
        [0, 0, 2, 10],
        [0, 0, 10, 2],
        [0, 8, 10, 2],
        [8, 0, 2, 10],
        [8, 0, 10, 2],
        [8, 8, 10, 2],
        [16, 0, 2, 10],
    ];
    let mut image = SVector::zeros();
    for ([top, left, height, width], _) in
        PLACES.into_iter().zip(SEGMENTS[class]).filter(|&(_, lit)| lit == 1)
    {
        for row in top..top + height {
            for column in left..left + width {
                image[(row + down) * 28 + column + right] = 1.0;
            }
        }
    }
    image
}

#[test]
fn its_size_is_what_the_paper_and_pencil_say() {
    assert_eq!((LeNet::PARAMETERS, LeNet::MULTIPLY_ADDS), (PARAMETERS, MULTIPLY_ADDS));
    // Activations run in place, what layers and pools give has a place of its own.
    let values = 6 * 28 * 28 + 6 * 14 * 14 + 16 * 10 * 10 + 16 * 5 * 5 + 120 + 84;
    assert_eq!(LeNet::PREDICT_BYTES, 4 * values);
    check::workspace_bytes::<LeNet>();
    check::workspace_bytes::<LeNet<f64>>();
    assert_eq!(LeNet::<f64>::init(&mut nn_core::rng(0)).conv2.weight.shape(), (150, 16));
}

#[test]
fn its_gradient_matches_central_differences() {
    check::gradient(check::stirred::<LeNet<f64>>(1), check::noise(2, 2), check::one_hot([3, 7]));
}

#[test]
fn it_learns_ten_digits() {
    let mut net = LeNet::<f64>::boxed(&mut nn_core::rng(1));
    let x: Vec<_> = (0..10).map(|index| digit(index, 2 + index / 2, 4 + index % 7)).collect();
    let t = check::one_hot(0..10);
    let (before, after) = check::train(&mut *net, &x, &t, 5e-3, 20);
    assert!(after < 0.1 * before, "{before} before, {after} after");
    for (index, x) in x.iter().enumerate() {
        assert_eq!(net.predict(x).argmax().0, index);
    }
    predictions_agree!(net; x; y softmax1);
}
