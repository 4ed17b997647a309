use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [4] {
        x -> slice(from = 1, to = 5)
    }
}

fn main() {}
