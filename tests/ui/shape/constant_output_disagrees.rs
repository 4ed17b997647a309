use nn_core::network;

const HIDDEN: usize = 16;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> fc1: dense(HIDDEN)
    }
    loss = mse;
}

fn main() {}
