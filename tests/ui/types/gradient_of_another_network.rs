use nn_core::network;

use rand_xoshiro::{Xoshiro256PlusPlus, rand_core::SeedableRng};

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> relu
    }
    loss = mse;
}

network! {
    pub struct Other(x: [3]) -> [3] {
        x -> dense(3)
    }
    loss = mse;
}

fn main() {
    let mut net = Net::<f32>::init(&mut Xoshiro256PlusPlus::seed_from_u64(0));
    let mut workspace = Net::workspace(1);
    let other = Other::<f32>::init(&mut Xoshiro256PlusPlus::seed_from_u64(0));
    nn_core::Adam::new(1e-3).step(&mut net, &other);
}
