use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [6] {
        concta(x, x)
    }
}

fn main() {}
