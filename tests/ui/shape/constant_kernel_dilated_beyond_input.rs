use nn_core::network;

const DILATION: usize = 5;

network! {
    pub struct Net(x: [1, 8, 8]) -> [3] {
        x -> conv2d(6, kernel = 3, dilation = DILATION, padding = 1) -> flatten -> dense(3)
    }
}

fn main() {}
