use nn_core::network;

const SIDE: usize = 28;

network! {
    pub struct Net(x: [1, SIDE, SIDE]) -> [6, SIDE, SIDE] {
        x -> conv2d(6, kernel = 5)
    }
}

fn main() {}
