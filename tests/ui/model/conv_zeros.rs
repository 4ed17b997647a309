use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        let a = x -> conv2d(0, kernel = 5) -> flatten;
        let b = x -> conv2d(6, kernel = 0) -> flatten;
        let c = x -> conv2d(6, kernel = [3, 0]) -> flatten;
        let d = x -> conv2d(6, kernel = 5, stride = 0) -> flatten;
        let e = x -> conv2d(6, kernel = 5, dilation = 0) -> flatten;
        let f = x -> conv2d(6, kernel = 5, groups = 0) -> flatten;
        concat(a, b, c, d, e, f) -> dense(3)
    }
}

fn main() {}
