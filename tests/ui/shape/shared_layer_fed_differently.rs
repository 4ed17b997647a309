use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let a = x -> enc: dense(5) -> relu;
        a -> enc -> dense(3)
    }
}

fn main() {}
