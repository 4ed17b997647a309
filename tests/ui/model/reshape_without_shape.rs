use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [1, 3] {
        x -> reshape
    }
}

fn main() {}
