use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> map(|z| { let a = z a })
    }
}

fn main() {}
