use nn_core::network;

network! {
    pub struct Net(x: [4, 8]) -> [3] {
        x -> conv1d(6, kernel = [3, 3], padding = [1, 1]) -> flatten -> dense(3)
    }
}

fn main() {}
