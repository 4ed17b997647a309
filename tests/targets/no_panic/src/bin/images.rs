//! Convolutional networks.
#![no_std]
#![no_main]

use nn_core::network;

network! {
    /// LeNet-5, whose convolutions and largest layers are called.
    struct LeNet(image: [1, 28, 28]) -> [10] {
        image
            -> conv2d(6, kernel = 5, padding = 2) -> relu -> max_pool(2)
            -> conv2d(16, kernel = 5) -> relu -> max_pool(2)
            -> flatten -> dense(120) -> relu -> dense(84) -> relu -> dense(10) -> softmax
    }
    loss = cross_entropy;
}

network! {
    /// Everything that convolutions and pooling can be told.
    struct Small(image: [2, 9, 9]) -> [3] {
        image
            -> conv2d(4, kernel = 3, padding = same, groups = 2, dilation = 2) -> batch_norm -> leaky_relu
            -> conv2d(6, kernel = 3, stride = 2, padding = 1) -> group_norm(3) -> elu
            -> conv_transpose2d(3, kernel = 2, stride = 2) -> avg_pool(3, stride = 2, padding = 1) -> mish
            -> max_pool(3, stride = 1) -> prelu(per_channel) -> global_avg_pool -> dense(3) -> softmax
    }
    loss = cross_entropy;
}

nn_targets_no_panic::program! {
    LeNet, 784 -> 10;
    Small, 162 -> 3;
}
