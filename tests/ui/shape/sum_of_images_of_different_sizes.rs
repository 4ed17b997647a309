use nn_core::network;

network! {
    pub struct Net(x: [4, 8, 8]) -> [3] {
        (x + (x -> conv1: conv2d(4, kernel = 3))) -> flatten -> dense(3)
    }
}

fn main() {}
