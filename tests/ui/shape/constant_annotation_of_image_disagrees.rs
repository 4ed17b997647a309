use nn_core::network;

const KERNEL: usize = 3;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        let h: [6, 12, 12] = x -> conv2d(6, kernel = KERNEL) -> max_pool(2);
        h -> flatten -> dense(3)
    }
}

fn main() {}
