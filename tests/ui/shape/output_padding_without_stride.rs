use nn_core::network;

network! {
    pub struct Net(x: [4, 8]) -> [3] {
        x -> conv_transpose1d(6, kernel = 3, output_padding = 1) -> flatten -> dense(3)
    }
}

fn main() {}
