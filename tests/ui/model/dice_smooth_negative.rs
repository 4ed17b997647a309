use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> sigmoid
    }
    loss = dice(smooth = -1);
}

fn main() {}
