use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> batch_norm(momentum = 2)
    }
}

fn main() {}
