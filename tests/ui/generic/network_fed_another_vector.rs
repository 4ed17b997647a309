use nn_core::network;

network! {
    pub struct Encoder(x: [4]) -> [16] { x -> dense(16) }
}

network! {
    pub struct Net<const N: usize>(x: [3]) -> [3] {
        x -> dense(N) -> enc: Encoder -> dense(3)
    }
}

fn main() {
    let mut rng = <rand_xoshiro::Xoshiro256PlusPlus as rand_xoshiro::rand_core::SeedableRng>::seed_from_u64(0);
    let _ = Net::<5>::init(&mut rng);
}
