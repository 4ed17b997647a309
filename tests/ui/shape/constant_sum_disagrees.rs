use nn_core::network;

const HIDDEN: usize = 16;

network! {
    pub struct Net(x: [3]) -> [3] {
        let a = x -> dense(HIDDEN);
        let b = x -> dense(17);
        (a + b) -> dense(3)
    }
}

fn main() {}
