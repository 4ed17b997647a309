//! Sets, and networks within networks.
#![no_std]
#![no_main]

use nn_core::network;

network! {
    /// Every set function.
    struct Sets(set: [8, 3]) -> [1] {
        let each = set -> dense(16) -> relu -> dense(8) -> softplus;
        concat(each -> set_max, each -> set_min, each -> set_mean, each -> set_sum, each -> set_logsumexp)
            -> dense(16) -> tanh -> dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

network! {
    /// Part of the next.
    struct Encoder(x: [6]) -> [3] { x -> dense(8) -> batch_norm -> tanh -> dense(3) }
}

network! {
    /// The same network twice, once computed again.
    struct Siamese(both: [12]) -> [1] {
        let left = both -> slice(to = 6);
        let right = both -> slice(from = 6);
        let apart = (left -> encoder: Encoder) - (right -> #[recompute] encoder);
        (apart * apart) -> dense(1) -> sigmoid
    }
    loss = binary_cross_entropy(weights = [1.0, 2.0]);
}

nn_targets_no_panic::program! {
    Sets, 24 -> 1;
    Siamese, 12 -> 1;
}
