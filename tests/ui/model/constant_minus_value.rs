use nn_core::network;

const SHIFT: f64 = 0.5;

network! {
    pub struct Net(x: [3]) -> [3] {
        SHIFT - x
    }
}

fn main() {}
