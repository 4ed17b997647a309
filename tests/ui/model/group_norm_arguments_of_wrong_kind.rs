use nn_core::network;

network! {
    pub struct Net(x: [4, 8]) -> [4, 8] {
        let a = x -> group_norm([2]);
        let b = x -> group_norm(2, eps = 0);
        let c = x -> group_norm(2, affine = false);
        a + b + c
    }
}

fn main() {}
