use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> fc1: dense(8) -> relu -> fc2: dense(3)
    }
    budget(parameters <= 58, predict_bytes <= 1 KiB);
}

fn main() {}
