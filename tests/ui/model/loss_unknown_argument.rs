use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x
    }
    loss = mse(wieghts = [1, 2, 3]);
}

fn main() {}
