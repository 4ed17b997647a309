use nn_core::network;

network! {
    pub struct Net<const C: usize>(x: [1, 28, 28]) -> [3] {
        x -> conv2d(C, kernel = 3) -> flatten -> dense(3)
    }
}

fn main() {}
