use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x
    }
    loss = mse;
    weights = env!();
}

fn main() {}
