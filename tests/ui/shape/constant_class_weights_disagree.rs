use nn_core::network;

const HIDDEN: usize = 16;

network! {
    pub struct Net(x: [3]) -> [HIDDEN] {
        x -> dense(HIDDEN) -> softmax
    }
    loss = cross_entropy(weights = [1, 2]);
}

fn main() {}
