use nn_core::network;

const HIDDEN: usize = 16;

network! {
    pub struct Net(x: [3]) -> [3] {
        let h: [8] = x -> dense(HIDDEN);
        let g: [9] = x -> dense(HIDDEN + 1);
        h -> dense(HIDDEN) -> dense(3) + (g -> dense(3))
    }
}

fn main() {}
