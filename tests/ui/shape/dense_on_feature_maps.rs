use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> conv1: conv2d(6, kernel = 5) -> relu -> max_pool(2) -> fc1: dense(3)
    }
}

fn main() {}
