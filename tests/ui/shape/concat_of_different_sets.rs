use nn_core::network;

network! {
    pub struct Net(a: [2, 3], b: [2, 4]) -> [3] {
        concat(a, b, axis = 0) -> flatten -> dense(3)
    }
}

fn main() {}
