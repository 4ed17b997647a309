use nn_core::network;

const SIDE: usize = 3;

network! {
    pub struct Net(x: [1, SIDE, SIDE]) -> [3] {
        x -> conv2d(6, kernel = 5) -> max_pool(2) -> conv2d(4, kernel = 3, groups = 2) -> flatten -> dense(3)
    }
}

fn main() {}
