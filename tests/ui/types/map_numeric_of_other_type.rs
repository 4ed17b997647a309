use nn_core::network;

fn twice(z: u8) -> f64 {
    f64::from(2 * z)
}

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> map(numeric |z| twice(z))
    }
}

fn main() {}
