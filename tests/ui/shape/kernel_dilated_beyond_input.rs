use nn_core::network;

network! {
    pub struct Net(x: [1, 8, 8]) -> [3] {
        x -> conv2d(6, kernel = 5, dilation = 2) -> flatten -> dense(3)
    }
}

fn main() {}
