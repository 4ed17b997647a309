use nn_core::network;

network! {
    fn Net(x: [3]) -> [3] { x }
}

fn main() {}
