use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> fc1: dense(40) -> relu -> fc2: dense(400 -> 3)
    }
}

fn main() {}
