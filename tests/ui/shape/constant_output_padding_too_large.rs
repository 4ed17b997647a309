use nn_core::network;

const STRIDE: usize = 2;

network! {
    pub struct Net(x: [4, 8, 8]) -> [3] {
        x -> conv_transpose2d(6, kernel = 3, stride = STRIDE, output_padding = 2) -> flatten -> dense(3)
    }
}

fn main() {}
