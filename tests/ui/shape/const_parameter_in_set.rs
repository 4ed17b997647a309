use nn_core::network;

network! {
    pub struct Net<const N: usize>(x: [N, 8]) -> [3] {
        x -> set_mean -> dense(3)
    }
}

fn main() {}
