use nn_core::network;

network! {
    pub struct Net(x: [30]) -> [3] {
        x -> conv_transpose2d(6, kernel = 5) -> flatten -> dense(3)
    }
}

fn main() {}
