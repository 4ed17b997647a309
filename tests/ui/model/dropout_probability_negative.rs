use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dropout(-0.1)
    }
}

fn main() {}
