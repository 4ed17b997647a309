use nn_core::network;

network! {
    pub struct Net(x: [16]) -> [3] {
        x -> reshape([2, 2, 2, 2]) -> flatten -> dense(3)
    }
}

fn main() {}
