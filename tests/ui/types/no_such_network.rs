use nn_core::network;

network! {
    pub struct Encoder(x: [3]) -> [3] { x -> dense(3) }
}

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> Encodr
    }
}

fn main() {}
