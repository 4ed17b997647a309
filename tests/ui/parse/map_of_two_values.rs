use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> map(|z| z z)
    }
}

fn main() {}
