use nn_core::network;

const LAST: usize = 2;

network! {
    pub struct Net(x: [2, 3, 4]) -> [4, 3, 2] {
        x -> transpose([0, LAST])
    }
}

fn main() {}
