use nn_core::network;

network! {
    pub struct Net(a: [3] b: [3]) -> [3] { a + b }
}

fn main() {}
