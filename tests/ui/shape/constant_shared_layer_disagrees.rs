use nn_core::network;

const HIDDEN: usize = 16;

network! {
    pub struct Net(x: [3]) -> [3] {
        let a = x -> enc: dense(HIDDEN);
        a -> enc -> dense(3)
    }
}

fn main() {}
