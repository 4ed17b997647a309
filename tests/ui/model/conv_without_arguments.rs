use nn_core::network;

network! {
    pub struct Net(x: [2, 30]) -> [3] {
        x -> conv1d -> flatten -> dense(3)
    }
}

fn main() {}
