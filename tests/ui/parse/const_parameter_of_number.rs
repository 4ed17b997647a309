use nn_core::network;

network! {
    pub struct Net<const H: 3>(x: [3]) -> [3] {
        x
    }
}

fn main() {}
