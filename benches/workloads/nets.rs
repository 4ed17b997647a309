//! The networks of the workloads. Their labels are those of the peers' weights.

use nn_core::network;

network! {
    /// I1, T1.
    pub struct Mlp30(x: [30]) -> [1] {
        x -> l0: dense(16) -> tanh -> l1: dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

network! {
    /// I2, B1, T2, T4.
    pub struct Mlp784(x: [784]) -> [10] {
        x -> l0: dense(128) -> relu -> l1: dense(64) -> relu -> l2: dense(10) -> softmax
    }
    loss = cross_entropy;
}

network! {
    /// I3, B2, T3.
    pub struct Lenet(image: [1, 28, 28]) -> [10] {
        image
            -> c1: conv2d(6, kernel = 5, padding = 2) -> relu -> max_pool(2)
            -> c2: conv2d(16, kernel = 5) -> relu -> max_pool(2)
            -> flatten -> d1: dense(120) -> relu -> d2: dense(84) -> relu -> d3: dense(10)
    }
    loss = cross_entropy(logits);
}

network! {
    /// I4a.
    pub struct Mlp188(x: [1]) -> [1] {
        x -> l0: dense(8) -> tanh -> l1: dense(8) -> tanh -> l2: dense(1)
    }
}

network! {
    /// X1.
    pub struct Mlp6(x: [6]) -> [4] {
        x -> l0: dense(64) -> relu -> l1: dense(8) -> relu -> l2: dense(4)
    }
}

network! {
    /// X2.
    pub struct Mlp4(x: [4]) -> [4] {
        x -> l0: dense(32) -> tanh -> l1: dense(16) -> tanh -> l2: dense(4)
    }
    loss = squared_error;
}

network! {
    /// X3.
    pub struct Mlp24(x: [24]) -> [2] {
        x -> l0: dense(8) -> tanh -> l1: dense(2)
    }
    loss = squared_error;
}
