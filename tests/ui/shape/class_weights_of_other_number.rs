use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> softmax
    }
    loss = cross_entropy(weights = [1, 2]);
}

fn main() {}
