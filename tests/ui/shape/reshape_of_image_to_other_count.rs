use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> conv1: conv2d(6, kernel = 5) -> reshape([6, 784]) -> flatten -> dense(3)
    }
}

fn main() {}
