use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        let h: [6, 12, 12] = x -> conv2d(6, kernel = 5);
        h -> flatten -> dense(3)
    }
}

fn main() {}
