use nn_core::network;

use nn_core::SVector;
use rand_xoshiro::{Xoshiro256PlusPlus, rand_core::SeedableRng};

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> relu
    }
    loss = mse;
}

network! {
    pub struct Other(x: [3]) -> [3] {
        x -> tanh
    }
    loss = mse;
}

fn main() {
    let mut net = Net::<f32>::init(&mut Xoshiro256PlusPlus::seed_from_u64(0));
    let mut workspace = Net::workspace(1);
    let mut other = Other::workspace(1);
    let _ = net.predict_in(&SVector::<f32, 3>::zeros(), &mut other);
}
