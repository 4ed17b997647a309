use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> map(|z| if z > 0.0 z else { 0.0 })
    }
}

fn main() {}
