use nn_core::network;

network! {
    pub struct Encoder(x: [4]) -> [16] { x -> dense(16) }
}

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> enc: Encoder -> dense(3)
    }
}

fn main() {}
