use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> stack -> flatten -> dense(3)
    }
}

fn main() {}
