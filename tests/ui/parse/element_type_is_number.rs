use nn_core::network;

network! {
    pub struct Net<T = 3>(x: [3]) -> [3] {
        x
    }
}

fn main() {}
