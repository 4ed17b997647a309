use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> hard_tanh(1.0, -1.0)
    }
}

fn main() {}
