use nn_core::network;

const FILTERS: usize = 6;

network! {
    pub struct Net(x: [4, 8, 8]) -> [3] {
        x -> conv2d(FILTERS, kernel = 3, groups = 4) -> flatten -> dense(3)
    }
}

fn main() {}
