use nn_core::network;

network! {
    pub struct Encoder<const H: usize>(x: [4]) -> [H] { x -> dense(H) }
}

network! {
    pub struct Net<const N: usize>(x: [4]) -> [3] {
        x -> enc: Encoder<N> -> dense(3)
    }
}

fn main() {}
