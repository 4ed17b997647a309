use nn_core::network;

network! {
    pub struct Pair(a: [3], b: [4]) -> ([3], [2]) { (concat(a, b) -> dense(3), b -> dense(2)) }
}

network! {
    pub struct Net(x: [3], y: [4]) -> [3] {
        let (a, b) = (x, y) -> pair: Pair;
        let b: [4] = b;
        concat(a, b) -> dense(3)
    }
}

fn main() {}
