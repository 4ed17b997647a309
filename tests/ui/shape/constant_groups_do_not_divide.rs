use nn_core::network;

const FILTERS: usize = 8;
const GROUPS: usize = 3;

network! {
    pub struct Net(x: [4, 8, 8]) -> [3] {
        x -> conv2d(FILTERS, kernel = 3, groups = GROUPS) -> flatten -> dense(3)
    }
}

fn main() {}
