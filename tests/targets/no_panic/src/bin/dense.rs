//! Dense layers of all sizes, norms and activations.
#![no_std]
#![no_main]

use nn_core::network;

network! {
    /// Small layers, which are inlined, and one that is called.
    struct Dense(x: [30]) -> [4] {
        x -> dense(64) -> batch_norm -> tanh -> dropout(0.2) -> dense(64) -> layer_norm -> gelu
            -> dense(12) -> silu -> dense(4) -> softmax
    }
    loss = cross_entropy;
}

network! {
    /// Every activation.
    struct Functions(x: [5]) -> [3] {
        let a = x -> dense(4);
        let b = concat(
            a -> sigmoid, a -> tanh, a -> relu, a -> leaky_relu, a -> elu, a -> selu, a -> celu, a -> gelu,
            a -> gelu_tanh, a -> silu, a -> mish, a -> softplus, a -> log_sigmoid, a -> softsign,
            a -> relu6, a -> hard_sigmoid, a -> hard_tanh, a -> hard_swish, a -> softmax, a -> log_softmax,
            a -> positive, a -> prelu, a -> map(|z| z * sigmoid(z) + sqrt(1 + z * z))
        );
        b -> dense(3) -> range(-2, 2)
    }
    loss = huber(1.0);
}

nn_targets_no_panic::program! {
    Dense, 30 -> 4;
    Functions, 5 -> 3;
}
