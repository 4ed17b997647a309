use nn_core::network;

pub trait Missing {}

network! {
    pub struct Net<T = f32>(x: [3]) -> [3] where T: Missing { x -> dense(3) }
}

fn main() {
    let _ = std::mem::size_of::<Net<f32>>();
}
