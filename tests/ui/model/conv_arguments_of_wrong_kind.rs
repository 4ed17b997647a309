use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        let a = x -> conv2d([6], kernel = 5) -> flatten;
        let b = x -> conv2d(6, kernel = true) -> flatten;
        let c = x -> conv2d(6, kernel = 2.5) -> flatten;
        let d = x -> conv2d(6, kernel = 3 -> 5) -> flatten;
        let e = x -> conv2d(6, kernel = [[3], 5]) -> flatten;
        let f = x -> conv2d(6, kernel = []) -> flatten;
        let g = x -> conv2d(6, kernel = 5, groups = [1]) -> flatten;
        let h = x -> conv2d(6, kernel = 5, padding = -1) -> flatten;
        let i = x -> conv2d(6, kernel = 5, bias = 0) -> flatten;
        concat(a, b, c, d, e, f, g, h, i) -> dense(3)
    }
}

fn main() {}
