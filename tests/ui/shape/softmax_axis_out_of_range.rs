use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> softmax(axis = 1)
    }
}

fn main() {}
