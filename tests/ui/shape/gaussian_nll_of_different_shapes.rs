use nn_core::network;

network! {
    pub struct Net(x: [3]) -> ([2], [4]) {
        (x -> dense(2), x -> dense(4))
    }
    loss = gaussian_nll;
}

fn main() {}
