use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> flatten(1) -> dense(3)
    }
}

fn main() {}
