use nn_core::network;

network! {
    pub struct Net(x: [4, 8, 8]) -> [3] {
        (x + (x -> flatten)) -> flatten -> dense(3)
    }
}

fn main() {}
