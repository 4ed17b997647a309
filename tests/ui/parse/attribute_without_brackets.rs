use nn_core::network;

network! {
    #derive(Clone)
    pub struct Net(x: [3]) -> [3] { x }
}

fn main() {}
