use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> map(|z| f32::exp(z))
    }
}

fn main() {}
