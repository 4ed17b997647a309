use nn_core::network;

network! {
    pub struct Net<const H: usize, const H: usize>(x: [H]) -> [H] { x }
}

fn main() {}
