use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> global_avg_pool(2) -> dense(3)
    }
}

fn main() {}
