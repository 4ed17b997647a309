use nn_core::network;

network! {
    pub struct Net<const 3: usize>(x: [3]) -> [3] {
        x
    }
}

fn main() {}
