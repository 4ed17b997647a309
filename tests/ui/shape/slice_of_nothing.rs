use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> slice(axis = 1, from = 4, to = 4) -> flatten -> dense(3)
    }
}

fn main() {}
