use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> softmax
    }
    loss = cost_matrix(3);
}

fn main() {}
