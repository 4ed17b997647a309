use nn_core::network;

type Own<T> = nn_core::layer::Dense<4, 2, 1, T>;

network! {
    pub struct Net(x: [4]) -> [3] {
        x -> own: Own
    }
}

fn main() {}
