//! The layout of a network is what its flat view rests on.

nn_core::network! {
    #[repr(align(64))]
    pub struct Aligned(x: [3]) -> [1] {
        x -> dense(1)
    }
}

nn_core::network! {
    #[cfg_attr(all(), derive(Clone), repr(packed))]
    pub struct Packed(x: [3]) -> [1] {
        x -> dense(1)
    }
}

fn main() {}
