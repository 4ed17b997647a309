use nn_core::network;

network! {
    pub struct Net(a: [1000000000000], b: [1000000000000]) -> [3] { concat(a, b) -> dense(3) }
}

fn main() {}
