use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let h = x -> fc: dense(3);
        (x, h) -> fc
    }
}

fn main() {}
