use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> map(|z| if 0.0 < z < 1.0 { z } else { 0.0 })
    }
}

fn main() {}
