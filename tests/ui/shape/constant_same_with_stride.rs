use nn_core::network;

const STRIDE: usize = 2;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> conv2d(6, kernel = 3, stride = STRIDE, padding = same) -> flatten -> dense(3)
    }
}

fn main() {}
