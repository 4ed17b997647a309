use nn_core::network;

const ROWS: usize = 4;

network! {
    pub struct Net(x: [30]) -> [ROWS, 5] {
        x -> reshape([ROWS, 5])
    }
}

fn main() {}
