use nn_core::network;

network! {
    #[derive(Clnoe)]
    pub struct Net(x: [3]) -> [3] { x -> dense(3) }
}

fn main() {}
