use nn_core::network;

network! {
    pub struct Net(x: [4, 8]) -> [3] {
        concat(x, x, axis = 2) -> flatten -> dense(3)
    }
}

fn main() {}
