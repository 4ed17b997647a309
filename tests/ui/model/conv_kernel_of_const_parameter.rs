use nn_core::network;

network! {
    pub struct Net<const K: usize>(x: [1, 28, 28]) -> [3] {
        x -> conv2d(6, kernel = 2 * K + 1) -> flatten -> dense(3)
    }
}

fn main() {}
