use nn_core::network;

network! {
    pub struct Net(x: [3]) -> ([3], [3]) {
        (x -> softmax, x -> relu)
    }
    loss = (cross_entropy, 0.5 * binary_cross_entropy);
}

fn main() {}
