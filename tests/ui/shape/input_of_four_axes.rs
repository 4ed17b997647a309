use nn_core::network;

network! {
    pub struct Net(x: [32, 1, 28, 28]) -> [3] {
        x -> flatten -> dense(3)
    }
}

fn main() {}
