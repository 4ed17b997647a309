use nn_core::network;

network! {
    pub struct Net(x: [4, 8]) -> [4, 8] {
        let a = x -> softmax(1);
        let b = x -> layer_norm(1);
        a + b
    }
}

fn main() {}
