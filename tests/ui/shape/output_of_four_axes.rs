use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [1, 1, 1, 3] {
        x -> dense(3)
    }
}

fn main() {}
