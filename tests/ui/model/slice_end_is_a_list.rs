use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> slice(from = [1]) -> dense(3)
    }
}

fn main() {}
