use nn_core::network;

network! {
    pub struct Net(x: [30]) -> [3] {
        x -> set_mean -> dense(3)
    }
}

fn main() {}
