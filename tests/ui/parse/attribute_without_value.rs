use nn_core::network;

network! {
    #[doc = ]
    pub struct Net(x: [3]) -> [3] { x }
}

fn main() {}
