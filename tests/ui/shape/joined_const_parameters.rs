use nn_core::network;

network! {
    pub struct Net<const A: usize, const B: usize>(a: [A], b: [B]) -> [3] { concat(a, b) -> dense(3) }
}

fn main() {}
