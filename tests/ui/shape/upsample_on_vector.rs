use nn_core::network;

network! {
    pub struct Net(x: [30]) -> [3] {
        x -> upsample(2) -> dense(3)
    }
}

fn main() {}
