use nn_core::network;

network! {
    pub struct Net<T, U>(x: [3]) -> [3] { x }
}

fn main() {}
