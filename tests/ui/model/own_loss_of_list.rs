use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x
    }
    loss = MyLoss([1, 2]);
}

fn main() {}
