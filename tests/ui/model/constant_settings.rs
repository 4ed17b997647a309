//! A setting that is a constant is checked, too, if by the compiler.

const RATE: f64 = 1.5;
const LOW: f32 = 3.0;
const DELTA: i32 = -1;

nn_core::network! {
    pub struct Net(x: [3]) -> [1] {
        x -> dense(4) -> dropout(RATE) -> layer_norm(eps = 0.0 * RATE) -> dense(1) -> range(LOW, 1)
    }
    loss = huber(DELTA);
}

fn main() {
    let _ = Net::init(&mut nn_core::rng(0)).predict(&nn_core::SVector::<f32, 3>::zeros());
}
