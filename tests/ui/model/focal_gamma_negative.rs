use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> sigmoid
    }
    loss = focal(-1);
}

fn main() {}
