use nn_core::network;

const NONE: usize = 0;

network! {
    pub struct Net(x: [3]) -> [3] {
        let h: [NONE] = x -> dense(4);
        let g = x -> dense(NONE -> 4);
        let r = x -> reshape([NONE, 3]) -> flatten -> dense(4);
        (h + g + r) -> dense(3)
    }
}

fn main() {}
