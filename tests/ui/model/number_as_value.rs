use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        3.0 -> dense(3) + x
    }
}

fn main() {}
