use nn_core::network;

const SIDE: usize = 3;
const KERNEL: usize = 5;

network! {
    pub struct Net(x: [1, SIDE, SIDE]) -> [3] {
        x -> conv2d(6, kernel = KERNEL) -> flatten -> dense(3)
    }
}

fn main() {}
