use nn_core::network;

network! {
    pub struct Net(x: [4, 8, 8]) -> [3] {
        x -> conv2d(6, kernel = 3, groups = 4) -> flatten -> dense(3)
    }
}

fn main() {}
