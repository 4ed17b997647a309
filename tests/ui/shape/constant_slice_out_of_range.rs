use nn_core::network;

const END: usize = 4;

network! {
    pub struct Net(x: [3]) -> [3] {
        let a = x -> slice(to = END) -> dense(3);
        let b = x -> slice(from = END) -> dense(3);
        a + b
    }
}

fn main() {}
