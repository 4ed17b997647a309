use nn_core::network;

network! {
    pub struct Net(x: [4, 8]) -> [4, 3] {
        x -> dense(16 -> 3)
    }
}

fn main() {}
