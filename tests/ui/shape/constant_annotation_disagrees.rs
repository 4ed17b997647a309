use nn_core::network;

const HIDDEN: usize = 16;

network! {
    pub struct Net(x: [3]) -> [3] {
        let h: [64] = x -> fc1: dense(2 * HIDDEN) -> relu;
        h -> dense(3)
    }
}

fn main() {}
