use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> relu(slope = 0.1)
    }
}

fn main() {}
