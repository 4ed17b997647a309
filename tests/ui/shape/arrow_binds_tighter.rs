//! A sigmoid that only one operand of a sum went through.

nn_core::network! {
    pub struct Net(x: [3], y: [1]) -> [1] {
        y + x -> dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

fn main() {}
