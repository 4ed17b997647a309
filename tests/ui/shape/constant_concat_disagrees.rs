use nn_core::network;

const WIDTH: usize = 5;

network! {
    pub struct Net(a: [2, WIDTH], b: [3, 4]) -> [3] {
        concat(a, b) -> flatten -> dense(3)
    }
}

fn main() {}
