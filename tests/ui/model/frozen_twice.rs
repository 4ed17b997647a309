use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> #[frozen] #[recompute] #[frozen] dense(3)
    }
}

fn main() {}
