use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let hidden = x -> relu;
        z + hidden
    }
}

fn main() {}
