use nn_core::network;

network! {
    pub struct Net(x: [4, 8, 8]) -> [3] {
        x -> conv_transpose2d(6, kernel = 3, stride = 2, output_padding = 2) -> flatten -> dense(3)
    }
}

fn main() {}
