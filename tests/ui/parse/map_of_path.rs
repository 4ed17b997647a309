use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> map(f32::sin)
    }
}

fn main() {}
