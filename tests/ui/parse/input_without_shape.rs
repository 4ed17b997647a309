use nn_core::network;

network! {
    pub struct Net(x) -> [3] { x }
}

fn main() {}
