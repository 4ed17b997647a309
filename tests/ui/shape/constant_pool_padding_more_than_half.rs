use nn_core::network;

const PADDING: usize = 2;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> max_pool(2, padding = PADDING) -> flatten -> dense(3)
    }
}

fn main() {}
