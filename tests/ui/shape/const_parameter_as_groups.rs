use nn_core::network;

network! {
    pub struct Net<const G: usize>(x: [4, 8, 8]) -> [3] {
        x -> conv2d(4, kernel = 3, groups = G) -> flatten -> dense(3)
    }
}

fn main() {}
