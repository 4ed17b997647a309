use nn_core::network;

network! {
    pub struct Net(a: [2, 8, 8], b: [2, 8, 9]) -> [3] {
        concat(a, b) -> flatten -> dense(3)
    }
}

fn main() {}
