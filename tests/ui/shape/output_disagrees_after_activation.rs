use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> fc1: dense(4) -> softmax
    }
}

fn main() {}
