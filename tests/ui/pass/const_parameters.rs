use nn_core::{SVector, network};
use rand_xoshiro::{Xoshiro256PlusPlus, rand_core::SeedableRng};

network! {
    pub struct Net<const H: usize>(x: [H]) -> [1] { x -> fc1: dense(30 -> 1) }
}

fn main() {
    let net = Net::<30>::init(&mut Xoshiro256PlusPlus::seed_from_u64(0));
    assert_eq!(net.predict(&SVector::repeat(0.0))[0], 0.0);
}
