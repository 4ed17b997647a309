use nn_core::network;

network! {
    pub struct Net<const H: usize>(x: [H]) -> [1] { x -> fc1: dense(30 -> 1) }
}

fn main() {
    let mut rng = <rand_xoshiro::Xoshiro256PlusPlus as rand_xoshiro::rand_core::SeedableRng>::seed_from_u64(0);
    let _ = Net::<31>::init(&mut rng);
}
