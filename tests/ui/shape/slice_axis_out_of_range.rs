use nn_core::network;

network! {
    pub struct Net(x: [4, 8]) -> [3] {
        x -> slice(axis = 2, to = 1) -> flatten -> dense(3)
    }
}

fn main() {}
