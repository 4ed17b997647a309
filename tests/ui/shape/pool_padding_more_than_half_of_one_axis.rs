use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> avg_pool([4, 2], padding = [2, 2]) -> flatten -> dense(3)
    }
}

fn main() {}
