use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let a = x -> norm: layer_norm -> dense(5);
        a -> norm -> dense(3)
    }
}

fn main() {}
