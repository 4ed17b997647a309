use nn_core::network;

network! {
    pub struct Net(x: [1, 8, 2]) -> [3] {
        x -> conv2d(6, kernel = [3, 5], padding = [0, 1]) -> flatten -> dense(3)
    }
}

fn main() {}
