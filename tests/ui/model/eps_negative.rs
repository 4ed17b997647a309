use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> layer_norm(eps = -1e-5)
    }
}

fn main() {}
