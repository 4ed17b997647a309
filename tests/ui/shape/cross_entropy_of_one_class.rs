use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [1] {
        x -> dense(1) -> softmax
    }
    loss = cross_entropy;
}

fn main() {}
