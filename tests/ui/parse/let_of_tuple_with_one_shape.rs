use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let (a, b): [3] = x -> Pair;
        a + b
    }
}

fn main() {}
