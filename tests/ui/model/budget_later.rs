use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x
    }
    budget(parameters <= 100_000, predict_bytes <= 8 KiB);
}

fn main() {}
