use nn_core::network;

network! {
    pub struct Net(x: [4, 8]) -> [4, 8] {
        x -> layer_norm(al)
    }
}

fn main() {}
