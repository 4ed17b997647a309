use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> upsample([2, 0]) -> flatten -> dense(3)
    }
}

fn main() {}
