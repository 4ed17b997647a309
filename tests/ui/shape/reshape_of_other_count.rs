use nn_core::network;

network! {
    pub struct Net(x: [30]) -> [4, 5] {
        x -> reshape([4, 5])
    }
}

fn main() {}
