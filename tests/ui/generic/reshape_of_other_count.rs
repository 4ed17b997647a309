use nn_core::network;

network! {
    pub struct Net<const N: usize>(x: [N]) -> [4, 5] {
        x -> reshape([4, 5])
    }
}

fn main() {
    let mut rng = <rand_xoshiro::Xoshiro256PlusPlus as rand_xoshiro::rand_core::SeedableRng>::seed_from_u64(0);
    let _ = Net::<30>::init(&mut rng);
}
