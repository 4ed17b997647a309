use nn_core::network;

network! {
    pub struct Net(x: [3, 4]) -> [4, 3] {
        x -> transpose(0, 1)
    }
}

fn main() {}
