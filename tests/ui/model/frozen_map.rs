use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> #[frozen] map(|z| 2.0 * z)
    }
}

fn main() {}
