use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        stack(x, x, axis = 2) -> flatten -> dense(3)
    }
}

fn main() {}
