use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let a = x -> slice -> dense(3);
        let b = x -> slice(axis = 0) -> dense(3);
        let c = x -> slice(0, 2) -> dense(3);
        a + b + c
    }
}

fn main() {}
