use nn_core::network;

const WIDTH: usize = 4;

network! {
    pub struct Net(x: [3]) -> [3] {
        stack(x -> dense(WIDTH), x) -> flatten -> dense(3)
    }
}

fn main() {}
