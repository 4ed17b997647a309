use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        2.0 * 3.0
    }
}

fn main() {}
