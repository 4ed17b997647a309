use nn_core::network;

const MOST: usize = 50_000;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> conv1: conv2d(8, kernel = 3) -> relu -> flatten -> dense(3)
    }
    budget(multiply_adds <= MOST);
}

fn main() {}
