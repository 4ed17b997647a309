use nn_core::network;

network! {
    pub struct type(x: [3]) -> [3] { x }
}

fn main() {}
