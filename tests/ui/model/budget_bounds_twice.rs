use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dense(3)
    }
    budget(parameters <= 100, predict_bytes <= 1 KiB);
    budget(parameters <= 200);
}

fn main() {}
