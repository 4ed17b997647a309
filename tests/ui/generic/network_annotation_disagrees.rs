use nn_core::network;

network! {
    pub struct Encoder<const H: usize>(x: [4]) -> [H] { x -> dense(H) }
}

network! {
    pub struct Net<const N: usize>(x: [4]) -> [3] {
        let h: [16] = x -> enc: Encoder<N>;
        h -> dense(3)
    }
}

fn main() {
    let mut rng = <rand_xoshiro::Xoshiro256PlusPlus as rand_xoshiro::rand_core::SeedableRng>::seed_from_u64(0);
    let _ = Net::<15>::init(&mut rng);
}
