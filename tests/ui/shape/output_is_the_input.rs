use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [4] {
        x
    }
}

fn main() {}
