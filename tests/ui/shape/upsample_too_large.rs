use nn_core::network;

network! {
    pub struct Net(x: [4, 8, 8]) -> [3] {
        x -> upsample(18446744073709551615) -> flatten -> dense(3)
    }
}

fn main() {}
