use nn_core::network;

type Own<T> = nn_core::layer::Dense<4, 2, 1, T>;

network! {
    pub struct Net(x: [3]) -> [3] {
        x -> own: Own -> dense(3)
    }
}

fn main() {}
