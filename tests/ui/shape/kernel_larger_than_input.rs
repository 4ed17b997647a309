use nn_core::network;

network! {
    pub struct Net(x: [1, 3, 3]) -> [3] {
        x -> conv2d(6, kernel = 5) -> flatten -> dense(3)
    }
}

fn main() {}
