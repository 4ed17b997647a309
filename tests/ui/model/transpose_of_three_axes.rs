use nn_core::network;

network! {
    pub struct Net(x: [2, 3, 4]) -> [4, 2, 3] {
        x -> transpose([2, 0, 1])
    }
}

fn main() {}
