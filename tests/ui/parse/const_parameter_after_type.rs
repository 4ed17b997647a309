use nn_core::network;

network! {
    pub struct Net<T, const H: usize>(x: [H]) -> [H] { x }
}

fn main() {}
