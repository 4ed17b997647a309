use nn_core::network;

network! {
    pub struct Net<T>(x: [3]) -> [3] where T Clone { x }
}

fn main() {}
