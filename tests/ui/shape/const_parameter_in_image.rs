use nn_core::network;

network! {
    pub struct Net<const S: usize>(x: [1, S, S]) -> [3] {
        x -> conv2d(6, kernel = 3) -> flatten -> dense(3)
    }
}

fn main() {}
