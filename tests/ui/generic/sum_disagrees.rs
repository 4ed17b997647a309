use nn_core::network;

network! {
    pub struct Net<const A: usize, const B: usize>(a: [A], b: [B]) -> [A] { a + b }
}

fn main() {
    let mut rng = <rand_xoshiro::Xoshiro256PlusPlus as rand_xoshiro::rand_core::SeedableRng>::seed_from_u64(0);
    let _ = Net::<3, 4>::init(&mut rng);
}
