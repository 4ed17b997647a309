use nn_core::network;

const NONE: usize = 0;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> fc1: dense(NONE) -> dense(3)
    }
}

fn main() {}
