use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dense(3)
    }
    loss = binary_cross_entropy;
}

fn main() {}
