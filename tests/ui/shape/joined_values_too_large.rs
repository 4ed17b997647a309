use nn_core::network;

network! {
    pub struct Net(a: [600000000000], b: [600000000000]) -> [3] {
        concat(a, b) -> dense(3)
    }
}

fn main() {}
