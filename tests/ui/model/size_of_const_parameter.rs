use nn_core::network;

network! {
    pub struct Net<const H: usize>(x: [2 * H]) -> [3] { x -> dense(3) }
}

fn main() {}
