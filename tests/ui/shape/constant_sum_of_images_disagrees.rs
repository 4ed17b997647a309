use nn_core::network;

const KERNEL: usize = 3;

network! {
    pub struct Net(x: [4, 8, 8]) -> [3] {
        (x + (x -> conv1: conv2d(4, kernel = KERNEL))) -> flatten -> dense(3)
    }
}

fn main() {}
