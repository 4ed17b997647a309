use nn_core::network;

const PADDING: usize = 20;

network! {
    pub struct Net(x: [4, 8, 8]) -> [3] {
        x -> conv_transpose2d(6, kernel = 2, padding = PADDING) -> flatten -> dense(3)
    }
}

fn main() {}
