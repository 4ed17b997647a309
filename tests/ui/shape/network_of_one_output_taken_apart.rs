use nn_core::network;

network! {
    pub struct Encoder(x: [4]) -> [16] { x -> dense(16) }
}

network! {
    pub struct Net(x: [4]) -> [3] {
        let (a, b) = x -> Encoder;
        (a + b) -> dense(3)
    }
}

fn main() {}
