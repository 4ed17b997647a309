use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let h: f32 = x -> relu;
        h
    }
}

fn main() {}
