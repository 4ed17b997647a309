use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let a = x -> fc -> relu;
        a -> fc: dense(3)
    }
}

fn main() {}
