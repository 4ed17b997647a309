use nn_core::network;

network! {
    pub enum Net(x: [3]) -> [3] { x }
}

fn main() {}
