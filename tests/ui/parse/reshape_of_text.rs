use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [1, 3] {
        x -> reshape(["1", 3])
    }
}

fn main() {}
