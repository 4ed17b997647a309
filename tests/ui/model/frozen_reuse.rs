use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> fc: dense(3) -> #[frozen] fc
    }
}

fn main() {}
