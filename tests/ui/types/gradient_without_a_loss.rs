use nn_core::network;

use nn_core::SVector;
use rand_xoshiro::{Xoshiro256PlusPlus, rand_core::SeedableRng};

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> relu
    }
}

fn main() {
    let mut net = Net::<f32>::init(&mut Xoshiro256PlusPlus::seed_from_u64(0));
    let mut workspace = Net::workspace(1);
    let _ = net.gradient(&[SVector::<f32, 3>::zeros()], &[SVector::<f32, 3>::zeros()], &mut workspace);
}
