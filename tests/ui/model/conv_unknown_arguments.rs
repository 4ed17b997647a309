use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        let a = x -> conv2d(6, kernal = 5) -> flatten;
        let b = x -> conv2d(6, kernel_size = 5) -> flatten;
        let c = x -> conv2d(6, kernel = 5, strides = 2) -> flatten;
        let d = x -> conv2d(6, kernel = 5, pading = 2) -> flatten;
        let e = x -> conv2d(6, kernel = 5, group = 1) -> flatten;
        concat(a, b, c, d, e) -> dense(3)
    }
}

fn main() {}
