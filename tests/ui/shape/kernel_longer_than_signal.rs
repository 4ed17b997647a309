use nn_core::network;

network! {
    pub struct Net(x: [2, 8]) -> [3] {
        x -> conv1d(6, kernel = 9) -> flatten -> dense(3)
    }
}

fn main() {}
