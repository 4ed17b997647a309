use nn_core::network;

network! {
    pub struct Net<const H: usize T>(x: [H]) -> [H] { x }
}

fn main() {}
