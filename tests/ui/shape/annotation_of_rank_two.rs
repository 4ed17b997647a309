use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let h: [3, 1] = x -> relu;
        h
    }
}

fn main() {}
