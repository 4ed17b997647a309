use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> sigmoid
    }
    loss = binary_cross_entropy(weights = [1, 2, 3]);
}

fn main() {}
