use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        let a = x -> max_pool(2, count_include_pad = false) -> flatten;
        let b = x -> avg_pool(2, dilation = 2) -> flatten;
        let c = x -> avg_pool(2, strid = 2) -> flatten;
        concat(a, b, c) -> dense(3)
    }
}

fn main() {}
