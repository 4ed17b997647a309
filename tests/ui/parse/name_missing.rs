use nn_core::network;

network! {
    pub struct (x: [3]) -> [3] { x }
}

fn main() {}
