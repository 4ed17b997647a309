use nn_core::network;

const HIDDEN: usize = 16;

network! {
    pub struct Net(x: [3]) -> [3] {
        concat(x, x -> dense(HIDDEN)) -> dense(20 -> 3)
    }
}

fn main() {}
