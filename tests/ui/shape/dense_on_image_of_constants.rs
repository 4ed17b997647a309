use nn_core::network;

const SIDE: usize = 28;

network! {
    pub struct Net(x: [1, SIDE, SIDE]) -> [3] {
        x -> conv2d(6, kernel = 5) -> max_pool(2) -> dense(3)
    }
}

fn main() {}
