use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> map(|z| z.powi(4294967296))
    }
}

fn main() {}
