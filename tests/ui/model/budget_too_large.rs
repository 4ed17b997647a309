use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dense(3)
    }
    budget(predict_bytes <= 18446744073709551615 MiB);
}

fn main() {}
