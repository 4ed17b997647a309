use nn_core::network;

network! {
    pub struct Net(x: [1, 8, 8]) -> [3] {
        x -> conv2d(6, kernel = 3) -> max_pool(2) -> max_pool(2) -> max_pool(2) -> flatten -> dense(3)
    }
}

fn main() {}
