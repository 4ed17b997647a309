use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dense(2.5) -> dense(3)
    }
}

fn main() {}
