use nn_core::network;

network! {
    pub struct Encoder<const H: usize>(x: [4]) -> [H] { x -> dense(H) }
}

network! {
    pub struct Net(x: [4]) -> [3] {
        x -> Encoder<"3"> -> dense(3)
    }
}

fn main() {}
