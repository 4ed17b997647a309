use nn_core::network;

network! {
    pub struct Net<T = u8>(x: [3]) -> [3] { x -> dense(3) }
}

fn main() {}
