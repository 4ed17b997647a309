use nn_core::network;

const HIDDEN: usize = 16;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dense(HIDEN) -> dense(3)
    }
}

fn main() {}
