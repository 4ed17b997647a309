use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x
    }
    loss = -0.5 * mse;
}

fn main() {}
