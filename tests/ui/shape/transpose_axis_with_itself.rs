use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> transpose([1, 1]) -> flatten -> dense(3)
    }
}

fn main() {}
