use nn_core::network;

network! {
    pub struct Net(x: [4, 8]) -> [3] {
        x -> set_mean(2) -> dense(3)
    }
}

fn main() {}
