use nn_core::network;

const NONE: usize = 0;

network! {
    pub struct Net(x: [4, 8, 8]) -> [3] {
        let a = x -> conv2d(NONE, kernel = 3) -> flatten;
        let b = x -> conv2d(6, kernel = NONE) -> flatten;
        let c = x -> conv2d(6, kernel = 3, stride = NONE) -> flatten;
        let d = x -> conv2d(6, kernel = 3, dilation = NONE) -> flatten;
        let f = x -> group_norm(NONE) -> flatten;
        let g = x -> upsample(NONE) -> flatten;
        let h = x -> max_pool(NONE) -> flatten;
        concat(a, b, c, d, f, g, h) -> dense(3)
    }
}

fn main() {}
