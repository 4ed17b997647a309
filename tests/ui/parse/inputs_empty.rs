use nn_core::network;

network! {
    pub struct Net() -> [3] { x }
}

fn main() {}
