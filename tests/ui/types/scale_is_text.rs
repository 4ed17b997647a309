use nn_core::network;

const SCALE: &str = "2";

network! {
    pub struct Net(x: [3]) -> [3] {
        SCALE * x
    }
}

fn main() {}
