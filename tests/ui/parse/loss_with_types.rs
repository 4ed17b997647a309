use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        x
    }
    loss = |y: f32, t: f32| y - t;
}

fn main() {}
