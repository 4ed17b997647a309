use nn_core::network;

network! {
    pub struct Encoder(x: [4]) -> [8, 7, 7] { x -> dense(392) -> reshape([8, 7, 7]) }
}

network! {
    pub struct Net(x: [4]) -> [3] {
        x -> Encoder -> set_mean -> dense(3)
    }
}

fn main() {}
