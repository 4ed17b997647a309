use nn_core::network;

const WIDTH: i32 = 16;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dense(WIDTH) -> dense(3)
    }
}

fn main() {}
