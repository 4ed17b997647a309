use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> max_pool(3, padding = 2) -> flatten -> dense(3)
    }
}

fn main() {}
