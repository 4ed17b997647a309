use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dense(3)
    }
    budget();
}

fn main() {}
