use nn_core::network;

network! {
    pub struct Net(x: [30]) -> [3] {
        x -> global_avg_pool -> dense(3)
    }
}

fn main() {}
