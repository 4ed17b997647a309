use nn_core::network;

network! {
    #[= 3]
    pub struct Net(x: [3]) -> [3] { x }
}

fn main() {}
