use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dense(1000000000) -> fc: dense(1000000000) -> dense(3)
    }
}

fn main() {}
