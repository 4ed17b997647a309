use nn_core::network;

network! {
    pub struct Net<const H: usize>(x: [H]) -> [3] { x -> dense(H + 1) -> dense(3) }
}

fn main() {}
