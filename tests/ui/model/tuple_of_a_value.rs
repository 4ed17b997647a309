use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let (a, b) = x;
        a + b
    }
}

fn main() {}
