use nn_core::network;

const NONE: usize = 0;

network! {
    pub struct Net(x: [NONE]) -> [3] { x -> dense(3) }
}

fn main() {}
