//! Signals, and moving elements about.
#![no_std]
#![no_main]

use nn_core::network;

network! {
    /// Convolutions in one dimension, and every stage that moves elements.
    struct Signals(signal: [2, 16]) -> [2] {
        let a = signal -> conv1d(4, kernel = 5, padding = same) -> relu;
        let b = a -> max_pool(2) -> conv_transpose1d(4, kernel = 2, stride = 2) -> silu;
        let c = a + 0.5 * b;
        let d = stack(c -> global_avg_pool, c -> global_max_pool) -> transpose -> flatten;
        let e = c -> slice(axis = 1, from = 4, to = 12) -> reshape([8, 4]) -> layer_norm -> dense(3) -> flatten;
        concat(d, e) -> dense(2) -> log_softmax
    }
    loss = nll;
}

nn_targets_no_panic::program! {
    Signals, 32 -> 2;
}
