use nn_core::network;

network! {
    pub struct Net(x: [4, 8]) -> [4, 8] {
        let a = x -> softmax(axis = -1);
        let b = x -> layer_norm(axis = -1);
        let c = concat(x, x, axis = -1) -> slice(to = 4);
        a + b + c
    }
}

fn main() {}
