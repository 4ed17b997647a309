use nn_core::network;

network! {
    pub struct Net(x: [4, 8]) -> [4, 8] {
        x -> softmax(dim = 1)
    }
}

fn main() {}
