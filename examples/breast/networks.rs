//! The networks that are compared. Bodies give log odds; what a body is trained by stands around it.

use nn_core::network;

network! {
    /// Convolutions, and a dense layer that knows where in the image they saw something.
    pub struct Flat(image: [1, 28, 28]) -> [1] {
        image
            -> conv2d(8, kernel = 5, padding = same) -> relu -> max_pool(2)
            -> conv2d(16, kernel = 3, padding = same) -> relu -> max_pool(2)
            -> conv2d(32, kernel = 3, padding = same) -> relu -> max_pool(2)
            -> flatten -> dropout(0.5) -> dense(32) -> relu -> dropout(0.3) -> dense(1)
    }
}

network! {
    /// Normalised convolutions, and how much of each feature there is, wherever.
    pub struct Pooled(image: [1, 28, 28]) -> [1] {
        image
            -> conv2d(16, kernel = 3, padding = same, bias = false) -> batch_norm -> relu -> max_pool(2)
            -> conv2d(32, kernel = 3, padding = same, bias = false) -> batch_norm -> relu -> max_pool(2)
            -> conv2d(64, kernel = 3, padding = same, bias = false) -> batch_norm -> relu
            -> global_avg_pool -> dropout(0.3) -> dense(1)
    }
}

network! {
    /// Two convolutions a scale, and the strongest response of each feature.
    pub struct Deep(image: [1, 28, 28]) -> [1] {
        image
            -> conv2d(16, kernel = 3, padding = same, bias = false) -> batch_norm -> relu
            -> conv2d(16, kernel = 3, padding = same, bias = false) -> batch_norm -> relu -> max_pool(2)
            -> conv2d(32, kernel = 3, padding = same, bias = false) -> batch_norm -> relu
            -> conv2d(32, kernel = 3, padding = same, bias = false) -> batch_norm -> relu -> max_pool(2)
            -> conv2d(64, kernel = 3, padding = same, bias = false) -> batch_norm -> relu
            -> global_max_pool -> dropout(0.3) -> dense(1)
    }
}

network! {
    pub struct FlatNet(image: [1, 28, 28]) -> [1] {
        image -> body: Flat -> sigmoid
    }
    loss = binary_cross_entropy;
}

network! {
    pub struct PooledNet(image: [1, 28, 28]) -> [1] {
        image -> body: Pooled -> sigmoid
    }
    loss = binary_cross_entropy;
}

network! {
    pub struct DeepNet(image: [1, 28, 28]) -> [1] {
        image -> body: Deep -> sigmoid
    }
    loss = binary_cross_entropy;
}

network! {
    /// Trained as if it were 399 of 147: to miss a tumour costs as much more as tumours are fewer.
    pub struct CostlyNet(image: [1, 28, 28]) -> [1] {
        image -> body: Deep -> sigmoid
    }
    loss = binary_cross_entropy(weights = [1.0, 2.71]);
}
