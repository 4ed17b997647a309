use nn_core::network;

network! {
    pub struct Net(a: [3], b: [3], c: [3], d: [3], e: [3], f: [3], g: [3], h: [3], i: [3]) -> [3] {
        a + b + c + d + e + f + g + h + i
    }
}

fn main() {}
