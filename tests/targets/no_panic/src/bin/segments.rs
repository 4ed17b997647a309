//! A U-Net.
#![no_std]
#![no_main]

use nn_core::network;

network! {
    /// Two levels, joined by `concat`.
    struct UNet(image: [1, 16, 16]) -> [1, 16, 16] {
        let a = image -> conv2d(4, kernel = 3, padding = same) -> batch_norm -> relu;
        let b = a -> max_pool(2) -> conv2d(8, kernel = 3, padding = same) -> batch_norm -> relu;
        let c = b -> max_pool(2) -> conv2d(8, kernel = 3, padding = same) -> relu -> upsample(2);
        let d = concat(b, c) -> conv2d(4, kernel = 3, padding = same) -> relu
            -> conv_transpose2d(4, kernel = 2, stride = 2);
        concat(a, d) -> conv2d(1, kernel = 1) -> sigmoid
    }
    loss = dice;
}

nn_targets_no_panic::program! {
    UNet, 256 -> 256;
}
