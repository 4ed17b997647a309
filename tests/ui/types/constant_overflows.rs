use nn_core::network;

const HIDDEN: usize = 16;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dense(HIDDEN - 17) -> dense(3)
    }
}

fn main() {}
