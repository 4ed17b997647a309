use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [6] {
        concat(x, x, axes = 0)
    }
}

fn main() {}
