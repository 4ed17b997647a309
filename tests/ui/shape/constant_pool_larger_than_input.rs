use nn_core::network;

const KERNEL: usize = 4;

network! {
    pub struct Net(x: [1, 8, 3]) -> [3] {
        x -> avg_pool(KERNEL) -> flatten -> dense(3)
    }
}

fn main() {}
