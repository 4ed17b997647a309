use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [6, 28, 28] {
        x -> conv2d(6, kernel = 5)
    }
}

fn main() {}
