use nn_core::network;

network! {
    pub struct Net(a: [2, 3], b: [6]) -> [3] {
        concat(a, b) -> flatten -> dense(3)
    }
}

fn main() {}
