use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x
    }
    loss = mse(weights = [1, -2, 3]);
}

fn main() {}
