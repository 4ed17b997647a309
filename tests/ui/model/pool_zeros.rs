use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        let a = x -> max_pool(0) -> flatten;
        let b = x -> avg_pool([2, 0]) -> flatten;
        let c = x -> max_pool(2, stride = 0) -> flatten;
        concat(a, b, c) -> dense(3)
    }
}

fn main() {}
