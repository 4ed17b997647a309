use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> #[recompute] #[recompute] dense(3)
    }
}

fn main() {}
