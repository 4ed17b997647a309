use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dense(3)
    }
    budget(predict_bytes <= 1 kB);
}

fn main() {}
