use nn_core::network;

network! {
    pub struct Net(image: [3]) -> [3] {
        imge -> dense(3)
    }
}

fn main() {}
