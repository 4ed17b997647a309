use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let (a, b, c) = x -> dense(3);
        a + b + c
    }
}

fn main() {}
