use nn_core::network;

pub struct Settings<T>(T);

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> Settings
    }
}

fn main() {}
