use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dense(3, bais = false)
    }
}

fn main() {}
