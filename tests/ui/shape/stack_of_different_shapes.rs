use nn_core::network;

network! {
    pub struct Net(a: [3], b: [4]) -> [3] {
        stack(a, b) -> flatten -> dense(3)
    }
}

fn main() {}
