use nn_core::network;

network! {
    pub struct Net(x: [18446744073709551616]) -> [3] { x -> dense(3) }
}

fn main() {}
