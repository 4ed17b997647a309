//! Networks with the names of the modules in `pytorch.py`, and numbers for them.

use nn_core::parameters::{Kind, visit};
use nn_core::{Parameters, Scalar, network};

network! {
    /// Every layer of images that has tensors.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Images(image: [2, 9, 8]) -> [3] {
        image -> conv1: conv2d(4, kernel = 3, stride = 2, padding = 1) -> bn1: batch_norm
            -> slopes: prelu(per_channel)
            -> conv2: conv2d(6, kernel = [1, 3], padding = [0, 1], groups = 2, bias = false)
            -> gn: group_norm(3) -> relu
            -> up: conv_transpose2d(
                4, kernel = [3, 2], stride = 2, padding = [1, 0], output_padding = [1, 0], groups = 2
            )
            -> tanh -> avg_pool(2) -> flatten
            -> fc1: dense(7) -> ln: layer_norm -> slope: prelu -> fc2: dense(3)
    }
    loss = mse;
}

network! {
    /// A network that is a layer of [`Signals`].
    #[derive(Clone, Debug, PartialEq)]
    pub struct Encoder(signal: [3, 12]) -> [4] {
        signal -> flatten -> fc1: dense(5) -> bn: batch_norm -> tanh -> fc2: dense(4)
    }
}

network! {
    /// One dimension, a gain of all elements, and names within names.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Signals(signal: [3, 12]) -> [2] {
        let wave = signal -> conv1: conv1d(4, kernel = 3, dilation = 2) -> relu
            -> up: conv_transpose1d(2, kernel = 3, stride = 2, bias = false) -> ln: layer_norm(all) -> flatten;
        concat(signal -> enc: Encoder, wave) -> head: dense(2)
    }
}

network! {
    /// Of two layers, as others call them otherwise.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Plain(x: [4]) -> [2] { x -> fc1: dense(5) -> tanh -> fc2: dense(2) }
}

/// Numbers that differ from each other and need all their bits; variances are positive.
pub(crate) fn filled<P: Parameters>() -> P {
    let mut network = P::ZERO;
    let mut tensors = Vec::new();
    visit(P::LAYOUT, &mut |path, tensor| {
        let is_variance = tensor.kind == Kind::Buffer && path.to_string().ends_with("var");
        tensors.push((tensor.range.clone(), is_variance));
    });
    for (range, is_variance) in tensors {
        for index in range {
            let value = (index * 7919 % 1009) as f64 / 1009.0;
            let value = if is_variance { value + 0.5 } else { value - 0.5 };
            network.as_mut_slice()[index] = P::Scalar::from_f64(value);
        }
    }
    network
}
