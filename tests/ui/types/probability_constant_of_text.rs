use nn_core::network;

const RATE: &str = "0.5";

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dropout(RATE)
    }
}

fn main() {}
