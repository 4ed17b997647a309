use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let mut h = x -> relu;
        h
    }
}

fn main() {}
