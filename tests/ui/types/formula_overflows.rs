//! A formula of constants that has no value is one mistake, however often its size is used.

const HIDDEN: usize = 16;

nn_core::network! {
    struct Net(x: [3]) -> [1] {
        x -> dense(HIDDEN - 17) -> tanh -> layer_norm -> dense(1)
    }
    loss = mse;
}

fn main() {
    let net = Net::init(&mut nn_core::rng(0));
    let _ = net.predict(&nn_core::SVector::repeat(1.0_f32));
}
