use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let h: [64] = x;
        h -> dense(3)
    }
}

fn main() {}
