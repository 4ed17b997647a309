use nn_core::network;

network! {
    pub struct Net<const H>(x: [H]) -> [H] { x }
}

fn main() {}
