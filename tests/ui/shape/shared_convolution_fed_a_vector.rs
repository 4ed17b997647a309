use nn_core::network;

network! {
    pub struct Net(x: [4, 8, 8]) -> [3] {
        let a = x -> conv1: conv2d(4, kernel = 3);
        let b = x -> flatten -> conv1;
        concat(a -> flatten, b -> flatten) -> dense(3)
    }
}

fn main() {}
