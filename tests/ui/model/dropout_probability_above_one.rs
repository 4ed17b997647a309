use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> dropout(1.5)
    }
}

fn main() {}
