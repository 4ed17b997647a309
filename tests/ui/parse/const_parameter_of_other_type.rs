use nn_core::network;

network! {
    pub struct Net<const H: u32>(x: [H]) -> [H] { x }
}

fn main() {}
