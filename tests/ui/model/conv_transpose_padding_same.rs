use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> conv_transpose2d(6, kernel = 3, padding = same) -> flatten -> dense(3)
    }
}

fn main() {}
