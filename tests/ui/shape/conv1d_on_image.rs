use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> conv1d(6, kernel = 5) -> flatten -> dense(3)
    }
}

fn main() {}
