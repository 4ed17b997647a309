use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let a = x -> fc1: dense(4);
        let b = x -> fc2: dense(5) -> relu;
        (a + b) -> dense(3)
    }
}

fn main() {}
