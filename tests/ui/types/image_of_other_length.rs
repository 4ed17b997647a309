use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> flatten -> dense(3)
    }
}

fn main() {
    use nn_core::SVector;
    let mut rng = <rand_xoshiro::Xoshiro256PlusPlus as rand_xoshiro::rand_core::SeedableRng>::seed_from_u64(0);
    let net = Net::init(&mut rng);
    let _ = net.predict(&SVector::<f32, 783>::zeros());
}
