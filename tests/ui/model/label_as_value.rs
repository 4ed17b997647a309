use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let h = x -> fc1: dense(3);
        h + fc1
    }
}

fn main() {}
