use nn_core::network;

const GROUPS: usize = 4;

network! {
    pub struct Net(x: [4, 8, 8]) -> [3] {
        x -> conv1: conv2d(6, kernel = 3) -> group_norm(GROUPS) -> flatten -> dense(3)
    }
}

fn main() {}
