use nn_core::network;

const HIDDEN: usize = 16;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> fc1: dense(HIDDEN) -> relu -> fc2: dense(17 -> 3)
    }
}

fn main() {}
