use nn_core::network;

network! {
    pub struct Net(x: [4, 8]) -> [4, 8] {
        x -> group_norm(0)
    }
}

fn main() {}
