use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> relu
    }
}

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> tanh
    }
}

fn main() {}
