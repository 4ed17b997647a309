use nn_core::network;

network! {
    pub struct Net(x: [1, 4, 4]) -> [2, 2, 2] {
        x -> conv2d(2, kernel = 3)
    }
}

fn main() {
    use nn_core::SVector;
    let mut rng = <rand_xoshiro::Xoshiro256PlusPlus as rand_xoshiro::rand_core::SeedableRng>::seed_from_u64(0);
    let net = Net::init(&mut rng);
    let _: SVector<f32, 9> = net.predict(&SVector::zeros());
}
