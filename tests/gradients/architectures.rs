// Random architectures, written by `generate.rs`: not to be edited. `UPDATE_ARCHITECTURES=1 cargo test --test gradients`
// writes them anew.

pub mod special01 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3]) -> [3] {
            let h = x -> dense(3);
            h * h + (h + h) - (h - h) * x * x
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y add2; t Real }
}

pub mod special02 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2], a: [2]) -> [2] { (x - x) + x * x * a + (x + x) }
        loss = mse;
    }
    subject! { Net<f64>; x, a; y add3; t Real }
}

pub mod special03 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2], a: [3]) -> ([2], [2], [2]) {
            let h = concat(x, a) -> dense(2) -> tanh;
            (x, h, h)
        }
        loss = (mse, 0.5 * squared_error, huber(0.7));
    }
    subject! { Net<f64>; x, a; y0 copy1, y1 tanh1, y2 copy2; t0 Real, t1 Real, t2 Real }
}

pub mod special04 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3]) -> ([3], [2]) {
            let z = x -> dense(3);
            let p = z -> softmax;
            (p, concat(p, z) -> dense(2) -> sigmoid)
        }
        loss = (cross_entropy, binary_cross_entropy);
    }
    subject! { Net<f64>; x; y0 softmax1, y1 sigmoid1; t0 Distribution(3, 1), t1 Binary }
}

pub mod special05 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3]) -> ([3], [3]) {
            let p = x -> dense(3) -> softmax;
            (p, p)
        }
        loss = (cross_entropy, kl_divergence);
    }
    subject! { Net<f64>; x; y0 softmax1, y1 copy1; t0 OneHot(3, 1), t1 Distribution(3, 1) }
}

pub mod special06 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3]) -> ([3], [3]) {
            let p = x -> dense(3) -> sigmoid;
            (p, p)
        }
        loss = (binary_cross_entropy, 2 * mse);
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 copy1; t0 Binary, t1 Real }
}

pub mod special07 {
    use crate::prelude::*;

    network! {
        pub struct Net(a: [4], b: [4]) -> [1] {
            let p = a -> enc: dense(5) -> norm: layer_norm -> slope: prelu(per_channel);
            let q = b -> enc -> norm -> slope;
            let d = p - q;
            (d * d) -> dense(1) -> sigmoid
        }
        loss = binary_cross_entropy;
    }
    subject! { Net<f64>; a, b; y sigmoid1; t Binary }
}

pub mod special08 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3]) -> [3] {
            let h = x -> step: dense(3) -> tanh;
            let h = h + x -> step -> tanh;
            let h = (h + x) -> step -> tanh;
            h
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y tanh3; t Real }
}

pub mod special09 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3]) -> [2] {
            x -> #[frozen] dense(4) -> tanh -> #[frozen] layer_norm -> dense(4) -> #[frozen] batch_norm -> gelu
                -> #[frozen] dense(3) -> silu -> dense(2) -> log_softmax
        }
        loss = nll;
    }
    subject! { Net<f64>; x; y log_softmax1; t OneHot(2, 1) }
}

pub mod special10 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3]) -> [3] {
            x -> #[frozen] mix: dense(3) -> tanh -> dense(3) -> mix -> softsign
        }
        loss = |y, t| (y - t).powi(4);
    }
    subject! { Net<f64>; x; y softsign1; t Real }
}

pub mod special11 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4]) -> ([1], [1]) {
            let h = x -> dense(4) -> relu -> dropout(0.4);
            let c = concat(h, x, h) -> dense(4, bias = false) -> d: dropout(0.2) -> d;
            (c -> dense(1), (h * c) -> dense(1))
        }
        loss = gaussian_nll;
    }
    subject! { Net<f64>; x; y0 dense3, y1 dense4; t Real }
}

pub mod special12 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2]) -> ([2], [2], [2], [2]) {
            let a = x -> dense(2);
            let b = a -> sigmoid;
            let c = b -> dense(2);
            (a, b, c, -c -> tanh)
        }
        loss = (mse, binary_cross_entropy, hinge, squared_error);
    }
    subject! { Net<f64>; x; y0 dense1, y1 sigmoid1, y2 dense2, y3 negate1; t0 Real, t1 Binary, t2 Sign, t3 Real }
}

pub mod special13 {
    use crate::prelude::*;

    network! {
        pub struct Net(image: [1, 7, 6]) -> [3] {
            let features = image
                -> conv1: conv2d(2, kernel = 3, padding = 1) -> relu -> max_pool(2)
                -> conv2: conv2d(3, kernel = 2) -> relu -> max_pool([2, 1], stride = 1);
            features -> flatten -> fc1: dense(4) -> relu -> dense(3) -> softmax
        }
        loss = cross_entropy;
    }
    subject! { Net<f64>; image; y softmax1; t OneHot(3, 1) }
}

pub mod special14 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4, 5]) -> [2] {
            let h = x -> conv2d(3, kernel = 3, padding = same, bias = false) -> batch_norm -> relu;
            let sum = ((h -> conv2d(3, kernel = 3, padding = 1, bias = false) -> batch_norm) + h) -> silu;
            concat(sum -> global_avg_pool, sum -> global_max_pool) -> dense(2)
        }
        loss = mse;
    }
    subject! { Net<f64>; x; y dense1; t Real }
}

pub mod special15 {
    use crate::prelude::*;

    network! {
        pub struct Net(a: [2, 4, 4], b: [2, 4, 4]) -> [1] {
            let p = a -> enc: conv2d(3, kernel = [2, 3], stride = [1, 2], padding = [0, 1])
                -> norm: batch_norm -> slope: prelu(per_channel) -> pool: avg_pool(2, stride = 1);
            let q = b -> enc -> norm -> slope -> pool;
            let d = p - q;
            (d * d) -> global_avg_pool -> dense(1) -> sigmoid
        }
        loss = binary_cross_entropy;
    }
    subject! { Net<f64>; a, b; y sigmoid1; t Binary }
}

pub mod special16 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4, 3]) -> [8] {
            let h = x -> step: conv2d(2, kernel = 3, padding = same, groups = 2) -> tanh;
            let h = h + x -> step -> tanh;
            let h = (h + x) -> step -> tanh;
            h -> max_pool(2, stride = [2, 1]) -> flatten
        }
        loss = huber(0.7);
    }
    subject! { Net<f64>; x; y flatten1; t Real }
}

pub mod special17 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 5, 4]) -> [2] {
            x -> #[frozen] conv2d(2, kernel = 3, padding = 1) -> tanh -> #[frozen] group_norm(2)
                -> conv2d(2, kernel = 2) -> #[frozen] batch_norm -> gelu -> #[frozen] mix: conv2d(2, kernel = 1) -> silu
                -> conv_transpose2d(2, kernel = 3, padding = 1) -> mix -> #[frozen] conv_transpose2d(1, kernel = 2, bias = false)
                -> #[frozen] prelu(per_channel) -> max_pool(2) -> flatten -> dense(2) -> log_softmax
        }
        loss = nll;
    }
    subject! { Net<f64>; x; y log_softmax1; t OneHot(2, 1) }
}

pub mod special18 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 7, 6]) -> [3] {
            x -> conv2d(4, kernel = 3, stride = 2, padding = 1, groups = 2) -> conv2d(3, kernel = 1) -> hard_swish
                -> conv2d(3, kernel = [2, 3], dilation = [2, 1], padding = [1, 2], groups = 3, bias = false)
                -> conv2d(2, kernel = 2, stride = [1, 2], padding = 2, dilation = 2) -> global_avg_pool -> dense(3) -> softmax
        }
        loss = cost_matrix([[0.0, 1.0, 2.5], [0.5, 0.0, 1.5], [4.0, 1.0, 0.0]]);
    }
    subject! { Net<f64>; x; y softmax1; t OneHot(3, 1) }
}

pub mod special19 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4, 4]) -> [2] {
            x -> conv2d(3, kernel = 3) -> batch_norm -> relu -> drop: dropout(0.3)
                -> conv2d(3, kernel = 1) -> drop_more: dropout(0.5) -> batch_norm(momentum = 0.3) -> tanh -> drop
                -> flatten -> dense(4) -> batch_norm -> dropout(RATE) -> dense(2)
        }
        loss = binary_cross_entropy(logits);
    }
    subject! { Net<f64>; x; y dense2; t Binary }
}

pub mod special20 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 5, 4]) -> [1] {
            let a = x -> max_pool(3, stride = 1, padding = 1);
            let b = x -> max_pool(2, stride = 1, padding = 1, dilation = 2);
            let c = x -> avg_pool(3, stride = 1, padding = 1);
            let d = x -> avg_pool(3, stride = 1, padding = 1, count_include_pad = false);
            let e = b -> avg_pool([2, 3], stride = [3, 2], padding = [1, 1], count_include_pad = false);
            concat((a * c - d) -> flatten, e -> flatten) -> dense(1)
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y dense1; t Real }
}

pub mod special21 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 3, 2]) -> ([3], [6]) {
            let turned = x -> transpose([0, 1]);
            let product = (turned * x) -> transpose([0, 2]) -> transpose([1, 2]);
            let flat = product -> reshape([6, 3]) -> transpose -> reshape([3, 6]) -> softmax(axis = 0);
            (flat -> dense(2) -> set_max -> dense(3), concat(x, product -> transpose([1, 2]) -> transpose([0, 2])) -> global_max_pool)
        }
        loss = (mae, 0.5 * mse);
    }
    subject! { Net<f64>; x; y0 dense2, y1 global_max_pool1; t0 Real, t1 Real }
}

pub mod special22 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 3, 3]) -> [2] {
            x -> conv2d(2, kernel = 2, padding = 3) -> softsign -> conv2d(1, kernel = [5, 4], stride = 3, padding = [0, 2])
                -> softplus -> conv2d(2, kernel = 1, stride = 2) -> flatten -> dense(2) -> sigmoid
        }
        loss = focal(1.5);
    }
    subject! { Net<f64>; x; y sigmoid1; t Binary }
}

pub mod special23 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 4, 3]) -> [4] {
            let top = x -> slice(axis = 1, from = 0, to = 2);
            let bottom = x -> slice(axis = 1, from = 1);
            let tall = concat(top, bottom, top -> tanh, axis = 1);
            let wide = concat(tall -> slice(axis = 2, to = 1), tall -> slice(axis = 2, from = 2), axis = 2);
            let deep = concat(wide -> slice(to = 1), wide -> slice(from = 2, to = 3), axis = 0);
            deep -> conv2d(4, kernel = [7, 2]) -> flatten
        }
        loss = hinge;
    }
    subject! { Net<f64>; x; y flatten1; t Sign }
}

pub mod special24 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH / 2, WIDTH, crate::prelude::WIDTH + 1]) -> [WIDTH - 1] {
            let h: [WIDTH - 1, WIDTH / 2, 3] = x
                -> conv2d(WIDTH - 1, kernel = [WIDTH - 1, 3], stride = [2, WIDTH / 2], padding = WIDTH - 3);
            h -> group_norm(WIDTH - 1) -> conv_transpose2d(WIDTH / 2, kernel = WIDTH / 2, stride = WIDTH / 2)
                -> max_pool(WIDTH / 2) -> upsample(WIDTH / 2) -> slice(axis = 1, from = WIDTH - 3, to = WIDTH - 1)
                -> reshape([WIDTH * 2, 3]) -> transpose -> dense(WIDTH / 2) -> flatten -> dense(WIDTH - 1)
        }
        loss = poisson_nll;
    }
    subject! { Net<f64>; x; y dense2; t Count }
}

pub mod special25 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 6, 4]) -> [1, 6, 4] {
            let fine = x -> conv2d(2, kernel = 3, padding = same) -> relu;
            let coarse = fine -> max_pool(2) -> conv2d(3, kernel = 3, padding = 1) -> batch_norm -> relu;
            let up = coarse -> conv_transpose2d(2, kernel = 2, stride = 2);
            concat(fine, up) -> conv2d(2, kernel = 3, padding = 1) -> tanh -> conv2d(1, kernel = 1) -> sigmoid
        }
        loss = dice;
    }
    subject! { Net<f64>; x; y sigmoid1; t Binary }
}

pub mod special26 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 4, 4]) -> [3, 4, 4] {
            let fine = x -> conv2d(2, kernel = 3, padding = same) -> group_norm(2) -> elu;
            let coarse = fine -> avg_pool(2) -> conv2d(2, kernel = 1) -> dropout(0.3) -> upsample(2);
            concat(coarse, fine, x, axis = 0) -> conv2d(3, kernel = 1) -> softmax(axis = 0)
        }
        loss = cross_entropy(weights = [0.5, 1.0, 2.0]);
    }
    subject! { Net<f64>; x; y softmax1; t OneHot(3, 16) }
}

pub mod special27 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 3, 4]) -> ([2, 3, 4], [2, 3, 4], [2, 3, 4], [2, 3, 4]) {
            let h = x -> conv2d(2, kernel = 3, padding = 1);
            (h -> softmax(axis = 1), h -> log_softmax(axis = 0), x -> conv2d(2, kernel = 1) -> log_softmax, (h * x) -> softmax(axis = 2))
        }
        loss = (cross_entropy(weights = [0.5, 1.0, 2.0], normalise = weights), nll, kl_divergence, cross_entropy(smoothing = 0.1));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 log_softmax1, y2 log_softmax2, y3 softmax2; t0 OneHot(3, 4), t1 OneHot(2, 12), t2 Distribution(4, 1), t3 OneHot(4, 1) }
}

pub mod special28 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 3, 3]) -> ([3, 2, 2], [3, 2, 2], [2]) {
            let p = x -> conv2d(3, kernel = 2) -> softmax(axis = 0);
            (p, p, p -> conv2d(2, kernel = 2) -> flatten -> sigmoid)
        }
        loss = (cost_matrix([[0.0, 1.0, 2.0], [3.0, 0.0, 1.0], [1.5, 0.5, 0.0]]), cross_entropy, binary_cross_entropy(weights = [0.4, 1.6]));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 copy1, y2 sigmoid1; t0 OneHot(3, 4), t1 Distribution(3, 4), t2 Binary }
}

pub mod special29 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 5, 6]) -> [2, 5, 6] {
            x -> conv2d(2, kernel = 3, stride = 2, padding = 1) -> tanh
                -> conv_transpose2d(2, kernel = 3, stride = [2, 2], padding = 1, output_padding = [0, 1], groups = 2)
                -> mish -> conv_transpose2d(2, kernel = [2, 1], padding = [1, 0], dilation = 2, bias = false)
        }
        loss = mse;
    }
    subject! { Net<f64>; x; y conv_transpose2d2; t Real }
}

pub mod special30 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 3, 3], s: [3, 2], v: [2]) -> ([2, 3, 3], [3, 2], [2], [2, 2, 2]) {
            let h = x -> conv2d(2, kernel = 2) -> sigmoid;
            let scaled = h * (v -> dense(8) -> reshape([2, 2, 2]));
            (x, concat(s -> dense(2), h -> global_avg_pool -> dense(2) -> reshape([1, 2])) -> slice(from = 1), scaled -> global_max_pool, h)
        }
        loss = (mae, squared_error, hinge, 2 * binary_cross_entropy);
    }
    subject! { Net<f64>; x, s, v; y0 copy1, y1 slice1, y2 global_max_pool1, y3 sigmoid1; t0 Real, t1 Real, t2 Sign, t3 Binary }
}

pub mod special31 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 2, 3], a: [2, 2, 3]) -> [2, 2, 3] { (x - a) + x * x * a - 0.5 * x }
        loss = |y, t| (y - t).powi(4);
    }
    subject! { Net<f64>; x, a; y subtract2; t Real }
}

pub mod special32 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4, 4]) -> ([2, 4, 4], [4, 2, 2]) {
            let folded = x -> reshape([4, 2, 4]) -> transpose([1, 2]) -> mix: conv2d(4, kernel = 1, groups = 2)
                -> layer_norm(axis = 0) -> mix -> transpose([1, 2]);
            let back = folded -> reshape([2, 4, 4]);
            (back + x, back -> max_pool(2) -> conv2d(4, kernel = 1) -> log_softmax(axis = 0) -> dropout(0.0))
        }
        loss = (huber(delta = 0.9), mse);
    }
    subject! { Net<f64>; x; y0 add1, y1 dropout1; t0 Real, t1 Real }
}

pub mod special33 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 4, 3]) -> ([1, 3, 2], [1, 3, 2], [2, 4, 3]) {
            let h = x -> conv2d(2, kernel = 3, padding = 1) -> batch_norm(eps = 1e-3);
            (h -> conv2d(1, kernel = 2), h -> conv_transpose2d(1, kernel = 2, padding = 1), h)
        }
        loss = (gaussian_nll, 0.3 * focal(2.0, alpha = 0.3, logits));
    }
    subject! { Net<f64>; x; y0 conv2d2, y1 conv_transpose2d1, y2 batch_norm1; t0 Real, t1 Binary }
}

pub mod special34 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 4, 4]) -> ([2, 3, 3], [2, 3, 3]) {
            let p = x -> conv2d(2, kernel = 2) -> softmax(axis = 0);
            (p, ((p -> conv2d(2, kernel = 3, padding = same)) * p) -> sigmoid)
        }
        loss = (dice(one_minus, smooth = 1.0), dice(per_sample, smooth = 0.5));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 sigmoid1; t0 Binary, t1 Binary }
}

pub mod special35 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 7]) -> [2] {
            let a = (x -> conv1d(2, kernel = 2, padding = same) -> tanh) * (x -> conv1d(2, kernel = 2, padding = same) -> sigmoid);
            let h = x + a;
            let b = (h -> conv1d(2, kernel = 2, padding = same, dilation = 2) -> tanh)
                * (h -> conv1d(2, kernel = 2, padding = same, dilation = 2) -> sigmoid);
            (a + b) -> relu -> global_avg_pool -> softmax
        }
        loss = cross_entropy;
    }
    subject! { Net<f64>; x; y softmax1; t OneHot(2, 1) }
}

pub mod special36 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 7]) -> [1, 7] {
            let p = x -> max_pool(3, stride = 2, padding = 1) -> conv_transpose1d(2, kernel = 3, stride = 2, padding = 2, output_padding = 1, dilation = 2);
            let q = x -> avg_pool(2, stride = 2, padding = 1, count_include_pad = false) -> upsample(2) -> slice(axis = 1, to = 7);
            concat(p -> slice(axis = 1, to = 7), q, x -> avg_pool(3, stride = 1, padding = 1)) -> batch_norm -> conv1d(1, kernel = 3, padding = 1, bias = false)
        }
        loss = |y, t| 0.5 * (y - t).powi(2) + 0.1 * abs(y - t);
    }
    subject! { Net<f64>; x; y conv1d1; t Real }
}

pub mod special37 {
    use crate::prelude::*;

    network! {
        pub struct Net(a: [2, 5], b: [2, 5]) -> ([3, 4], [3]) {
            let f = a -> filter: conv1d(2, kernel = 3, padding = 1, groups = 2) -> celu(0.7);
            let g = b -> filter -> #[frozen] fixed: conv1d(2, kernel = 1) -> filter -> fixed;
            (stack(f, g) -> reshape([4, 5]) -> conv1d(3, kernel = 2) -> softmax(axis = 0), (f + g) -> conv1d(3, kernel = 5) -> flatten)
        }
        loss = (kl_divergence, poisson_nll);
    }
    subject! { Net<f64>; a, b; y0 softmax1, y1 flatten1; t0 Distribution(3, 4), t1 Count }
}

pub mod special38 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 4], a: [1, 4, 4]) -> [2, 4] {
            let image = concat(stack(x, x -> tanh, axis = 1) -> transpose([0, 1]), a -> slice(axis = 1, from = 1)) -> conv2d(2, kernel = 3, padding = 1);
            let signal = image -> reshape([6, 4]) -> dropout(0.2) -> conv1d(2, kernel = 3, padding = same) -> batch_norm;
            stack(signal -> global_max_pool, signal -> set_logsumexp -> dense(2), axis = 1) -> dense(4) -> layer_norm(all)
        }
        loss = mse;
    }
    subject! { Net<f64>; x, a; y layer_norm1; t Real }
}

pub mod special39 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5, 3]) -> [2] {
            x -> phi: dense(4) -> relu -> dense(3) -> set_sum -> rho: dense(4) -> tanh -> dense(2) -> softmax
        }
        loss = cross_entropy;
    }
    subject! { Net<f64>; x; y softmax1; t OneHot(2, 1) }
}

pub mod special40 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4, 2]) -> [1] {
            let h = x -> dense(2 -> 3) -> tanh;
            concat(h -> set_max, h -> set_min, h -> set_mean, h -> set_sum, h -> set_logsumexp, x -> set_max) -> dense(1)
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y dense2; t Real }
}

pub mod special41 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4, 3]) -> [3] {
            let scores = x -> dense(3) -> softmax(axis = 0);
            let values = x -> dense(3, bias = false) -> layer_norm;
            (scores * values) -> set_sum -> dropout(0.2)
        }
        loss = mae;
    }
    subject! { Net<f64>; x; y dropout1; t Real }
}

pub mod special42 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 2]) -> ([3, 3], [3, 3], [3, 2]) {
            let h = x -> dense(2) -> silu;
            let whole = h -> set_mean;
            let told = concat(h, stack(whole, whole, whole), axis = 1);
            (told -> dense(3) -> softmax, told -> dense(3) -> log_softmax, told -> dense(2))
        }
        loss = (cost_matrix([[0.0, 1.0, 2.0], [3.0, 0.0, 1.0], [1.5, 0.5, 0.0]]), cross_entropy(weights = [0.3, 1.0, 1.7]), cross_entropy(logits));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 log_softmax1, y2 dense4; t0 Distribution(3, 1), t1 OneHot(3, 1), t2 OneHot(2, 1) }
}

pub mod special43 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 4]) -> [3, 4] {
            x -> layer_norm -> layer_norm(axis = 0) -> #[frozen] dense(4) -> layer_norm(all) -> batch_norm -> prelu(per_channel)
                -> #[frozen] layer_norm(axis = 0, eps = 1e-2) -> dense(4) -> group_norm(3, eps = 1e-2) -> prelu -> layer_norm(axis = 1)
                -> #[frozen] batch_norm
        }
        loss = huber(1.0);
    }
    subject! { Net<f64>; x; y batch_norm2; t Real }
}

pub mod special44 {
    use crate::prelude::*;

    network! {
        pub struct Net(a: [2, 3], b: [3, 3]) -> ([5, 2], [1]) {
            let both = concat(a, b, axis = 0);
            let h = both -> shared: dense(3) -> tanh -> shared -> softsign;
            let other = both -> transpose -> conv1d(2, kernel = 3, padding = 1) -> transpose;
            (other -> sigmoid, concat(h -> slice(to = 2) -> set_max, h -> slice(from = 2) -> set_min) -> dense(1))
        }
        loss = (dice, 0.5 * mse);
    }
    subject! { Net<f64>; a, b; y0 sigmoid1, y1 dense1; t0 Binary, t1 Real }
}

pub mod special45 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4, 3]) -> [2] {
            let h = x -> dense(4) -> batch_norm -> dropout(0.3);
            let image = stack(h, h * h, axis = 2) -> conv2d(2, kernel = 3, padding = same);
            let pooled = h -> max_pool(2) -> set_mean;
            let rows = h -> global_avg_pool;
            let flat = ((h -> turn: transpose) - (h * h) -> turn) -> cut: slice(axis = 1, from = 1) -> flat: flatten -> dense(3);
            let again = h -> cut -> flat -> dense(1);
            concat(image -> global_max_pool, pooled, rows, flat, again) -> dense(2)
        }
        loss = squared_error(weights = [0.4, 1.2]);
    }
    subject! { Net<f64>; x; y dense4; t Real }
}

pub mod special46 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 2]) -> ([3, 2], [3, 2], [3, 2], [3, 2]) {
            let h = x -> dense(3) -> tanh;
            (h -> dense(2) -> sigmoid, h -> dense(2) -> sigmoid, h -> dense(2), x -> dense(2))
        }
        loss = (binary_cross_entropy, binary_cross_entropy(weights = [0.5, 1.5]), binary_cross_entropy(logits), 0.4 * squared_error);
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 sigmoid2, y2 dense4, y3 dense5; t0 Binary, t1 Binary, t2 Binary, t3 Real }
}

pub mod special47 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 2]) -> ([3, 2], [3, 2], [3, 2], [3, 2]) {
            let h = x -> dense(2);
            (h -> softmax, h -> log_softmax(axis = 0), x -> dense(2), h - x)
        }
        loss = (kl_divergence, nll, hinge, poisson_nll);
    }
    subject! { Net<f64>; x; y0 softmax1, y1 log_softmax1, y2 dense2, y3 subtract1; t0 Distribution(2, 1), t1 OneHot(3, 2), t2 Sign, t3 Count }
}

pub mod special48 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 3]) -> ([2, 3], [2, 3]) { (x -> conv1d(2, kernel = 3, padding = 1), x -> dense(3) -> hard_tanh(-2.0, 2.0)) }
        loss = gaussian_nll;
    }
    subject! { Net<f64>; x; y0 conv1d1, y1 hard_tanh1; t0 Real }
}

pub mod special49 {
    use crate::prelude::*;

    network! {
        pub struct Encoder(x: [3]) -> [2] { x -> dense(4) -> tanh -> dense(2) }
    }

    network! {
        pub struct Net(x: [3]) -> [2] {
            let h: [2] = x -> dense(3) -> enc: Encoder;
            h -> dense(2) -> softmax
        }
        loss = cross_entropy;
    }
    subject! { Net<f64>; x; y softmax1; t OneHot(2, 1) }
}

pub mod special50 {
    use crate::prelude::*;

    network! {
        pub struct Leaf(x: [2]) -> [2] { x -> dense(2) -> mish }
    }

    network! {
        pub struct Branch(x: [2]) -> [2] {
            let h: [2] = x -> leaf: Leaf;
            let k: [2] = (h * x) -> leaf;
            let l: [2] = k -> Leaf;
            l + h
        }
    }

    network! {
        pub struct Tree(x: [3]) -> [2] {
            let h: [2] = x -> dense(2) -> branch: Branch;
            let k: [2] = h -> branch;
            k
        }
    }

    network! {
        pub struct Net(x: [3]) -> [1] {
            let a: [2] = x -> tree: Tree;
            let b: [2] = (x * x) -> tree;
            (a - b) -> dense(1)
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y dense1; t Real }
}

pub mod special51 {
    use crate::prelude::*;

    network! {
        pub struct Encoder(x: [3]) -> [2] { x -> dense(4) -> tanh -> dense(2) }
    }

    network! {
        pub struct Net(a: [3], b: [3]) -> [1] {
            let p: [2] = a -> enc: Encoder;
            let q: [2] = b -> enc;
            let d = p - q;
            (d * d) -> dense(1) -> sigmoid
        }
        loss = binary_cross_entropy;
    }
    subject! { Net<f64>; a, b; y sigmoid1; t Binary }
}

pub mod special52 {
    use crate::prelude::*;

    network! {
        pub struct Regular(x: [3]) -> [3] {
            let h = x -> dense(4) -> batch_norm -> relu -> drop: dropout(0.3) -> dense(3) -> dropout(0.2);
            h + x
        }
    }

    network! {
        pub struct Net(x: [3]) -> [3] {
            let h: [3] = x -> step: Regular;
            let k: [3] = (h -> tanh) -> step;
            let l: [3] = k -> Regular;
            l -> dropout(0.25)
        }
        loss = mse;
    }
    subject! { Net<f64>; x; y dropout1; t Real }
}

pub mod special53 {
    use crate::prelude::*;

    network! {
        pub struct Regular(x: [3]) -> [3] {
            let h = x -> dense(4) -> batch_norm -> relu -> drop: dropout(0.3) -> dense(3) -> dropout(0.2);
            h + x
        }
    }

    network! {
        pub struct Net(x: [3]) -> [2] {
            let h: [3] = x -> dense(3) -> #[frozen] fixed: Regular;
            let k: [3] = (h -> dense(3) -> tanh) -> fixed;
            k -> dense(2)
        }
        loss = huber(0.7);
    }
    subject! { Net<f64>; x; y dense3; t Real }
}

pub mod special54 {
    use crate::prelude::*;

    network! {
        pub struct Half(x: [3]) -> [3] { x -> #[frozen] dense(3) -> tanh -> dense(3) -> #[frozen] layer_norm }
    }

    network! {
        pub struct Net(x: [3]) -> [3] {
            let h: [3] = x -> half: Half;
            let k: [3] = h -> #[frozen] Half;
            let l: [3] = k -> half;
            l
        }
        loss = mae;
    }
    subject! { Net<f64>; x; y half_1; t Real }
}

pub mod special55 {
    use crate::prelude::*;

    network! {
        pub struct Join(a: [2], b: [2, 3]) -> [3] { concat(a, b -> flatten) -> dense(3) -> softsign }
    }

    network! {
        pub struct Net(a: [2], b: [2, 3]) -> [2] {
            let h: [3] = (a, b) -> join: Join;
            let k: [3] = (h -> dense(2), b * b) -> join;
            (h + k) -> dense(2) -> sigmoid
        }
        loss = focal(1.5);
    }
    subject! { Net<f64>; a, b; y sigmoid1; t Binary }
}

pub mod special56 {
    use crate::prelude::*;

    network! {
        pub struct Split(x: [3]) -> ([2], [3]) {
            let h = x -> dense(3) -> silu;
            (h -> dense(2), h * x)
        }
    }

    network! {
        pub struct Net(x: [3]) -> ([2], [1]) {
            let (p, q) = x -> split: Split;
            let q: [3] = q;
            let (r, s) = q -> split;
            let s: [3] = s;
            let p: [2] = p;
            let r: [2] = r;
            ((p * r) -> softmax, concat(q, s) -> dense(1))
        }
        loss = (cross_entropy, 0.5 * mse);
    }
    subject! { Net<f64>; x; y0 softmax1, y1 dense1; t0 Distribution(2, 1), t1 Real }
}

pub mod special57 {
    use crate::prelude::*;

    network! {
        pub struct Split(x: [3]) -> ([2], [3]) {
            let h = x -> dense(3) -> silu;
            (h -> dense(2), h * x)
        }
    }

    network! {
        pub struct Net(x: [3]) -> ([2], [3]) {
            let (p, q) = x -> dense(3) -> split: Split;
            (p, q)
        }
        loss = (squared_error, hinge);
    }
    subject! { Net<f64>; x; y0 split, y1 split_2; t0 Real, t1 Sign }
}

pub mod special58 {
    use crate::prelude::*;

    network! {
        pub struct Views(x: [2, 4]) -> ([2], [2, 3]) { (x -> global_max_pool, x -> conv1d(2, kernel = 2)) }
    }

    network! {
        pub struct Join(a: [2], b: [2, 3]) -> [3] { concat(a, b -> flatten) -> dense(3) -> softsign }
    }

    network! {
        pub struct Net(x: [2, 4], a: [3]) -> [3] {
            let (p, q) = x -> Views;
            let h: [3] = (p, q) -> Join;
            h * a + h
        }
        loss = poisson_nll;
    }
    subject! { Net<f64>; x, a; y add1; t Count }
}

pub mod special59 {
    use crate::prelude::*;

    network! {
        pub struct Squash(x: [3]) -> ([3], [2]) { (x -> dense(3) -> tanh, x -> dense(2) -> sigmoid) }
    }

    network! {
        pub struct Net(x: [3]) -> [2] {
            let (p, q) = x -> squash: Squash;
            let p: [3] = p;
            let (r, s) = (p -> sigmoid) -> squash;
            let q: [2] = q;
            let r: [3] = r;
            let s: [2] = s;
            concat(-q, r -> tanh, s -> dropout(0.2)) -> dense(2)
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y dense1; t Real }
}

pub mod special60 {
    use crate::prelude::*;

    network! {
        pub struct Unit(x: [2, 3, 3]) -> [2, 3, 3] { x -> conv2d(2, kernel = 1) -> tanh }
    }

    network! {
        pub struct Net(x: [2, 3, 3]) -> [3, 3, 2] {
            let a: [2, 3, 3] = x -> unit: Unit;
            let b: [2, 3, 3] = (a + x) -> unit;
            let c: [2, 3, 3] = (x - b) -> Unit;
            let d: [2, 3, 3] = (c -> transpose([1, 2])) -> unit;
            (0.5 * d) -> transpose([0, 2])
        }
        loss = mae;
    }
    subject! { Net<f64>; x; y transpose2; t Real }
}

pub mod special61 {
    use crate::prelude::*;

    network! {
        pub struct Block(x: [2, 4, 3]) -> [2, 4, 3] {
            let h = x -> conv2d(2, kernel = 3, padding = same, bias = false) -> batch_norm -> relu;
            h + x
        }
    }

    network! {
        pub struct Net(x: [1, 4, 3]) -> [1, 4, 3] {
            let h: [2, 4, 3] = x -> conv2d(2, kernel = 1) -> block: Block;
            let k: [2, 4, 3] = h -> block;
            let l: [2, 4, 3] = k -> Block;
            l -> conv2d(1, kernel = 3, padding = 1) -> sigmoid
        }
        loss = dice;
    }
    subject! { Net<f64>; x; y sigmoid1; t Binary }
}

pub mod special62 {
    use crate::prelude::*;

    network! {
        pub struct Pool(x: [4, 2]) -> [3] { x -> dense(3) -> tanh -> dense(3) -> set_max }
    }

    network! {
        pub struct Net(a: [4, 2], b: [4, 2]) -> [2] {
            let p: [3] = a -> pool: Pool;
            let q: [3] = b -> pool;
            stack(p, q) -> set_logsumexp -> dense(2) -> log_softmax
        }
        loss = nll;
    }
    subject! { Net<f64>; a, b; y log_softmax1; t OneHot(2, 1) }
}

pub mod special63 {
    use crate::prelude::*;

    network! {
        pub struct Wide<const H: usize>(x: [3]) -> [2] { x -> dense(H) -> gelu -> dense(2) }
    }

    network! {
        pub struct Net<const K: usize>(x: [3]) -> [2] {
            let a: [2] = x -> Wide<4>;
            let b: [2] = x -> Wide<WIDTH>;
            let c: [2] = x -> Wide<K>;
            a * b - c
        }
        loss = mse;
    }
    subject! { Net<3, f64>; x; y subtract1; t Real }
}

pub mod special64 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3]) -> [2] {
            let h: [4] = x -> up: nn_core::layer::Dense<3, 4, 1>;
            let k: [2] = (h -> tanh) -> #[frozen] nn_core::layer::Dense<4, 2, 0>;
            k -> dense(2)
        }
        loss = binary_cross_entropy(logits);
    }
    subject! { Net<f64>; x; y dense2; t Binary }
}

pub mod special65 {
    use crate::prelude::*;

    network! {
        pub struct Gate(x: [3]) -> [3] { x -> dense(3) -> softmax }
        loss = cross_entropy;
    }

    network! {
        pub struct Net(x: [3]) -> [3] {
            let g: [3] = x -> Gate;
            g * (x -> dense(3)) -> layer_norm
        }
        loss = mse;
    }
    subject! { Net<f64>; x; y multiply1; t Real }
}

pub mod special66 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4, 4]) -> [2] {
            let h = x -> #[recompute] conv2d(3, kernel = 3) -> #[recompute] batch_norm -> #[recompute] relu
                -> #[recompute] dropout(0.3) -> #[recompute] max_pool(2, stride = 1);
            let k = h -> #[recompute] flatten -> #[recompute] mix: dense(3) -> #[recompute] tanh -> mix -> softplus;
            k -> #[recompute] #[frozen] dense(3) -> #[recompute] layer_norm -> dense(2)
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y dense2; t Real }
}

pub mod special67 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3]) -> ([3], [2]) {
            let h = x -> dense(3) -> #[recompute] gelu;
            let k = h * h + h -> #[recompute] map(|z| z * sin(z)) -> dense(3);
            (k - h -> #[recompute] softmax, concat(h, k) -> #[recompute] prelu -> dense(2))
        }
        loss = (mse, mae);
    }
    subject! { Net<f64>; x; y0 subtract1, y1 dense3; t0 Real, t1 Real }
}

pub mod special68 {
    use crate::prelude::*;

    network! {
        pub struct Regular(x: [3]) -> [3] {
            let h = x -> dense(4) -> batch_norm -> relu -> drop: dropout(0.3) -> dense(3) -> dropout(0.2);
            h + x
        }
    }

    network! {
        pub struct Twice(x: [3]) -> [3] {
            let h: [3] = x -> #[recompute] step: Regular;
            let k: [3] = h -> step;
            k
        }
    }

    network! {
        pub struct Net(x: [3]) -> [3] {
            let h: [3] = x -> #[recompute] twice: Twice;
            let k: [3] = (h -> dense(3)) -> twice;
            k -> dense(3)
        }
        loss = mse;
    }
    subject! { Net<f64>; x; y dense2; t Real }
}

pub mod random001 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [5]) -> [2] {
            let x: [4] = (x * x -> map(|z| -(max(SCALE, z)))) -> dense(5 -> 4);
            let x: [WIDTH] = x -> #[frozen] l1: layer_norm(axis = 0) -> dense(WIDTH) -> layer_norm(all) -> map(|z| (-(z) / (((if z < 0.4 { SCALE } else { SCALE })).powi(2) + 0.8)));
            let v1: [WIDTH] = x -> l1 -> sigmoid;
            let v2 = v1 -> dense(5) -> l2: dense(2);
            v2
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y0 l2; t0 Real }
}

pub mod random002 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [4], a: [4]) -> ([4, 4], [3]) {
            let v2 = x -> slice(axis = 0, from = 1, to = 3) -> reshape([2, 1]) -> leaky_relu -> prelu -> l1: avg_pool(4, stride = 2, padding = 2, count_include_pad = false) -> l1;
            let v3 = v2 -> map(|z| ((SCALE).sin() * ((z - 0.6)).abs())) -> dense(4, bias = false) -> map(|z| cos(cos(z))) -> leaky_relu(0.2);
            (v3 -> conv1d(4, kernel = 1) -> tanh, a -> #[frozen] dense(3))
        }
        loss = (squared_error, binary_cross_entropy(logits));
    }
    subject! { Net<f64>; x, a; y0 tanh1, y1 dense2; t0 Real, t1 Binary }
}

pub mod random003 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH], a: [crate::prelude::WIDTH + 1]) -> ([2], [3], [1]) {
            let v2: [1] = x -> l1: dense(1) -> slice(from = 0);
            let v3 = v2 * v2 -> #[frozen] dense(1) * -0.7;
            (v3 -> #[frozen] l2: dense(2) -> positive, v3 -> #[frozen] l3: dense(1 -> 3) -> softmax, a -> dense(1) -> sigmoid)
        }
        loss = (mse, 0.5 * cross_entropy, focal(1.5));
    }
    subject! { Net<f64>; x, a; y0 positive1, y1 softmax1, y2 sigmoid1; t0 Real, t1 OneHot(3, 1), t2 Binary }
}

pub mod random004 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 4, 3]) -> [2, 10, 4] {
            let v1: [3, 4, 3] = -concat(x, x -> dropout(0.3), x -> celu);
            let v2 = x * x * SCALE;
            let v3: [2, 5, 4] = v1 -> conv_transpose2d(2, kernel = [2, 2], stride = 1, dilation = 1);
            let x = -0.7 * (v3 * 2);
            concat(v2 -> global_max_pool -> dense(40) -> reshape([2, 5, 4]), x, axis = 1)
        }
        loss = mse;
    }
    subject! { Net<f64>; x; y0 concat2; t0 Real }
}

pub mod random005 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 5, 3]) -> ([2], [2, 5, 1]) {
            let x = x -> transpose([0, 2]) -> map(numeric |z| { let w = z * z; w / (1.0 + w) });
            let v1: [6, 7, 1] = concat(concat(x, x -> map(|z| ({ let w = abs((z - 0.8)); w + (z).cos() }))), x -> global_avg_pool -> dense(12) -> reshape([6, 2, 1]), axis = 1);
            (v1 -> global_avg_pool -> dense(2) -> range(-1, 2.5), x -> l1: conv2d(2, kernel = 3, padding = same) -> softmax(axis = 0))
        }
        loss = (1.5 * mae, 1.5 * cross_entropy(weights = [1.5, 1.0], normalise = weights));
    }
    subject! { Net<f64>; x; y0 range1, y1 softmax1; t0 Real, t1 OneHot(2, 5) }
}

pub mod random006 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1, 5, 4]) -> ([3], [2, 3, 2]) {
            let x = x -> conv2d(2, kernel = [3, 3], padding = [0, 1]);
            let x: [1, 3, 2] = x -> conv2d(1, kernel = 3, stride = [1, WIDTH / 2], padding = 1, bias = true) -> prelu(per_channel) -> softplus -> softplus(2.0);
            (x -> flatten -> dense(3), x -> conv2d(2, kernel = 1) -> softmax(axis = 1))
        }
        loss = (mae(weights = [0.5, 1.1, 1.2]), cross_entropy(smoothing = 0.1));
    }
    subject! { Net<f64>; x; y0 dense1, y1 softmax1; t0 Real, t1 OneHot(3, 2) }
}

pub mod random007 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [2, 3, 3], a: [1, 5, WIDTH - 1]) -> ([2], [2, 2, 2]) {
            let v2: [2, 2, 2] = a -> l1: max_pool([3, WIDTH - 3], stride = 1, dilation = 2) -> softsign -> #[frozen] l2: conv2d(2, kernel = 2, padding = 1, dilation = [1, 3], groups = 1);
            let v3: [2, 3, 6] = concat(x, x -> slice(axis = 2, from = 1), x -> slice(axis = 2, from = 2), axis = 2) -> map(|z| max((z).tanh(), abs((SCALE - 0.4))));
            (v3 -> global_max_pool -> l3: dense(2) -> range(-1, 2.5), v2 -> conv2d(2, kernel = [3, 1], padding = [1, 0]))
        }
        loss = (FACTOR * huber(0.7), cross_entropy(logits));
    }
    subject! { Net<f64>; x, a; y0 range1, y1 conv2d1; t0 Real, t1 Distribution(2, 1) }
}

pub mod random008 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 4]) -> ([2], [4]) {
            let x = x -> l1: batch_norm(eps = 1e-3, momentum = 0.3) -> flatten;
            let v1 = x -> dense(WIDTH - 1) -> dense(2) -> dense(WIDTH);
            let v2 = v1 -> l2: prelu -> map(|z| ((z).cos()).sigmoid());
            let v3: [WIDTH] = x -> dense(WIDTH);
            (v2 -> l3: dense(WIDTH -> 2) -> softmax, v3 -> dense(4) -> softmax)
        }
        loss = (1.3 * huber(delta = 1.3, weights = [0.8, 0.3]), cost_matrix([[2.0, 1.1, 3.8, 1.6], [1.3, 4.4, 4.8, 3.8], [1.8, 1.5, 3.4, 0.8], [2.3, 3.4, 0.9, 1.8]]));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 softmax2; t0 Real, t1 OneHot(4, 1) }
}

pub mod random009 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 1], a: [2, 7]) -> ([2], [8, 2]) {
            let v2: [3, 3] = concat(x, x -> log_sigmoid, x -> map(|z| (ln(((z).powi(2) + 1.4))).sigmoid()), axis = 1) - a -> flatten -> dense(14 -> 2) -> dense(9) -> reshape([3, 3]);
            let v3 = concat(v2 - v2 -> map(numeric |z| opaque(z)), v2 -> slice(axis = 0, from = 1, to = 3), v2 -> #[frozen] l1: group_norm(1));
            let v4 = 2 * stack(x, x -> map(|z| ((z * z) + ({ let w = z; w + w }))), x -> group_norm(1), axis = 0);
            (v4 -> flatten -> dense(2) -> sigmoid, v3 -> dense(2) -> sigmoid)
        }
        loss = (1.1 * binary_cross_entropy, FACTOR * dice);
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 sigmoid2; t0 Binary, t1 Binary }
}

pub mod random010 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4, 1], a: [1, 3, WIDTH - 1], b: [4, 2]) -> ([4, 2, 1], [4]) {
            let v3 = b -> global_avg_pool -> reshape([2, 2, 1]);
            let v4 = b -> avg_pool(2) -> conv_transpose1d(4, kernel = 4, stride = 2, output_padding = 1, dilation = 1, groups = 2) -> slice(axis = 0, from = 2, to = 3);
            (v3 -> conv2d(4, kernel = 1, bias = false) -> sigmoid, concat(x -> set_max -> l1: dense(5, bias = false) -> reshape([1, 5]), a -> flatten -> l2: dense(5) -> reshape([1, 5]), v4) -> set_mean -> dense(4) -> sigmoid)
        }
        loss = (FACTOR * binary_cross_entropy(weights = [1.8, 1.5]), dice(per_sample, smooth = 0.5));
    }
    subject! { Net<f64>; x, a, b; y0 sigmoid1, y1 sigmoid2; t0 Binary, t1 Binary }
}

pub mod random011 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [WIDTH - 1], a: [5]) -> [2] {
            let v2 = x -> slice(axis = 0, from = 1, to = 2);
            let v3 = concat(v2, a) * x -> l1: dense(6);
            let v2 = SCALE * v3 * v3;
            v2 -> dense(2)
        }
        loss = binary_cross_entropy(logits);
    }
    subject! { Net<f64>; x, a; y0 dense1; t0 Binary }
}

pub mod random012 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [3]) -> [2] {
            let v1 = concat(x -> l1: dense(WIDTH), -x);
            let x = -(v1 + v1);
            let v2: [7] = concat((x + v1 -> leaky_relu(slope = -0.3)) -> l2: dense(4), (v1 * v1 -> dense(WIDTH + 3 -> WIDTH + 3)) -> dense(1), (x * SCALE) -> dense(2));
            v2 -> dense(2) -> log_softmax(axis = 0)
        }
        loss = cross_entropy;
    }
    subject! { Net<5, f64>; x; y0 log_softmax1; t0 OneHot(2, 1) }
}

pub mod random013 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [4]) -> ([2], [3]) {
            let v1 = -(x * x);
            let v2 = concat(v1, v1, v1) -> selu -> dropout(RATE) -> dense(1);
            let v3: [3] = v2 -> dropout(RATE) -> l1: dense(1 -> H) -> dense(H -> 3);
            let v4: [7] = concat(concat(v2, v3, v1) -> #[frozen] l2: dense(2, bias = false), v3 -> dense(3 -> H) -> dropout(0.5) -> dense(4), v2 - v1 -> l3: dense(1), axis = 0);
            (v4 -> dense(2) -> softmax(axis = 0), x -> l4: dense(3))
        }
        loss = (cross_entropy(weights = [1.2, 1.7]), 0.5 * focal(2.0, alpha = 0.3, logits));
    }
    subject! { Net<4, f64>; x; y0 softmax1, y1 l4; t0 Distribution(2, 1), t1 Binary }
}

pub mod random014 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH - 3, 3, 3]) -> [3] {
            let x: [3, 1, 1] = x -> reshape([9, 1, 1]) -> #[frozen] l1: conv2d(3, kernel = 1, stride = 3, padding = 1, groups = 3) -> avg_pool([WIDTH - 3, 2], padding = [0, 1]);
            let v1: [3, 1, 1] = x -> gelu;
            let v1 = v1 -> conv2d(1, kernel = 2, stride = 3, padding = 1, dilation = 2, bias = true) -> conv_transpose2d(1, kernel = 2, stride = 3, output_padding = 1, dilation = WIDTH / 2) -> slice(axis = 2, to = 1) -> gelu_tanh;
            let v2 = v1 * 1.5 * v1;
            v2 -> flatten -> l2: dense(3, bias = false) -> softmax(axis = 0)
        }
        loss = cross_entropy(weights = [1.4, 1.6, 1.7], normalise = weights);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 OneHot(3, 1) }
}

pub mod random015 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 5, WIDTH], a: [3, 2]) -> [2] {
            let a = (a + a -> #[frozen] group_norm(1)) * a;
            let v2: [12] = (a + a -> mish) -> l1: dense(4) -> flatten -> flatten;
            let v3 = (x + x -> group_norm(3)) -> softplus;
            (v2 -> l2: dense(2, bias = false) -> l3: dense(60) -> reshape([3, 5, 4]) + v3) -> global_avg_pool -> dense(2) -> softmax
        }
        loss = cross_entropy(smoothing = 0.1);
    }
    subject! { Net<f64>; x, a; y0 softmax1; t0 OneHot(2, 1) }
}

pub mod random016 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2, 5, 3]) -> [3, 4, 2] {
            let v1 = x -> conv2d(2, kernel = 2, stride = [1, 2], padding = 1, dilation = [3, 3], groups = 1, bias = true) -> map(numeric |z| f64::exp(-z * z) + z) -> map(|z| (max(z, 1.4) * (SCALE).sigmoid())) * x -> global_avg_pool -> #[frozen] l1: dense(2 -> 8, bias = false) -> reshape([2, 4, 1]);
            let v1 = concat(v1, v1 -> softplus(beta = 0.5, threshold = 9.0), axis = 2) - x -> flatten -> l2: dense(2) -> l3: dense(16, bias = false) -> reshape([2, 4, 2]);
            v1 -> conv2d(3, kernel = 1)
        }
        loss = cross_entropy(logits);
    }
    subject! { Net<f64>; x; y0 conv2d2; t0 Distribution(2, 1) }
}

pub mod random017 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [1, 3, 5]) -> [4, 1, 4] {
            let x = concat(x, x -> hard_tanh) -> #[frozen] layer_norm(eps = 1e-2);
            let x = x -> conv2d(WIDTH, kernel = 3, stride = [3, 1], padding = 0, groups = 2) -> transpose([0, 2]);
            x -> conv2d(4, kernel = 1) -> softmax(axis = 0)
        }
        loss = cost_matrix([[2.4, 0.8, 0.9, 3.8], [2.4, 0.6, 0.6, 0.4], [3.2, 3.3, 3.5, 2.1], [0.4, 0.4, 0.6, 1.8]]);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 OneHot(4, 4) }
}

pub mod random018 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 6]) -> ([3], [3, 6], [1, 6]) {
            let v1 = (x * x -> relu6) -> l1: max_pool(2, stride = 1, dilation = 2) -> l2: conv1d(3, kernel = 2, stride = 2, padding = 1, groups = 1) -> transpose;
            let v2: [3, 3] = v1 - v1 -> log_sigmoid - v1 -> identity;
            let v2: [8] = concat(v2 -> slice(axis = 1, from = 1, to = 2) -> flatten -> map(numeric |z| { let w = z * z; w / (1.0 + w) }), v2 -> conv1d(WIDTH / 2, kernel = 3, padding = same, dilation = 2) -> layer_norm -> max_pool(2, stride = WIDTH - 3, dilation = 2) -> flatten, (v1 + v2) -> set_max, axis = 0);
            let x = x -> group_norm(1) - x -> range(-1.5, 2.0);
            (v2 -> l3: dense(3, bias = false) -> sigmoid, x -> conv1d(3, kernel = 1), x)
        }
        loss = (FACTOR * dice, poisson_nll, huber(delta = 1.3, weights = [1.9, 0.8, 0.8, 0.5, 1.1, 1.1]));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 conv1d2, y2 subtract3; t0 Binary, t1 Count, t2 Real }
}

pub mod random019 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 2], a: [3, 3, 5]) -> [2] {
            let a: [3, 6, 5] = concat(a, a -> range(-1.5, 2.0), axis = 1) -> softmax(axis = 0);
            let v2 = (x * 1.7) -> slice(axis = 1, from = 0) -> l1: conv1d(WIDTH / 2, kernel = 1, padding = 1, dilation = 2, bias = false) -> flatten;
            let x = v2 -> positive -> dense(4, bias = false) -> sigmoid -> tanh;
            let v3: [4] = v2 -> #[frozen] dense(WIDTH) -> flatten -> dense(WIDTH -> 4) -> relu;
            (a + x -> l2: dense(2) -> dense(90) -> reshape([3, 6, 5]) + v3 -> l3: dense(2) -> dense(90) -> reshape([3, 6, 5])) -> global_max_pool -> dense(2) -> sigmoid
        }
        loss = dice(per_sample, smooth = 0.5);
    }
    subject! { Net<f64>; x, a; y0 sigmoid2; t0 Binary }
}

pub mod random020 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 6], a: [2, 4]) -> ([2, 2], [3, 6], [3]) {
            let v2: [8] = (-a) -> flatten;
            let v3 = a -> prelu(per_channel) -> tanh -> l1: dense(1) * 2;
            let v4: [1, 1, 3] = stack(a, a -> relu, a -> map(numeric |z| opaque(z)), axis = 1) -> #[frozen] l2: conv2d(3, kernel = [1, 4], padding = same) -> l3: conv2d(1, kernel = 2, stride = 1, padding = 0, dilation = [2, 1]) -> group_norm(1);
            (v3 -> dense(2) -> softmax, x -> conv1d(3, kernel = 1) -> identity, concat(v2, v4 -> flatten) -> dense(3, bias = false) -> sigmoid)
        }
        loss = (1.1 * dice(one_minus, smooth = 1.0), FACTOR * squared_error, FACTOR * binary_cross_entropy(weights = [1.7, 0.6]));
    }
    subject! { Net<f64>; x, a; y0 softmax1, y1 identity1, y2 sigmoid1; t0 Binary, t1 Real, t2 Binary }
}

pub mod random021 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2]) -> ([2], [4]) {
            let v1 = x * x + x -> l1: dense(2);
            let v2 = (x - v1 -> l2: dense(2)) * v1;
            let v1: [2] = v2 * x -> leaky_relu(0.2) * v2 -> #[frozen] dense(2, bias = false);
            (v1 -> l3: dense(2) -> sigmoid, x -> dense(4))
        }
        loss = (FACTOR * focal(1.5), squared_error(weights = [1.2, 1.8, 0.7, 1.2]));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 dense2; t0 Binary, t1 Real }
}

pub mod random022 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [5]) -> [3] {
            let x = x -> map(|z| tanh((if z < 0.0 { z } else { 0.8 }))) -> dense(3);
            let v1 = -(x + x);
            v1 -> #[frozen] l1: dense(3, bias = false)
        }
        loss = focal(2.0, alpha = 0.3, logits);
    }
    subject! { Net<f64>; x; y0 l1; t0 Binary }
}

pub mod random023 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2], a: [WIDTH]) -> ([4], [4], [4]) {
            let v2 = (a + a -> log_softmax) * a;
            let a: [WIDTH] = -0.7 * -a;
            let v3: [4] = concat(a, v2, x) -> map(numeric |z| f64::exp(-z * z) + z) -> dense(4);
            (v3 -> #[frozen] l1: dense(4) -> softmax, x -> dense(4) -> softmax, a -> l2: dense(WIDTH -> 4) -> softmax(axis = 0))
        }
        loss = (kl_divergence, FACTOR * mse(weights = [0.2, 1.2, 1.0, 0.6]), FACTOR * cross_entropy(weights = [0.2, 2.0, 0.6, 2.0]));
    }
    subject! { Net<f64>; x, a; y0 softmax1, y1 softmax2, y2 softmax3; t0 Distribution(4, 1), t1 Real, t2 Distribution(4, 1) }
}

pub mod random024 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 3, 3], a: [1, 4, 4]) -> ([3], [2, 1, 2]) {
            let v2: [1] = a -> l1: max_pool([2, 2], dilation = 2) -> avg_pool(3, padding = 1, count_include_pad = false) -> flatten;
            let v3: [3, 1, 2] = x -> max_pool(2, stride = 2, padding = 1, dilation = [3, 2]);
            (v2 -> dense(3, bias = false), v3 -> conv2d(2, kernel = 1, bias = false) -> softmax(axis = 0))
        }
        loss = (FACTOR * hinge, mae);
    }
    subject! { Net<f64>; x, a; y0 dense1, y1 softmax1; t0 Sign, t1 Real }
}

pub mod random025 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 3, 3]) -> [2] {
            let v1: [2] = x -> slice(from = 0, to = 1) -> max_pool(2, stride = [3, 1], padding = [0, WIDTH - 3], dilation = [2, 3]) -> flatten -> dense(2) -> prelu;
            let v2: [3] = v1 -> dense(3);
            v2 -> dense(2) -> log_softmax(axis = 0)
        }
        loss = nll;
    }
    subject! { Net<f64>; x; y0 log_softmax1; t0 OneHot(2, 1) }
}

pub mod random026 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1, 5, 3]) -> ([3], [3]) {
            let x: [1, 5, 3] = x * x -> l1: prelu(per_channel) - x;
            let v1 = x -> l1 -> l1 -> group_norm(1, eps = 1e-2) -> hard_sigmoid;
            let v2 = v1 * v1 -> l2: batch_norm(eps = 1e-3, momentum = 0.3) - v1;
            let v2 = v2 * x + v1 -> softmax(axis = 2);
            (v2 -> flatten -> l3: dense(3), x -> flatten -> dense(15 -> 3))
        }
        loss = gaussian_nll;
    }
    subject! { Net<f64>; x; y0 l3, y1 dense1; t0 Real }
}

pub mod random027 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [3, 3, 4]) -> ([2, 1, 2], [1, 1, 2]) {
            let v1 = x * -0.7 * x;
            let x = v1 -> slice(from = 1) -> avg_pool(3, stride = 3, padding = 1);
            (x -> l1: conv2d(2, kernel = 1), x -> conv2d(1, kernel = [3, 1], padding = [1, 0]) -> sigmoid)
        }
        loss = (1.4 * poisson_nll, FACTOR * huber(delta = 1.3, weights = [0.6, 0.7]));
    }
    subject! { Net<f64>; x; y0 l1, y1 sigmoid1; t0 Count, t1 Real }
}

pub mod random028 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 6]) -> [1] {
            let v1: [2] = x -> l1: avg_pool(2, padding = 1) -> global_avg_pool -> identity -> range(-1.5, 2.0);
            let v2 = x -> map(numeric |z| { let w = z * z; w / (1.0 + w) });
            concat(v1, v2 -> flatten, axis = 0) -> dense(1)
        }
        loss = |y, t| (y - t).powi(2) + 0.3 * (if y <= 0.8 { (SCALE * t) } else { (t - 1.3) });
    }
    subject! { Net<f64>; x; y0 dense1; t0 Real }
}

pub mod random029 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4, 3]) -> ([4], [3, 4]) {
            let x = (x - x) -> l1: conv_transpose1d(1, kernel = 3, stride = 2, padding = 0, output_padding = 1, dilation = 1) -> l2: conv1d(3, kernel = 3, stride = 2, padding = 1);
            let v1: [6, 4] = concat(x - x, x -> prelu(per_channel), axis = 0);
            (v1 -> flatten -> dense(4, bias = false) -> sigmoid, x -> conv1d(3, kernel = 1, bias = false) -> sigmoid)
        }
        loss = (squared_error, FACTOR * binary_cross_entropy(weights = [0.5, 1.9]));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 sigmoid2; t0 Real, t1 Binary }
}

pub mod random030 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 4, 4], a: [1, 5], b: [1, 6]) -> [4] {
            let b = b * b -> map(numeric |z| opaque(z)) * 0.9;
            let v3: [12, 3] = concat(b, b -> l1: layer_norm(eps = 1e-2), axis = 0) -> conv1d(2, kernel = 1, dilation = 3) -> reshape([12, 1]) -> l2: dense(3);
            concat(x -> global_avg_pool, a -> global_avg_pool, v3 -> l3: global_avg_pool) -> dense(4) -> sigmoid
        }
        loss = squared_error(weights = [1.9, 1.0, 1.8, 1.3]);
    }
    subject! { Net<f64>; x, a, b; y0 sigmoid1; t0 Real }
}

pub mod random031 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3]) -> [4] {
            let v1 = concat(x * x -> l1: dense(3), x - x);
            let v2 = concat(v1, v1) * 2;
            let v3 = v2 -> dropout(RATE) -> softmax(axis = 0);
            v3 -> dense(4) -> softmax
        }
        loss = mse;
    }
    subject! { Net<f64>; x; y0 softmax2; t0 Real }
}

pub mod random032 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [5], a: [3], b: [2]) -> [4] {
            let v3 = a -> l1: dense(H, bias = false) -> l2: celu -> dense(3, bias = false) -> #[frozen] l3: batch_norm;
            let v4 = (x + x -> prelu) * v3 -> dense(5);
            let v5: [H] = v3 -> flatten -> l1 * x -> #[frozen] dense(5 -> H, bias = false);
            let a: [H] = concat(v5 -> l4: dense(1), v4) -> log_softmax -> reshape([6]) -> l5: dense(6 -> H);
            concat(b, a -> dense(4), axis = 0) -> dense(6 -> 4) -> identity
        }
        loss = mse(weights = [1.0, 0.8, 1.3, 1.6]);
    }
    subject! { Net<4, f64>; x, a, b; y0 identity1; t0 Real }
}

pub mod random033 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [crate::prelude::WIDTH + 1]) -> ([2], [2]) {
            let x = x * x -> dense(crate::prelude::WIDTH + 1) * x -> dense(crate::prelude::WIDTH + 1);
            let v1: [crate::prelude::WIDTH + 1] = (x * -0.7) -> gelu_tanh -> silu;
            let x: [crate::prelude::WIDTH + 1] = v1 * x * v1;
            let v2 = x -> mish;
            (v2 -> dense(2) -> range(-1, 2.5), v1 -> #[frozen] dense(2) -> log_softmax)
        }
        loss = (0.8 * mae, 1.0 * cross_entropy(weights = [0.7, 0.6], normalise = weights));
    }
    subject! { Net<4, f64>; x; y0 range1, y1 log_softmax1; t0 Real, t1 OneHot(2, 1) }
}

pub mod random034 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 4, 3]) -> ([2, 1, 1], [4]) {
            let v1 = x -> upsample(1);
            let v2 = v1 -> slice(axis = 0, from = 1) -> conv2d(3, kernel = [2, 2], padding = same);
            let v3: [2, 1, 1] = v2 -> reshape([36, 1, 1]) -> #[frozen] batch_norm(eps = 1e-3, momentum = 0.3) -> conv2d(WIDTH / 2, kernel = 1, padding = [1, 0]) -> max_pool([3, 2], padding = 1);
            let v4: [1, 2, 3] = v1 -> l1: conv_transpose2d(2, kernel = [1, 1], padding = [1, 0], output_padding = 0, dilation = 1) -> slice(axis = 0, to = 1);
            (v3 -> conv2d(2, kernel = 3, padding = same) -> tanh, v4 -> flatten -> #[frozen] dense(6 -> 4) -> log_softmax(axis = 0))
        }
        loss = (1.5 * mae(weights = [1.1, 0.7]), cross_entropy(smoothing = 0.1));
    }
    subject! { Net<f64>; x; y0 tanh1, y1 log_softmax1; t0 Real, t1 OneHot(4, 1) }
}

pub mod random035 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 5, 5]) -> ([2, 4, 3], [4], [2]) {
            let v1 = x -> max_pool(3, stride = WIDTH / 2, padding = 1, dilation = [2, 1]);
            let v2 = v1 -> softsign -> conv2d(1, kernel = 2, padding = 1, dilation = 2) -> transpose([1, 2]) -> avg_pool([2, 2], stride = 1, padding = [1, WIDTH - 3]);
            (v2 -> conv2d(2, kernel = [3, 1], padding = [1, 0]) -> sigmoid, x -> flatten -> l1: dense(4, bias = false), v1 -> flatten -> l2: dense(2) -> log_softmax(axis = 0))
        }
        loss = (huber(0.7), FACTOR * cross_entropy(logits), 1.5 * nll);
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 l1, y2 log_softmax1; t0 Real, t1 Distribution(4, 1), t2 OneHot(2, 1) }
}

pub mod random036 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2, 3, 5]) -> ([2], [3]) {
            let v1: [2, 4, 6] = concat(concat(x, x -> slice(axis = 1, from = 0, to = 1), axis = 1), x -> global_avg_pool -> dense(8) -> reshape([2, 4, 1]), axis = 2);
            let v2 = -v1 -> global_avg_pool -> l1: dense(crate::prelude::WIDTH + 1) -> hard_tanh(-0.6, 1.4);
            let v3 = -concat(v2, v2, x -> l2: global_max_pool);
            let v4: [6] = concat((v3 * v3) -> dense(2), (v3 - x -> l3: global_max_pool -> dense(crate::prelude::WIDTH + 1 + crate::prelude::WIDTH + 1 + 2)) -> dense(crate::prelude::WIDTH + 1 + crate::prelude::WIDTH + 1 + 2 -> 4));
            (v4 -> dense(2, bias = false) -> tanh, v3 -> dense(3) -> softmax)
        }
        loss = (1.4 * huber(delta = 1.3, weights = [0.7, 0.4]), FACTOR * cost_matrix([[2.8, 1.7, 4.1], [1.3, 0.5, 0.9], [2.6, 0.0, 3.5]]));
    }
    subject! { Net<f64>; x; y0 tanh1, y1 softmax1; t0 Real, t1 OneHot(3, 1) }
}

pub mod random037 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [WIDTH - 3, 4, 4], a: [1, WIDTH, 3]) -> [2, 1, 4] {
            let v2 = x - x + x;
            let v3: [1, 1, 4] = concat(a, x -> slice(axis = 2, from = 1, to = 3), v2 -> slice(axis = 2, from = 2, to = 4), axis = 2) -> l1: max_pool(4, stride = 1, padding = 0);
            v3 -> conv2d(2, kernel = 1) -> sigmoid
        }
        loss = binary_cross_entropy;
    }
    subject! { Net<f64>; x, a; y0 sigmoid1; t0 Binary }
}

pub mod random038 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 5]) -> ([4], [4, 4]) {
            let v1: [2, 1] = x -> l1: dense(1) -> positive;
            let x = v1 -> conv_transpose1d(4, kernel = 2, stride = 2, padding = 1, output_padding = 1, groups = 2) -> sigmoid;
            (v1 -> flatten -> dense(4) -> sigmoid, x -> l2: dense(4) -> sigmoid)
        }
        loss = (FACTOR * binary_cross_entropy(weights = [0.4, 1.2]), dice(per_sample, smooth = 0.5));
    }
    subject! { Net<f64>; x; y0 sigmoid2, y1 sigmoid3; t0 Binary, t1 Binary }
}

pub mod random039 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5, 4]) -> ([2, 5, 5], [3, 5, 5]) {
            let x = concat(stack(x, x -> relu), x -> flatten -> l1: dense(20 -> 2) -> l2: dense(10) -> reshape([2, 5, 1]), axis = 2);
            let x = (-0.7 * x) -> #[frozen] conv2d(2, kernel = [4, 1], padding = same, groups = 2) -> l3: group_norm(1);
            (x -> conv2d(2, kernel = 1), x -> conv2d(3, kernel = [3, 1], padding = [1, 0]) -> softmax(axis = 0))
        }
        loss = (0.4 * binary_cross_entropy(logits), dice(one_minus, smooth = 1.0));
    }
    subject! { Net<f64>; x; y0 conv2d2, y1 softmax1; t0 Binary, t1 Binary }
}

pub mod random040 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 5], a: [2, 3, 3]) -> ([3], [1, 3, 3]) {
            let v2 = x -> slice(to = 1) -> dense(1, bias = false) -> max_pool(2, stride = 1, padding = 1);
            let v3: [1, 2] = -(v2 * SCALE);
            let v4: [WIDTH] = v3 -> batch_norm -> set_max -> dense(WIDTH, bias = false) -> layer_norm(all);
            (v4 -> l1: dense(3) -> softmax(axis = 0), a -> l2: conv2d(1, kernel = 1) -> sigmoid)
        }
        loss = (cross_entropy, FACTOR * focal(1.5));
    }
    subject! { Net<f64>; x, a; y0 softmax1, y1 sigmoid1; t0 OneHot(3, 1), t1 Binary }
}

pub mod random041 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize, T = f64>(x: [2], a: [H]) -> ([3], [2]) {
            let v2 = (a - a) -> #[frozen] l1: dense(H -> WIDTH - 1, bias = false) -> l2: dense(WIDTH - 1 -> 3, bias = false);
            let v3 = -(x * -0.7);
            let v4: [H] = v3 -> #[frozen] l3: dense(H);
            (v2 -> dense(3) -> softmax, v4 -> dense(2))
        }
        loss = (cross_entropy(weights = [1.1, 1.5, 0.3]), 0.4 * focal(2.0, alpha = 0.3, logits));
    }
    subject! { Net<3, f64>; x, a; y0 softmax1, y1 dense2; t0 Distribution(3, 1), t1 Binary }
}

pub mod random042 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [crate::prelude::WIDTH + 1], a: [WIDTH]) -> [3, WIDTH] {
            let v2: [WIDTH + crate::prelude::WIDTH + 1] = concat(a, x) - x -> l1: dense(WIDTH + crate::prelude::WIDTH + 1, bias = false);
            let v3 = concat((SCALE * v2) -> dense(3, bias = false), (-v2) -> #[frozen] dense(4));
            let x: [2, WIDTH] = stack(a, a -> layer_norm(all)) - v3 -> dense(8) -> reshape([2, 4]);
            let v4 = -(x * x);
            v4 -> conv1d(3, kernel = 1) -> log_softmax
        }
        loss = cross_entropy(weights = [0.6, 0.9, 0.2, 1.7], normalise = weights);
    }
    subject! { Net<f64>; x, a; y0 log_softmax1; t0 OneHot(4, 1) }
}

pub mod random043 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1], a: [crate::prelude::WIDTH + 1]) -> ([3], [4]) {
            let x: [1 + 1 + crate::prelude::WIDTH + 1] = concat(x * x -> l1: dense(1), concat(a, x, a, axis = 0) -> l2: dense(1, bias = false), a - a -> l3: dense(crate::prelude::WIDTH + 1));
            let v2: [1 + 1 + crate::prelude::WIDTH + 1] = x -> mish;
            let v3: [1 + 1 + crate::prelude::WIDTH + 1] = v2 * -0.7 * x;
            (v3 -> dense(1 + 1 + crate::prelude::WIDTH + 1 -> 3) -> softmax(axis = 0), a -> dense(4, bias = false))
        }
        loss = (1.8 * cross_entropy(smoothing = 0.1), FACTOR * hinge);
    }
    subject! { Net<f64>; x, a; y0 softmax1, y1 dense2; t0 OneHot(3, 1), t1 Sign }
}

pub mod random044 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 5, 3]) -> ([4, 1, 2], [2, 1, 2], [4]) {
            let x: [5, 2, 3] = SCALE * x -> transpose([0, 1]);
            let x: [5, 2, 6] = concat(x, x -> softplus(beta = 0.5, threshold = 9.0), axis = 2) -> softsign;
            let x: [5, 4, 6] = concat(x + x -> hard_sigmoid, x -> group_norm(1, eps = 1e-2), axis = 1);
            let v1 = x -> l1: conv2d(3, kernel = 2, stride = 2, dilation = 2, bias = false) * 2;
            (v1 -> #[frozen] conv2d(4, kernel = 1), v1 -> #[frozen] l2: conv2d(2, kernel = 1) -> log_softmax(axis = 0), v1 -> l3: global_max_pool -> dense(3 -> 4, bias = false) -> sigmoid)
        }
        loss = (1.5 * cross_entropy(logits), nll, mae(weights = [0.5, 1.5, 0.5, 1.8]));
    }
    subject! { Net<f64>; x; y0 conv2d1, y1 log_softmax1, y2 sigmoid1; t0 Distribution(2, 1), t1 OneHot(2, 2), t2 Real }
}

pub mod random045 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 3, 5], a: [2, 6]) -> [3] {
            let v2 = x -> reshape([45, 1, 1]) -> avg_pool(2, padding = 1, count_include_pad = false) -> #[frozen] l1: conv2d(2, kernel = [1, 1], padding = [0, 1], dilation = 3) -> transpose([1, 2]);
            let v3: [2, 3, 1] = -(-v2);
            let v4 = -0.7 * concat(a, a -> hard_tanh);
            let v5 = (v3 + v2 -> hard_tanh(-0.6, 1.4)) -> hard_swish -> conv_transpose2d(1, kernel = 3, stride = [3, 3], padding = [1, 1], output_padding = 0, dilation = [2, 2], bias = false);
            concat(v4 -> flatten -> dense(2, bias = false), v5 -> flatten -> l2: dense(4, bias = false)) -> dense(3) -> softmax(axis = 0)
        }
        loss = cost_matrix([[3.8, 2.1, 4.5], [2.2, 2.4, 4.1], [4.0, 0.6, 3.1]]);
    }
    subject! { Net<f64>; x, a; y0 softmax1; t0 OneHot(3, 1) }
}

pub mod random046 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1, 4, 5]) -> [2] {
            let x = x * SCALE + x -> map(|z| ((1.1).cos() * (z).cos()));
            let x: [1, 20] = x -> reshape([20, 1]) -> transpose;
            let v1 = x -> #[frozen] l1: conv_transpose1d(2, kernel = 2, stride = WIDTH - 3, bias = false) -> l2: set_logsumexp -> relu6 -> l3: dense(1);
            let v2 = v1 -> log_sigmoid -> l4: batch_norm(eps = 1e-3, momentum = 0.3) -> dense(5, bias = false) -> dense(5 -> 3);
            v2 -> dense(3 -> 2) -> sigmoid
        }
        loss = dice;
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random047 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [3, 5, 5], a: [2, 5]) -> ([4], [4, 5, 5], [1, 5]) {
            let v2 = (a + a) * 2;
            let v3 = concat(v2, v2 -> slice(from = 1, to = 2)) - x -> global_max_pool -> dense(3 -> 15) -> reshape([3, 5]);
            let v4 = (v3 * v3 -> map(|z| ((((((z).powi(2) + 1.1)).ln()).powi(2) + 1.7)).powf(-0.9))) -> prelu -> l1: group_norm(1, eps = 1e-2) -> l1;
            (v4 -> flatten -> #[frozen] dense(4) -> sigmoid, x -> conv2d(4, kernel = 1, bias = false) -> identity, v4 -> l2: conv1d(1, kernel = 2, padding = same) -> sigmoid)
        }
        loss = (dice(per_sample, smooth = 0.5), FACTOR * |y, t| (y - t).powi(2) + 0.3 * (({ let w = y; w + SCALE }) + (((t).powi(2) + 2.0)).ln()), 0.3 * binary_cross_entropy);
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 identity1, y2 sigmoid2; t0 Binary, t1 Real, t2 Binary }
}

pub mod random048 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 5]) -> [3, 14] {
            let x: [3, 6] = x -> upsample(2) -> max_pool(3) -> upsample(2);
            let x = (x + x) * x -> layer_norm;
            let v1: [3, 14] = concat(x -> l1: tanh -> l2: layer_norm(all), x -> slice(axis = 1, from = 3, to = 5), x -> l3: group_norm(3), axis = 1);
            v1 -> conv1d(3, kernel = 1) -> softmax(axis = 0)
        }
        loss = dice(one_minus, smooth = 1.0);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 Binary }
}

pub mod random049 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 3], a: [2, 4, 4]) -> ([3], [1]) {
            let v2 = concat(x, x -> slice(axis = 1, from = 2), x -> slice(axis = 1, from = 1, to = 2), axis = 1) * x -> l1: dense(5);
            let v3 = a -> #[frozen] l2: conv2d(2, kernel = 3, padding = same, dilation = 2, bias = true) -> leaky_relu(0.2) -> flatten -> log_softmax(axis = 0);
            let a = concat((v3 + v3 -> map(numeric |z| f64::exp(-z * z) + z)) -> dense(1, bias = false), (v3 * v3) -> dense(1, bias = false), (v2 + v2 -> leaky_relu(slope = -0.3)) -> flatten -> l3: dense(15 -> 4));
            let x = v3 -> map(|z| ((z * 2.0) + (z).sigmoid())) -> prelu -> reshape([2, 16]);
            (a -> dense(3, bias = false) -> sigmoid, x -> set_logsumexp -> dense(16 -> 1, bias = false) -> identity)
        }
        loss = (focal(1.5), squared_error(weights = [1.2]));
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 identity1; t0 Binary, t1 Real }
}

pub mod random050 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 4, 4], a: [3, 1], b: [1, 4]) -> ([3, 4], [1], [3]) {
            let v3 = x -> #[frozen] conv2d(3, kernel = [WIDTH / 2, 2], dilation = [2, 3], groups = 3, bias = false) -> elu(0.7) -> conv2d(3, kernel = [1, 2], stride = [3, 3], padding = 2, bias = false);
            let v4: [3, 9, 4] = concat(concat(x, x -> l1: prelu, axis = 1), x -> slice(axis = 1, from = 2, to = 3), axis = 1);
            (b -> conv1d(3, kernel = 1), v4 -> global_max_pool -> l2: dense(1) -> positive, concat(a -> global_avg_pool -> #[frozen] dense(3 -> 12) -> reshape([3, 2, 2]), v3, axis = 2) -> global_avg_pool -> dense(3) -> log_softmax)
        }
        loss = (FACTOR * focal(2.0, alpha = 0.3, logits), mse, cross_entropy);
    }
    subject! { Net<f64>; x, a, b; y0 conv1d1, y1 positive1, y2 log_softmax1; t0 Binary, t1 Real, t2 OneHot(3, 1) }
}

pub mod random051 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2]) -> ([2], [2]) {
            let v1: [2] = x -> l1: prelu -> log_softmax -> l1 * 1.1;
            let v2: [2] = v1 -> l1 -> l1 -> map(numeric |z| opaque(z)) -> prelu(per_channel);
            (x -> l2: dense(2 -> 2, bias = false) -> softmax, v2 -> dense(2 -> 2, bias = false) -> range(-1, 2.5))
        }
        loss = (FACTOR * kl_divergence, 1.0 * mse(weights = [0.4, 0.9]));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 range1; t0 Distribution(2, 1), t1 Real }
}

pub mod random052 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [3], a: [2]) -> [4] {
            let v2: [2, 3] = stack(a, a -> silu, a -> prelu, axis = 1) + x -> dense(3 -> 6) -> reshape([2, 3]);
            let v3 = stack(v2, v2 -> dropout(0.3), v2 -> #[frozen] l1: group_norm(1, eps = 1e-2), axis = 2) -> global_max_pool -> dense(4);
            let v4: [3] = (-x) -> mish -> log_softmax;
            let v5: [3] = -v4 * v4 -> softplus;
            concat(v3, v5) -> dense(4, bias = false)
        }
        loss = hinge;
    }
    subject! { Net<f64>; x, a; y0 dense3; t0 Sign }
}

pub mod random053 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH], a: [3]) -> ([3], [4], [3]) {
            let v2 = a -> dense(1);
            let v3: [1] = v2 + v2 + v2 -> softplus(2.0);
            let v4 = x -> softplus(beta = 0.5, threshold = 9.0) -> l1: dense(WIDTH) -> l1 * 2;
            let v5 = v3 -> dense(3) -> dense(2);
            (v5 -> dense(3, bias = false) -> log_softmax, v4 -> dense(4), v2 -> #[frozen] dense(3) -> log_softmax)
        }
        loss = (nll, 0.3 * mae(weights = [1.9, 0.5, 1.8, 0.7]), cross_entropy(smoothing = 0.1));
    }
    subject! { Net<f64>; x, a; y0 log_softmax1, y1 dense5, y2 log_softmax2; t0 OneHot(3, 1), t1 Real, t2 OneHot(3, 1) }
}

pub mod random054 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4, 5]) -> ([2], [2]) {
            let x: [3, 1, 2] = x -> upsample(1) -> conv2d(3, kernel = [2, 2], dilation = 3, groups = 1) + x -> global_max_pool -> l1: dense(2 -> 6) -> reshape([3, 1, 2]);
            let x: [3, 1, 2] = -(x - x);
            (x -> flatten -> l2: dense(2), x -> global_avg_pool -> l3: dense(2))
        }
        loss = gaussian_nll;
    }
    subject! { Net<f64>; x; y0 l2, y1 l3; t0 Real }
}

pub mod random055 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, crate::prelude::WIDTH + 1, 5]) -> ([4, crate::prelude::WIDTH + 1, 5], [3, crate::prelude::WIDTH + 1, 5]) {
            let v1: [1, crate::prelude::WIDTH + 1, 5] = x * x -> hard_swish * x;
            let v2 = v1 -> #[frozen] l1: group_norm(1, eps = 1e-2) * v1 -> relu6;
            (v2 -> l2: conv2d(4, kernel = 1, bias = false), x -> conv2d(3, kernel = 1) -> identity)
        }
        loss = (poisson_nll, 0.3 * huber(delta = 1.3));
    }
    subject! { Net<f64>; x; y0 l2, y1 identity1; t0 Count, t1 Real }
}

pub mod random056 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1, 4, 5]) -> [1, 8, 10] {
            let v1: [1, 8, 10] = x -> upsample(2);
            let v2 = -(v1 * 0.6);
            v2 -> l1: conv2d(1, kernel = 1) -> identity
        }
        loss = |y, t| (y - t).powi(2) + 0.3 * (if t >= 0.8 { (y - y) } else { abs((1.1 - 0.3)) });
    }
    subject! { Net<f64>; x; y0 identity1; t0 Real }
}

pub mod random057 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [3, 4, 5]) -> [3] {
            let v1: [6, 6, 5] = concat(concat(x, x -> l1: sigmoid, axis = 0), x -> global_avg_pool -> l2: dense(2) -> l3: dense(60) -> reshape([6, 2, 5]), axis = 1);
            let x = x * x * x;
            (v1 -> global_avg_pool -> dense(2) -> dense(60) -> reshape([3, 4, 5]) + x) -> global_max_pool -> dense(3) -> range(-1, 2.5)
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y0 range1; t0 Real }
}

pub mod random058 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4], a: [1, 3, 4]) -> ([2, 4], [4, 3, 2], [2]) {
            let v2 = a -> avg_pool(3, stride = [1, 2], padding = 1, count_include_pad = true) -> l1: batch_norm(eps = 1e-3, momentum = 0.3) -> l1 -> l2: conv2d(1, kernel = [2, 3], padding = same, dilation = 1, bias = true);
            let v3 = concat(v2, v2 -> l3: dropout(0.0), axis = 0) * x -> flatten -> dense(12) -> reshape([2, 3, 2]);
            let v4 = x -> max_pool(WIDTH / 2, stride = 1, padding = 0, dilation = 2);
            (v4 -> dense(4) -> tanh, v3 -> l4: conv2d(4, kernel = 1), a -> flatten -> l5: dense(2) -> softmax)
        }
        loss = (squared_error(weights = [1.1, 1.8, 1.2, 0.4, 0.6, 0.8, 0.7, 1.5]), binary_cross_entropy(logits), dice(one_minus, smooth = 1.0));
    }
    subject! { Net<f64>; x, a; y0 tanh1, y1 l4, y2 softmax1; t0 Real, t1 Binary, t2 Binary }
}

pub mod random059 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4, 2]) -> ([2], [4]) {
            let v1: [4, 6] = x -> #[frozen] conv1d(2, kernel = 1, padding = 1) -> layer_norm(all) -> conv1d(4, kernel = 2, stride = 1, padding = 2, dilation = 2, groups = 2) -> l1: elu;
            let v2: [4, 3] = v1 -> l2: dense(3);
            (v1 -> global_max_pool -> dense(2) -> identity, v2 -> flatten -> dense(4) -> softmax)
        }
        loss = (FACTOR * mse, cross_entropy);
    }
    subject! { Net<f64>; x; y0 identity1, y1 softmax1; t0 Real, t1 OneHot(4, 1) }
}

pub mod random060 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 3, 3], a: [5, 1], b: [2, 7]) -> ([3, 13], [4]) {
            let v3 = concat(x, x -> slice(axis = 1, from = 0, to = 2), x -> slice(axis = 1, from = 1), axis = 1) -> conv_transpose2d(3, kernel = [2, 3], padding = [0, 1]);
            let a = concat(a, a -> celu, a -> map(|z| sin(({ let w = z; w + z }))), axis = 1) * b -> flatten -> dense(2) -> dense(2 -> 15) -> reshape([5, 3]);
            let v4 = v3 -> flatten -> dense(1) -> celu(alpha = 1.3);
            let v5 = b -> conv_transpose1d(1, kernel = 1, stride = WIDTH / 2, padding = WIDTH - 3, output_padding = 2, dilation = 3, groups = 1);
            (v5 -> conv1d(3, kernel = 1), concat(a -> set_min, v4, axis = 0) -> dense(4, bias = false) -> log_softmax)
        }
        loss = (mse, 0.7 * cross_entropy(weights = [1.4, 2.0, 0.8, 1.7]));
    }
    subject! { Net<f64>; x, a, b; y0 conv1d1, y1 log_softmax1; t0 Real, t1 Distribution(4, 1) }
}

pub mod random061 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [4]) -> [2] {
            let x = x -> dense(1) -> gelu_tanh -> l1: dense(3, bias = false);
            let v1 = (-0.7 * x) -> l2: prelu(per_channel);
            v1 -> dense(3 -> 2)
        }
        loss = mae;
    }
    subject! { Net<f64>; x; y0 dense2; t0 Real }
}

pub mod random062 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [5]) -> [3, 1, 1] {
            let x: [5] = x + x + x -> dense(5 -> 5);
            let x = (x - x -> flatten) * x -> dense(5);
            let v1 = x -> l1: softplus -> l2: dense(5) -> reshape([5, 1, 1]) * x -> dense(5) -> reshape([5, 1, 1]);
            let v2: [5, 1, 1] = (v1 + v1 -> log_softmax(axis = 0)) * v1 -> l3: prelu(per_channel);
            v2 -> l4: conv2d(3, kernel = 1)
        }
        loss = mae(weights = [1.3, 1.5, 1.9]);
    }
    subject! { Net<f64>; x; y0 l4; t0 Real }
}

pub mod random063 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [5]) -> [3] {
            let x: [H] = x -> l1: dense(4, bias = false) -> l2: dense(H);
            let x: [H] = x -> l3: softsign -> l4: hard_sigmoid -> flatten + x -> hard_tanh;
            let x = x -> l4 -> log_softmax -> l4 -> dense(crate::prelude::WIDTH + 1, bias = false);
            let v1 = x + x -> hard_tanh(-0.6, 1.4) - x -> dense(crate::prelude::WIDTH + 1);
            v1 -> dense(3) -> identity
        }
        loss = huber(0.7);
    }
    subject! { Net<5, f64>; x; y0 identity1; t0 Real }
}

pub mod random064 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 4, 5]) -> ([1], [2, 1, 3]) {
            let v1: [3, 4, 5] = x + x - x -> hard_tanh(-0.6, 1.4);
            let v2: [3, 4, 5] = v1 * x - x;
            let v3 = v1 -> slice(axis = 2, from = 3) -> max_pool([4, 3], padding = 1, dilation = 1) -> l1: conv2d(2, kernel = [3, 2], stride = [2, 1], padding = 1, dilation = [1, 1], bias = false) -> max_pool(4, stride = [1, 1], padding = WIDTH / 2) -> conv2d(2, kernel = [1, 3], stride = WIDTH - 1, groups = 1);
            let v1 = concat(v3, v3 -> hard_swish, v3 -> dropout(0.0), axis = 2) * v2 -> global_max_pool -> #[frozen] dense(6) -> reshape([2, 1, 3]);
            (v1 -> flatten -> dense(1) -> tanh, v1 -> conv2d(2, kernel = 1, bias = false) -> softmax(axis = 2))
        }
        loss = (FACTOR * huber(delta = 1.3, weights = [0.2]), cost_matrix([[3.3, 1.8, 2.8], [3.8, 2.2, 4.7], [3.2, 1.8, 2.2]]));
    }
    subject! { Net<f64>; x; y0 tanh1, y1 softmax1; t0 Real, t1 OneHot(3, 1) }
}

pub mod random065 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4, 4]) -> [2, 8, 4] {
            let v1 = x -> #[frozen] l1: conv_transpose2d(1, kernel = 1, stride = [2, 1], output_padding = [1, 0]) -> slice(from = 0, to = 1);
            let v2 = 2 * (v1 - v1);
            let v3: [2, 8, 4] = (v2 * v1) -> conv2d(2, kernel = [2, WIDTH - 1], padding = same, dilation = [2, 1]);
            v3 -> l2: conv2d(2, kernel = [3, 1], padding = [1, 0]) -> sigmoid
        }
        loss = binary_cross_entropy;
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random066 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1, 5, 4]) -> [4] {
            let v1: [2, 5, 6] = concat(concat(x, x -> slice(axis = 2, from = 0, to = 2), axis = 2), x -> l1: global_max_pool -> dense(30) -> reshape([1, 5, 6]));
            let v2 = v1 -> l2: positive * -0.7;
            v2 -> l3: global_max_pool -> dense(4) -> sigmoid
        }
        loss = binary_cross_entropy(weights = [0.9, 1.0]);
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random067 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [WIDTH - 1, 5, 5]) -> [2] {
            let x = x -> l1: conv2d(1, kernel = 2, padding = 1) -> prelu(per_channel);
            let x = x -> max_pool(2, stride = [2, 2], padding = 0, dilation = [3, 3]) -> flatten -> l2: layer_norm(eps = 1e-2);
            x -> l3: dense(2)
        }
        loss = binary_cross_entropy(logits);
    }
    subject! { Net<f64>; x; y0 l3; t0 Binary }
}

pub mod random068 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 5]) -> [3, 5] {
            let v1: [3, 5] = x * 2 * x -> leaky_relu(slope = -0.3);
            let v2 = v1 -> map(|z| ({ let w = -(z); w + ({ let w = z; w + w }) })) -> l1: group_norm(1);
            v2 -> l2: conv1d(3, kernel = 1) -> log_softmax(axis = 0)
        }
        loss = cross_entropy;
    }
    subject! { Net<f64>; x; y0 log_softmax1; t0 OneHot(3, 5) }
}

pub mod random069 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4, 2]) -> [3] {
            let v1 = x -> log_softmax(axis = 0) -> dense(3) - x -> l1: dense(3, bias = false);
            let v2: [2, 2] = v1 -> selu -> conv1d(4, kernel = 2, padding = same, dilation = 2, groups = 4, bias = true) -> l2: conv1d(2, kernel = 4, stride = 1, padding = 1, groups = 2, bias = true) -> upsample(1);
            v2 -> set_sum -> l3: dense(3, bias = false) -> softmax
        }
        loss = cross_entropy(weights = [1.8, 1.5, 0.9]);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 Distribution(3, 1) }
}

pub mod random070 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [5], a: [1, 4, 4]) -> ([5, 4], [5, 2], [3]) {
            let v2: [5, 2] = stack(x, x -> softmax, axis = 1) * a -> global_max_pool -> dense(10, bias = false) -> reshape([5, 2]);
            let v3: [5, 2] = v2 -> upsample(3) -> dense(2, bias = false) * v2 -> l1: prelu;
            let v4: [5, 2] = -(-v3);
            (v4 -> dense(4, bias = false) -> log_softmax(axis = 0), v3 -> l2: dense(2) -> softmax, x -> dense(5 -> 3) -> tanh)
        }
        loss = (cross_entropy(weights = [1.5, 1.7, 1.1, 0.5, 2.0], normalise = weights), kl_divergence, FACTOR * mse(weights = [0.7, 1.8, 1.3]));
    }
    subject! { Net<4, f64>; x, a; y0 log_softmax1, y1 softmax2, y2 tanh1; t0 OneHot(5, 4), t1 Distribution(2, 1), t2 Real }
}

pub mod random071 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [WIDTH], a: [4], b: [1]) -> ([2], [4]) {
            let v3 = a -> prelu -> batch_norm -> mish -> reshape([1, 4]) -> slice(from = 0, to = 1);
            let v4 = x -> l1: batch_norm(eps = 1e-3, momentum = 0.3) -> l2: dense(4);
            (v4 -> l3: dense(4 -> 2) -> softmax, concat(b, v3 -> set_min) -> dense(4))
        }
        loss = (FACTOR * cross_entropy(smoothing = 0.1), hinge);
    }
    subject! { Net<f64>; x, a, b; y0 softmax1, y1 dense1; t0 OneHot(2, 1), t1 Sign }
}

pub mod random072 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [WIDTH - 1], a: [WIDTH]) -> ([4], [4]) {
            let a = SCALE * (SCALE * a);
            let x = concat(a, x, axis = 0) * x -> l1: dense(WIDTH + WIDTH - 1);
            let v2 = concat(stack(x, x -> softmax(axis = 0)), x -> dense(WIDTH + WIDTH - 1 -> 14) -> reshape([2, 7]));
            (v2 -> flatten -> l2: dense(4), x -> l3: dense(WIDTH + WIDTH - 1 -> 4) -> log_softmax(axis = 0))
        }
        loss = (cross_entropy(logits), nll);
    }
    subject! { Net<f64>; x, a; y0 l2, y1 log_softmax1; t0 Distribution(4, 1), t1 OneHot(4, 1) }
}

pub mod random073 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [H]) -> [2] {
            let v1 = (SCALE * x) -> hard_tanh;
            let v2: [H] = v1 -> l1: prelu -> l1 -> l1 -> l1;
            v2 -> dense(2) -> softmax(axis = 0)
        }
        loss = cost_matrix([[2.1, 1.7], [4.0, 0.2]]);
    }
    subject! { Net<3, f64>; x; y0 softmax1; t0 OneHot(2, 1) }
}

pub mod random074 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 4, 4]) -> [2] {
            let v1 = x -> l1: avg_pool([2, WIDTH - 1], stride = [1, 2], count_include_pad = true) -> conv2d(3, kernel = 2, stride = [3, WIDTH - 3], padding = [0, 1], groups = 1) -> slice(axis = 2, from = 1, to = 2) -> map(|z| (sqrt(((z).powi(2) + 0.6)) * (z).sigmoid()));
            let v2: [1, 4, 2] = x -> max_pool(WIDTH / 2, stride = 1, padding = 1, dilation = 2) -> conv2d(1, kernel = 2, stride = 2, padding = [2, 0]);
            let v3: [5, 1, 3] = concat(concat(v1, v1 -> l2: group_norm(1), v1 -> relu6, axis = 2), v2 -> flatten -> dense(6, bias = false) -> reshape([2, 1, 3]));
            let v4: [10, 1, 1] = v3 -> max_pool([4, WIDTH], stride = 1, padding = 2) -> #[frozen] conv2d(10, kernel = 2, stride = [1, 3], groups = 5, bias = true) * -0.7;
            v4 -> global_avg_pool -> l3: dense(10 -> 2) -> sigmoid
        }
        loss = dice;
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random075 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 4, 5], a: [WIDTH]) -> ([4], [3]) {
            let v2: [1, 4, 5] = x -> range(-1.5, 2.0) -> conv2d(1, kernel = 1, padding = same, dilation = [1, 2], bias = false) -> group_norm(1);
            let v3: [WIDTH + 1 + 2] = concat(a + a, concat(v2, v2 -> layer_norm, axis = 1) -> global_avg_pool, concat(x, x -> group_norm(1)) -> global_avg_pool);
            let v4 = concat(a - a -> positive, v3 -> sigmoid -> tanh -> l1: dense(1), (v3 - v3 -> dense(WIDTH + 1 + 2)) -> l2: dense(4));
            (a -> #[frozen] dense(4) -> sigmoid, v4 -> l3: dense(3) -> softmax)
        }
        loss = (dice(per_sample, smooth = 0.5), |y, t| (y - t).powi(2) + 0.3 * (-(y) * (t).powi(0)));
    }
    subject! { Net<f64>; x, a; y0 sigmoid2, y1 softmax1; t0 Binary, t1 Real }
}

pub mod random076 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1, 3, 4]) -> [2] {
            let v1: [1, 3, 4] = x -> tanh;
            let x = concat(v1 - v1, x -> relu);
            let v2 = concat(x - x, v1 -> map(|z| (((SCALE - 0.7)).abs() - (z).sigmoid())), axis = 0);
            v2 -> global_max_pool -> dense(2) -> softmax
        }
        loss = dice(one_minus, smooth = 1.0);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 Binary }
}

pub mod random077 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [2, 4, 5]) -> ([1], [4, 13, 5]) {
            let v1: [2, 4, 10] = concat(x - x -> group_norm(2), x -> map(|z| ((powi(z, 3) - 0.5)).abs()), axis = 2);
            let v2: [4, 4, 10] = concat(v1 * v1, v1 -> l1: leaky_relu(0.2));
            let v2: [1, 5, 13] = v2 -> upsample(1) -> l2: leaky_relu(slope = -0.3) -> elu -> conv_transpose2d(1, kernel = [4, 3], padding = 1, output_padding = [0, WIDTH - 3], dilation = [1, 2]);
            let v3 = v2 -> transpose([1, 2]);
            (x -> global_avg_pool -> dense(2 -> 1) -> sigmoid, v3 -> #[frozen] conv2d(4, kernel = 3, padding = same) -> sigmoid)
        }
        loss = (FACTOR * focal(1.5), 0.4 * squared_error);
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 sigmoid2; t0 Binary, t1 Real }
}

pub mod random078 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH - 3, 4]) -> [2] {
            let v1 = -x -> avg_pool(2, stride = 3, padding = 1, count_include_pad = false) -> l1: conv_transpose1d(2, kernel = 2, stride = 1, groups = WIDTH - 3) -> l2: dense(3);
            let v2: [1, 1] = x -> conv1d(1, kernel = 2, dilation = 3) -> prelu;
            let v3 = v1 -> set_min -> l3: dense(WIDTH, bias = false);
            let v1: [2] = v3 -> elu(0.7) -> dense(2) -> #[frozen] layer_norm(all);
            concat(v2, v1 -> l4: dense(2 -> 1) -> reshape([1, 1])) -> flatten -> l5: dense(2)
        }
        loss = focal(2.0, alpha = 0.3, logits);
    }
    subject! { Net<f64>; x; y0 l5; t0 Binary }
}

pub mod random079 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5, 4]) -> [4] {
            let v1 = x -> l1: conv_transpose1d(1, kernel = 3, stride = 3, padding = 2, output_padding = 1, dilation = 1, bias = true) -> set_sum;
            let v2: [2] = v1 -> dense(2) -> celu(alpha = 1.3);
            let v3 = -v2 * 2;
            let v3 = -(v3 * v3 -> dense(2 -> 2));
            v3 -> #[frozen] dense(4) -> softmax
        }
        loss = kl_divergence;
    }
    subject! { Net<f64>; x; y0 softmax1; t0 Distribution(4, 1) }
}

pub mod random080 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 4], a: [1, 5]) -> ([3], [2]) {
            let x = -x - x -> silu;
            let a = a -> #[frozen] dense(2, bias = false);
            let a: [1, 3, 2] = stack(a, a -> l1: layer_norm(eps = 1e-2), a -> mish, axis = 1) * a -> flatten -> l2: dense(6) -> reshape([1, 3, 2]);
            let x = (x + x -> softmax(axis = 0)) * 1.7;
            (x -> global_max_pool -> dense(3), a -> global_max_pool -> dense(2, bias = false) -> positive)
        }
        loss = (FACTOR * hinge, mae);
    }
    subject! { Net<f64>; x, a; y0 dense2, y1 positive1; t0 Sign, t1 Real }
}

pub mod random081 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3]) -> [3] {
            let v1 = x -> dense(2) -> reshape([2, 1, 1]) -> transpose([1, 2]) -> l1: conv2d(2, kernel = 1, stride = [2, 2], padding = [0, 1], groups = 2, bias = true);
            let x = (v1 * v1 -> layer_norm(axis = 2)) -> flatten -> softplus(2.0);
            x -> #[frozen] dense(3) -> log_softmax
        }
        loss = nll;
    }
    subject! { Net<f64>; x; y0 log_softmax1; t0 OneHot(3, 1) }
}

pub mod random082 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [4], a: [2]) -> ([2, 4], [2, 4], [3], [2]) {
            let v2 = (-a) -> log_softmax;
            let v3 = stack(v2, v2 -> map(|z| ((1.9 + z) / (((z).cos()).powi(2) + 1.7))), axis = 1) * a -> dense(4, bias = false) -> reshape([2, 2]);
            let v4: [4, 1] = stack(x, x -> map(numeric |z| { let w = z * z; w / (1.0 + w) }), x -> dropout(RATE), axis = 1) -> max_pool(3, stride = 1, padding = 1, dilation = 2) -> dense(1);
            let v5 = v2 -> softmax(axis = 0) -> l1: dense(H, bias = false) -> log_softmax(axis = 0) -> l2: hard_sigmoid;
            (v3 -> dense(4), v4 -> set_sum -> dense(8, bias = false) -> reshape([2, 4]), v5 -> dense(3) -> tanh, a -> #[frozen] dense(2, bias = false))
        }
        loss = (gaussian_nll, huber(0.7), FACTOR * cross_entropy(logits));
    }
    subject! { Net<4, f64>; x, a; y0 dense3, y1 reshape2, y2 tanh1, y3 dense6; t0 Real, t1 Real, t2 Distribution(2, 1) }
}

pub mod random083 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4], a: [3]) -> ([2], [4]) {
            let v2 = x -> dense(1, bias = false);
            let v3 = a -> reshape([3, 1]) -> dense(3);
            let v4 = v2 -> slice(axis = 0, from = 0) -> dense(WIDTH);
            (v2 -> dense(2), concat(v3, v4 -> l1: dense(WIDTH -> 9) -> reshape([3, 3]), axis = 0) -> flatten -> dense(4, bias = false) -> sigmoid)
        }
        loss = (FACTOR * poisson_nll, FACTOR * huber(delta = 1.3, weights = [0.7, 1.4, 0.6, 1.0]));
    }
    subject! { Net<f64>; x, a; y0 dense4, y1 sigmoid1; t0 Count, t1 Real }
}

pub mod random084 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 5, 5]) -> ([3], [4]) {
            let v1: [4, 1, 1] = x -> conv2d(2, kernel = [4, 3], stride = [3, 2], padding = 0, dilation = [1, 2], groups = 1) -> conv2d(4, kernel = [2, 2], padding = 1, dilation = [2, 2], groups = 2) -> max_pool(3, stride = [1, 1], padding = [1, 1]);
            let v1: [4, 1, 1] = v1 -> transpose([1, 2]) -> conv2d(4, kernel = [2, 3], padding = same, dilation = [1, 1], groups = 2);
            let x = v1 -> #[frozen] conv2d(2, kernel = 2, padding = same) -> l1: group_norm(1, eps = 1e-2) -> l1;
            (x -> global_max_pool -> dense(2 -> 3), x -> global_avg_pool -> l2: dense(2 -> 4, bias = false) -> sigmoid)
        }
        loss = (1.9 * |y, t| (y - t).powi(2) + 0.3 * (if y <= -0.4 { ((t - 0.4)).abs() } else { (if t <= -0.0 { y } else { SCALE }) }), 1.1 * binary_cross_entropy);
    }
    subject! { Net<f64>; x; y0 dense1, y1 sigmoid1; t0 Real, t1 Binary }
}

pub mod random085 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 3, 5]) -> [1, 2, 1] {
            let v1: [3, 3, 5] = x -> softmax(axis = 2) -> sigmoid -> transpose([0, 1]) * x;
            let v2: [3, 3, 6] = concat(v1, v1 -> slice(axis = 2, from = 1, to = 2), axis = 2) -> batch_norm;
            let x = v2 -> max_pool(3, stride = 1) -> reshape([12, 1]);
            let v3 = concat(v2, v2 -> map(|z| (((sqrt(((z).powi(2) + 1.1))).powi(2) + 1.3)).ln()), axis = 0) -> avg_pool(3, padding = 1) -> #[frozen] conv2d(6, kernel = [3, 2], stride = [1, 1], padding = [2, 1], dilation = [2, 1], groups = 3, bias = false) -> l1: max_pool(3, stride = [1, 3], padding = [1, 1]);
            concat(x -> flatten -> l2: dense(6, bias = false) -> reshape([6, 1, 1]), v3, axis = 1) -> l3: conv2d(1, kernel = 1, bias = false)
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y0 l3; t0 Real }
}

pub mod random086 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1, WIDTH - 1, 3]) -> ([4, 1, 1], [4]) {
            let x: [1, 1, 1] = x -> map(numeric |z| f64::exp(-z * z) + z) -> #[frozen] l1: conv2d(1, kernel = 3, stride = 3, padding = [1, 1], dilation = 2) -> map(|z| ({ let w = ({ let w = SCALE; w + z }); w + (w * w) })) * 2;
            let v1 = -(x - x -> leaky_relu);
            let x = -x -> map(|z| ((z * z) * ln(((0.5).powi(2) + 1.6)))) -> transpose([0, 1]) -> conv2d(1, kernel = 4, padding = same);
            (x -> conv2d(4, kernel = 1, bias = false) -> softmax(axis = 0), v1 -> flatten -> l2: dense(4))
        }
        loss = (squared_error(weights = [0.4, 1.5, 1.5, 1.5]), binary_cross_entropy(logits));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 l2; t0 Real, t1 Binary }
}

pub mod random087 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [1, 5, 5]) -> ([4], [4, 7, 1]) {
            let v1 = concat(x, x -> slice(axis = 1, from = 3, to = 5), axis = 1) -> #[frozen] l1: conv2d(2, kernel = WIDTH - 1, stride = [1, 2], padding = 1, dilation = [1, 3], bias = true);
            let x: [2, 7, 1] = v1 -> elu -> conv2d(2, kernel = 3, padding = same, dilation = 3, bias = false) -> slice(axis = 2, from = 0);
            (x -> flatten -> dense(14 -> 4, bias = false), v1 -> conv2d(4, kernel = 1) -> log_softmax(axis = 0))
        }
        loss = (mse, cross_entropy);
    }
    subject! { Net<f64>; x; y0 dense1, y1 log_softmax1; t0 Real, t1 OneHot(4, 7) }
}

pub mod random088 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4]) -> ([4], [4, 4]) {
            let v1 = (x + x) -> upsample(2);
            let v1 = concat(-v1, x -> slice(axis = 1, from = 1, to = 4), axis = 1);
            let v2 = v1 -> map(|z| (if z <= 0.5 { (SCALE * z) } else { (if z < -0.8 { 2.0 } else { z }) })) -> l1: upsample(2) -> max_pool(4, stride = 4, padding = 2);
            (v2 -> global_avg_pool -> dense(4) -> positive, x -> conv1d(4, kernel = 1) -> softmax(axis = 0))
        }
        loss = (1.3 * mse(weights = [0.6, 0.2, 0.4, 1.5]), cross_entropy(weights = [0.5, 0.2, 0.6, 0.5]));
    }
    subject! { Net<f64>; x; y0 positive1, y1 softmax1; t0 Real, t1 Distribution(4, 4) }
}

pub mod random089 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4], a: [crate::prelude::WIDTH + 1, 4]) -> ([1], [2, 7, 2], [3]) {
            let v2 = stack(x, x -> gelu_tanh, x -> silu, axis = 1) -> mish -> l1: conv2d(2, kernel = [WIDTH - 3, 2], padding = [2, 0], dilation = [2, 2], groups = 2, bias = false) -> l2: layer_norm(eps = 1e-2);
            let v3 = stack(a -> prelu(per_channel), a -> l3: prelu, axis = 1);
            (a -> flatten -> l4: dense(1) -> sigmoid, v2 -> l5: conv2d(2, kernel = 1, bias = false) -> softmax(axis = 0), v3 -> global_max_pool -> #[frozen] l6: dense(3) -> softmax)
        }
        loss = (0.6 * mae, cross_entropy(weights = [0.7, 2.0], normalise = weights), 0.3 * kl_divergence);
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 softmax1, y2 softmax2; t0 Real, t1 OneHot(2, 14), t2 Distribution(3, 1) }
}

pub mod random090 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [WIDTH - 1], a: [4, 2], b: [2, 3]) -> [1] {
            let v3: [3] = a -> conv_transpose1d(3, kernel = 2, stride = 2, output_padding = 1, dilation = 2, bias = false) -> layer_norm -> map(numeric |z| f64::exp(-z * z) + z) -> global_max_pool;
            let v3: [3] = v3 -> softplus -> map(|z| (if z >= 0.5 { (z / ((z).powi(2) + 1.0)) } else { (z * z) }));
            let v4 = stack(-x, v3 -> softmax(axis = 0), axis = 1);
            let v5 = v4 -> conv_transpose1d(3, kernel = WIDTH, stride = 2, padding = 0, dilation = 2, bias = true) -> l1: layer_norm -> softplus(2.0) -> conv1d(2, kernel = 2, stride = 1, padding = 1, bias = true);
            concat(b -> dense(10), v5) -> global_max_pool -> l2: dense(1) -> positive
        }
        loss = mae(weights = [0.8]);
    }
    subject! { Net<3, f64>; x, a, b; y0 positive1; t0 Real }
}

pub mod random091 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3]) -> ([4], [4]) {
            let v1 = (x + x) * x;
            let v2 = v1 -> flatten -> softsign -> l1: dense(2) -> map(|z| (if z < -0.6 { (if z < 0.7 { z } else { 0.8 }) } else { (if z > 0.4 { z } else { SCALE }) }));
            (v1 -> l2: dense(3 -> 4, bias = false) -> identity, v2 -> l3: dense(4, bias = false))
        }
        loss = (1.7 * huber(0.7), cross_entropy(logits));
    }
    subject! { Net<f64>; x; y0 identity1, y1 l3; t0 Real, t1 Distribution(4, 1) }
}

pub mod random092 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [5], a: [crate::prelude::WIDTH + 1], b: [crate::prelude::WIDTH + 1]) -> ([3], [4]) {
            let v3 = (a - b -> hard_tanh(-0.6, 1.4)) * a;
            let a = v3 -> l1: dense(5) -> batch_norm(eps = 1e-3, momentum = 0.3);
            let v4: [crate::prelude::WIDTH + 1] = SCALE * (b * v3);
            (x -> dense(3) -> positive, concat(a, v4) -> dense(4) -> softmax)
        }
        loss = (huber(delta = 1.3, weights = [0.8, 1.5, 0.6]), FACTOR * cost_matrix([[0.8, 1.0, 0.6, 2.1], [1.2, 2.0, 3.9, 4.2], [1.8, 1.9, 4.6, 3.2], [4.4, 2.5, 4.8, 3.9]]));
    }
    subject! { Net<f64>; x, a, b; y0 positive1, y1 softmax1; t0 Real, t1 OneHot(4, 1) }
}

pub mod random093 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH - 1], a: [4], b: [3]) -> [3] {
            let v3: [4] = -a * -0.7;
            let v4 = (v3 + a) -> log_sigmoid -> l1: dense(WIDTH) -> dense(3);
            let v5: [crate::prelude::WIDTH + 1] = a -> l1 -> l2: dense(crate::prelude::WIDTH + 1) -> softmax * x -> dense(crate::prelude::WIDTH + 1, bias = false);
            concat(b, v4, v5) -> dense(3) -> sigmoid
        }
        loss = binary_cross_entropy;
    }
    subject! { Net<f64>; x, a, b; y0 sigmoid1; t0 Binary }
}

pub mod random094 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 3, 5]) -> ([4, 2, 1], [1, 3, 11]) {
            let v1 = concat(x, x -> slice(axis = 2, from = 4), x -> map(numeric |z| opaque(z)), axis = 2) -> positive;
            let v2 = (v1 + v1 -> map(|z| ((1.3 * z)).powi(3))) * v1;
            let v3 = concat(v2 -> group_norm(1, eps = 1e-2) -> layer_norm(eps = 1e-2) -> upsample(1), v1 -> l1: sigmoid, axis = 1);
            let v4 = (v3 * v3) -> slice(axis = 0, to = 1) -> l2: conv2d(2, kernel = 3, stride = [1, 3]) -> max_pool(3, stride = [1, 1], padding = 1, dilation = 2);
            (v4 -> conv2d(4, kernel = 1) -> sigmoid, v1 -> l3: conv2d(1, kernel = 1, bias = false) -> sigmoid)
        }
        loss = (FACTOR * binary_cross_entropy(weights = [1.2, 0.4]), 0.9 * dice(per_sample, smooth = 0.5));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 sigmoid2; t0 Binary, t1 Binary }
}

pub mod random095 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 3, 5]) -> ([2], [3, 1, 2], [2]) {
            let v1 = concat(concat(x, x -> relu, axis = 2), x -> global_avg_pool -> dense(30, bias = false) -> reshape([1, 3, 10]), axis = 0);
            let v2: [2, 1, 2] = v1 -> slice(axis = 1, from = 1, to = 2) -> conv2d(4, kernel = 1, stride = 2, padding = [1, 0], dilation = [3, 1], groups = 4, bias = false) -> conv2d(2, kernel = [2, 3], stride = 3, padding = 1, groups = 2, bias = true);
            let v3: [1, 1, 1] = x -> l1: conv2d(6, kernel = [1, 3], stride = [1, 2], padding = [2, 0], groups = WIDTH - 1) -> conv2d(1, kernel = 3, stride = [2, WIDTH - 3], padding = WIDTH - 3, dilation = [2, WIDTH - 3], bias = false) -> leaky_relu -> avg_pool([2, 3], stride = 2, padding = [0, 1], count_include_pad = true);
            (v3 -> flatten -> dense(2), v2 -> l2: conv2d(3, kernel = 3, padding = same) -> softmax(axis = 0), x -> global_avg_pool -> dense(3 -> 2) -> identity)
        }
        loss = (binary_cross_entropy(logits), 1.7 * dice(one_minus, smooth = 1.0), squared_error);
    }
    subject! { Net<f64>; x; y0 dense2, y1 softmax1, y2 identity1; t0 Binary, t1 Binary, t2 Real }
}

pub mod random096 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2, 4, 3]) -> ([3], [2, 4, 4], [3]) {
            let v1 = x -> transpose([0, 2]) -> conv2d(3, kernel = [2, 3], stride = [2, WIDTH - 3], padding = 2, groups = 3) -> leaky_relu(slope = -0.3);
            let v2: [3, 4, 4] = v1 * v1 * -0.7;
            let v3: [3, 1, 1] = v2 -> conv2d(1, kernel = 2, stride = 2, padding = 1) -> conv2d(3, kernel = 2, stride = 3, dilation = [1, 2], groups = 1) + x -> flatten -> l1: dense(3) -> reshape([3, 1, 1]);
            (v1 -> l2: global_avg_pool -> l3: dense(3) -> softmax(axis = 0), v1 -> conv2d(2, kernel = 1) -> sigmoid, v3 -> flatten -> dense(3, bias = false) -> range(-1, 2.5))
        }
        loss = (0.7 * cross_entropy, focal(1.5), squared_error(weights = [1.9, 0.7, 0.9]));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 sigmoid1, y2 range1; t0 OneHot(3, 1), t1 Binary, t2 Real }
}

pub mod random097 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [3, 4, 4]) -> ([3], [4], [4, 4, 4]) {
            let x: [3, 4, 4] = -x * x -> l1: selu;
            let v1 = x -> l2: conv2d(3, kernel = [1, 2], stride = [2, 2], padding = 2, dilation = 2, groups = 3);
            let v2 = v1 -> map(numeric |z| f64::exp(-z * z) + z) -> conv2d(6, kernel = [3, 3], stride = 2, padding = WIDTH - 3, groups = 3) -> celu -> conv2d(1, kernel = 2, stride = 2, padding = 1, dilation = [2, 2]);
            let v3: [1, 1, 1] = -0.7 * -v2;
            (v3 -> global_avg_pool -> l3: dense(1 -> 3, bias = false) -> log_softmax(axis = 0), x -> global_max_pool -> l4: dense(4), x -> conv2d(4, kernel = 1) -> identity)
        }
        loss = (cross_entropy(weights = [1.8, 0.7, 0.5]), focal(2.0, alpha = 0.3, logits), mse);
    }
    subject! { Net<f64>; x; y0 log_softmax1, y1 l4, y2 identity1; t0 Distribution(3, 1), t1 Binary, t2 Real }
}

pub mod random098 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH - 3, 7]) -> ([2, 7], [3, 7], [2]) {
            let v1: [WIDTH - 3 + WIDTH - 3, 7] = -0.7 * concat(x, x -> gelu);
            let x: [WIDTH - 3 + WIDTH - 3, 7] = v1 * v1 - v1;
            (x -> l1: conv1d(2, kernel = 1) -> log_softmax(axis = 0), v1 -> #[frozen] conv1d(3, kernel = 1) -> softmax, v1 -> flatten -> l2: dense(14 -> 2, bias = false) -> identity)
        }
        loss = (cross_entropy(weights = [1.5, 1.5], normalise = weights), kl_divergence, 1.1 * mse(weights = [0.8, 0.3]));
    }
    subject! { Net<f64>; x; y0 log_softmax1, y1 softmax1, y2 identity1; t0 OneHot(2, 7), t1 Distribution(7, 1), t2 Real }
}

pub mod random099 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5, 3]) -> [4, 1, 1] {
            let x = stack(x, x -> l1: prelu, x -> map(|z| ((z).tanh()).tanh())) -> conv2d(1, kernel = 2, stride = [1, 3], padding = 2, dilation = 2);
            let v1 = x -> conv_transpose2d(2, kernel = [3, 3], stride = 2, padding = 2, dilation = [1, 1], groups = 1, bias = false) -> upsample([1, 3]) -> conv_transpose2d(4, kernel = [1, 1], stride = 2, padding = [2, 2], output_padding = [1, 0], dilation = 1, groups = 2) -> l2: conv2d(4, kernel = 2, padding = 1, dilation = 2, groups = 4) -> l3: conv2d(2, kernel = 2, stride = 2, padding = [0, 1], dilation = 2, groups = 1);
            let v2: [3, 1, 1] = (-v1) -> slice(axis = 1, from = 7, to = 8) -> l4: conv2d(3, kernel = 3, padding = 1, bias = false);
            v2 -> #[frozen] conv2d(4, kernel = 1) -> log_softmax(axis = 0)
        }
        loss = cross_entropy(smoothing = 0.1);
    }
    subject! { Net<f64>; x; y0 log_softmax1; t0 OneHot(4, 1) }
}

pub mod random100 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [3, 5], a: [1, 4]) -> [3] {
            let v2 = x * x + x;
            let v3: [3, 3] = v2 -> l1: max_pool(4, padding = 2, dilation = 2) -> l2: dense(3, bias = false);
            let v4: [3, 5] = -x + x -> group_norm(1);
            concat(a -> l3: set_min -> dense(15) -> reshape([3, 5]), v3 -> l4: dense(5, bias = false), v4) -> set_sum -> dense(3)
        }
        loss = cross_entropy(logits);
    }
    subject! { Net<3, f64>; x, a; y0 dense2; t0 Distribution(3, 1) }
}

pub mod random101 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize, T = f64>(x: [3]) -> ([4], [4], [4]) {
            let x = x -> softmax -> l1: dense(3 -> 5, bias = false) -> prelu;
            let v1 = -stack(x, x -> hard_tanh, x -> flatten, axis = 1);
            let v2 = v1 -> softmax -> hard_tanh(-0.6, 1.4) -> l2: avg_pool(3, stride = 3, count_include_pad = true) -> slice(from = 4);
            let v3: [1, 1] = v2 + v2 - v2;
            (v3 -> flatten -> dense(4) -> softmax(axis = 0), v1 -> set_max -> dense(3 -> 4), v3 -> set_mean -> dense(4))
        }
        loss = (1.0 * cost_matrix([[4.2, 3.3, 3.8, 0.6], [1.2, 2.9, 3.9, 3.8], [3.7, 3.5, 3.4, 4.1], [3.2, 0.6, 4.0, 4.6]]), gaussian_nll);
    }
    subject! { Net<3, f64>; x; y0 softmax3, y1 dense2, y2 dense3; t0 OneHot(4, 1), t1 Real }
}

pub mod random102 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [2]) -> ([4], [2]) {
            let v1 = x * x + x;
            let v1 = v1 -> relu6 -> log_sigmoid -> reshape([2, 1]);
            let v2 = concat(x -> identity -> dense(4) -> dense(4 -> WIDTH - 1), stack(v1, v1 -> range(-1.5, 2.0), axis = 1) -> global_avg_pool);
            let v3: [10] = v1 -> l1: conv_transpose1d(2, kernel = 2, stride = 1, padding = 0, output_padding = 1, dilation = 3, groups = 2, bias = true) -> flatten;
            (x -> l2: dense(4) -> sigmoid, concat(v2, v3, axis = 0) -> dense(WIDTH - 1 + 2 + 10 -> 2, bias = false))
        }
        loss = (1.7 * dice, 1.6 * poisson_nll);
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 dense3; t0 Binary, t1 Count }
}

pub mod random103 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4]) -> [WIDTH, 2] {
            let v1 = x -> range(-1.5, 2.0);
            let v2: [WIDTH] = v1 -> l1: dense(WIDTH, bias = false) -> #[frozen] l2: prelu;
            let v3 = stack(v2, v2 -> #[frozen] layer_norm(eps = 1e-2), axis = 1) + x -> l3: dense(4 -> 8, bias = false) -> reshape([4, 2]);
            v3 -> dense(2) -> sigmoid
        }
        loss = dice(per_sample, smooth = 0.5);
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random104 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 3, 4], a: [5]) -> ([4], [2]) {
            let v2 = a * a * a -> tanh;
            let x: [2, 3, 4] = x * x -> relu - x -> leaky_relu;
            let a: [5] = -(-v2);
            let v3: [6] = concat(v2 -> batch_norm(eps = 1e-3, momentum = 0.3) -> dense(5), (x * x) -> flatten -> #[frozen] dense(24 -> 1));
            (x -> flatten -> l1: dense(4) -> softmax, concat(a, v3) -> dense(2) -> softmax)
        }
        loss = (dice(one_minus, smooth = 1.0), squared_error);
    }
    subject! { Net<f64>; x, a; y0 softmax1, y1 softmax2; t0 Binary, t1 Real }
}

pub mod random105 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 5, 3]) -> [4, 7, 2] {
            let x = x -> conv2d(2, kernel = 2, stride = 3) -> l1: conv2d(4, kernel = [WIDTH - 1, 3], padding = same, groups = 2) -> l2: conv_transpose2d(4, kernel = [3, 1], stride = 2, output_padding = [0, WIDTH - 3], dilation = [2, 1], groups = 4, bias = false);
            let x: [4, 7, 2] = x + x -> leaky_relu(0.2) + x;
            x -> conv2d(4, kernel = 1) -> sigmoid
        }
        loss = focal(1.5);
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random106 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2, 4, 4]) -> [3] {
            let v1 = x -> global_max_pool -> prelu -> map(numeric |z| f64::exp(-z * z) + z) -> dense(4, bias = false);
            let x = x * x * -0.7;
            concat(v1, x -> global_max_pool) -> l1: dense(3)
        }
        loss = focal(2.0, alpha = 0.3, logits);
    }
    subject! { Net<f64>; x; y0 l1; t0 Binary }
}

pub mod random107 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [3, 4, WIDTH]) -> ([2, 2, 1], [4]) {
            let x = x -> slice(axis = 2, from = 2, to = 4) -> #[frozen] conv2d(6, kernel = 2, stride = 2, padding = [0, 1], dilation = [3, 2], groups = 3) -> #[frozen] prelu;
            let x = concat(x * 0.8, x -> slice(from = 2, to = 5), axis = 0);
            let v1 = x -> l1: conv2d(9, kernel = 3, padding = 1, groups = 9, bias = true) -> upsample([2, 1]) -> #[frozen] l2: conv2d(9, kernel = 1, groups = 9);
            let v1 = v1 -> l2 * v1 -> batch_norm;
            (v1 -> conv2d(2, kernel = 1) -> softmax(axis = 0), v1 -> flatten -> dense(4))
        }
        loss = (kl_divergence, 0.8 * mse(weights = [0.8, 1.4, 1.4, 0.4]));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 dense1; t0 Distribution(2, 2), t1 Real }
}

pub mod random108 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 7]) -> ([3], [3]) {
            let x = x -> conv1d(2, kernel = 3, padding = 2, groups = 2);
            let v1 = x -> transpose -> global_avg_pool -> dense(1) -> l1: silu;
            (x -> flatten -> dense(18 -> 3), v1 -> dense(3))
        }
        loss = (FACTOR * hinge, mae);
    }
    subject! { Net<f64>; x; y0 dense2, y1 dense3; t0 Sign, t1 Real }
}

pub mod random109 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH - 1, 2], a: [3, 2]) -> [2] {
            let v2 = -x -> layer_norm(all) -> upsample(2);
            let v3 = v2 -> layer_norm -> conv1d(3, kernel = 3, padding = 1, groups = 1) -> avg_pool(3, padding = 1) - x;
            concat(a -> conv1d(3, kernel = 1, bias = false), v3) -> set_logsumexp -> dense(2) -> log_softmax
        }
        loss = nll;
    }
    subject! { Net<f64>; x, a; y0 log_softmax1; t0 OneHot(2, 1) }
}

pub mod random110 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 3, 5], a: [crate::prelude::WIDTH + 1]) -> ([3], [3], [4, 3, 5], [4]) {
            let a: [3, crate::prelude::WIDTH + 1] = stack(a * 0.8, a -> hard_sigmoid, a -> l1: batch_norm(eps = 1e-3, momentum = 0.3), axis = 0);
            let v2: [4] = a -> slice(from = 2) -> dense(4, bias = false) -> set_max -> l2: batch_norm;
            let a: [crate::prelude::WIDTH + 1] = a -> set_max;
            (v2 -> l3: dense(4 -> 3), x -> flatten -> dense(3, bias = false), x -> conv2d(4, kernel = 1) -> softmax(axis = 0), a -> dense(4))
        }
        loss = (gaussian_nll, 2.0 * huber(0.7), FACTOR * cross_entropy(logits));
    }
    subject! { Net<f64>; x, a; y0 l3, y1 dense2, y2 softmax1, y3 dense3; t0 Real, t1 Real, t2 Distribution(4, 1) }
}

pub mod random111 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2]) -> ([4], [2]) {
            let v1 = (x * x) -> map(numeric |z| { let w = z * z; w / (1.0 + w) }) -> hard_swish -> prelu(per_channel);
            let v2 = x -> log_softmax -> relu6 -> map(numeric |z| { let w = z * z; w / (1.0 + w) });
            let v3 = v1 -> log_sigmoid -> dense(WIDTH - 1) -> identity;
            let v4 = v3 + v3 -> range(-1.5, 2.0) + v3;
            (v4 -> dense(4), v2 -> dense(2, bias = false) -> identity)
        }
        loss = (poisson_nll, FACTOR * huber(delta = 1.3, weights = [1.1, 1.6]));
    }
    subject! { Net<f64>; x; y0 dense2, y1 identity2; t0 Count, t1 Real }
}

pub mod random112 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [WIDTH]) -> ([2], [3], [1]) {
            let x = (x + x) * SCALE;
            let v1 = x -> dense(3, bias = false) -> dense(crate::prelude::WIDTH + 1) -> identity;
            let x: [crate::prelude::WIDTH + 1] = v1 -> batch_norm -> map(|z| (((((z - 1.0)).abs()).powi(2) + 0.5)).sqrt()) -> l1: prelu -> range(-1.5, 2.0);
            (x -> l2: dense(crate::prelude::WIDTH + 1 -> 2) -> tanh, x -> dense(3, bias = false) -> sigmoid, v1 -> dense(crate::prelude::WIDTH + 1 -> 1) -> sigmoid)
        }
        loss = (FACTOR * |y, t| (y - t).powi(2) + 0.3 * ((t - y) * ({ let w = y; w + t })), 0.5 * binary_cross_entropy, dice);
    }
    subject! { Net<5, f64>; x; y0 tanh1, y1 sigmoid1, y2 sigmoid2; t0 Real, t1 Binary, t2 Binary }
}

pub mod random113 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3]) -> ([2], [4], [3]) {
            let v1 = (x + x) -> map(numeric |z| opaque(z)) -> flatten -> batch_norm;
            let v2 = v1 -> layer_norm(axis = 0) -> l1: batch_norm;
            let v3 = concat(x + v2 -> dense(3), v2 * v1 -> map(|z| exp(tanh((z).sigmoid()))));
            (x -> l2: dense(3 -> 2) -> tanh, v3 -> dense(4, bias = false) -> sigmoid, v2 -> dense(3) -> sigmoid)
        }
        loss = (FACTOR * squared_error, 1.2 * binary_cross_entropy(weights = [1.8, 0.5]), FACTOR * dice(per_sample, smooth = 0.5));
    }
    subject! { Net<f64>; x; y0 tanh1, y1 sigmoid1, y2 sigmoid2; t0 Real, t1 Binary, t2 Binary }
}

pub mod random114 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 3, 5]) -> [4] {
            let v1 = x -> l1: conv_transpose2d(2, kernel = [3, 3], padding = [1, 1]) -> l2: upsample(1) - x;
            let v2: [2, 2, 7] = (v1 * x) -> #[frozen] l3: conv_transpose2d(4, kernel = 2, stride = [2, 1], padding = [2, 1], groups = 2) -> l4: conv_transpose2d(2, kernel = 2, stride = [WIDTH / 2, 2], padding = 1, output_padding = [0, 1], bias = false) -> avg_pool(3, stride = 1, padding = 1, count_include_pad = false);
            let v3: [3, 2, 1] = v2 -> max_pool(3, stride = [2, 1], padding = 1) -> transpose([0, 2]) -> conv2d(WIDTH - 1, kernel = 2, padding = same, dilation = [2, 1]) -> l5: max_pool([2, 2], stride = [1, 3], padding = [1, 0]);
            v3 -> global_avg_pool -> l6: dense(3 -> 4)
        }
        loss = squared_error(weights = [0.6, 1.5, 0.3, 0.4]);
    }
    subject! { Net<f64>; x; y0 l6; t0 Real }
}

pub mod random115 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 4, crate::prelude::WIDTH + 1], a: [3, 2]) -> ([3], [2, 10, 1]) {
            let v2: [2, 10, 1] = x -> slice(from = 1) -> slice(axis = 2, from = 2, to = 4) -> conv_transpose2d(2, kernel = [3, 1], stride = [2, 1], dilation = 2) -> conv2d(2, kernel = 2, stride = [1, 1], dilation = 1, bias = false);
            let a = a -> dense(2) -> l1: upsample(2);
            let v3 = a -> dense(4, bias = false);
            (v3 -> flatten -> dense(3, bias = false) -> tanh, v2 -> l2: conv2d(2, kernel = 1, bias = false) -> log_softmax(axis = 0))
        }
        loss = (FACTOR * mse, FACTOR * cross_entropy);
    }
    subject! { Net<f64>; x, a; y0 tanh1, y1 log_softmax1; t0 Real, t1 OneHot(2, 10) }
}

pub mod random116 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3, 4, 3], a: [2]) -> ([4, 4, 2], [2]) {
            let x = concat(x -> avg_pool(2, stride = [WIDTH / 2, 3], padding = 1) -> slice(axis = 2, from = 1, to = 2), a -> l1: dense(9) -> reshape([3, 3, 1]), axis = 2);
            let a = x -> l2: celu -> celu(alpha = 1.3) -> conv2d(WIDTH - 3, kernel = [2, 3], padding = 1, groups = 1, bias = false);
            (a -> l3: conv2d(4, kernel = [3, 1], padding = [1, 0]) -> softmax(axis = 0), a -> global_avg_pool -> l4: dense(2, bias = false) -> softmax)
        }
        loss = (FACTOR * mse, cross_entropy(weights = [0.6, 2.0]));
    }
    subject! { Net<f64>; x, a; y0 softmax1, y1 softmax2; t0 Real, t1 Distribution(2, 1) }
}

pub mod random117 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [1, 3, 3]) -> ([4], [3]) {
            let v1: [4, 6, 3] = concat(concat(x, x -> slice(axis = 1, to = 3), axis = 1), x -> l1: global_avg_pool -> dense(18, bias = false) -> reshape([1, 6, 3]), x -> flatten -> dense(9 -> 2, bias = false) -> dense(36) -> reshape([2, 6, 3]));
            let v2 = concat(concat(v1, v1 -> gelu_tanh), v1 -> global_avg_pool -> dense(2) -> dense(48) -> reshape([8, 2, 3]), axis = 1);
            (x -> global_avg_pool -> dense(4, bias = false) -> tanh, v2 -> global_avg_pool -> dense(3, bias = false) -> log_softmax)
        }
        loss = (FACTOR * mae, 0.7 * cross_entropy(weights = [2.0, 1.3, 1.6], normalise = weights));
    }
    subject! { Net<f64>; x; y0 tanh1, y1 log_softmax1; t0 Real, t1 OneHot(3, 1) }
}

pub mod random118 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 6]) -> [4] {
            let v1 = x * x * x -> map(|z| ((((SCALE + z)).powi(2) + 0.5)).powf(-1.2));
            let x = concat(stack(v1, v1 -> l1: batch_norm(eps = 1e-3, momentum = 0.3), x -> layer_norm(eps = 1e-2), axis = 1), x -> flatten -> dense(2) -> dense(2 -> 18) -> reshape([3, 3, 2]), axis = 2);
            x -> global_max_pool -> dense(4) -> positive
        }
        loss = mae(weights = [0.6, 0.2, 0.5, 0.8]);
    }
    subject! { Net<f64>; x; y0 positive1; t0 Real }
}

pub mod random119 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 1]) -> ([1, 2], [3], [4]) {
            let x: [1, 1] = x -> map(|z| (sigmoid(z) - abs((z - 0.3)))) -> l1: conv_transpose1d(2, kernel = 1, output_padding = 0, groups = 2) -> l2: softsign -> conv1d(1, kernel = 1, stride = 2, dilation = 2, bias = false);
            let x: [1, 1] = x -> hard_sigmoid * x -> map(numeric |z| { let w = z * z; w / (1.0 + w) });
            let v1: [1, 1] = x -> map(|z| tanh(min(z, 0.2)));
            let v2 = -v1 - x;
            (v2 -> dense(2) -> range(-1, 2.5), x -> l3: global_avg_pool -> l4: dense(3, bias = false), v1 -> flatten -> dense(4) -> log_softmax)
        }
        loss = (FACTOR * huber(0.7), cross_entropy(logits), nll);
    }
    subject! { Net<f64>; x; y0 range1, y1 l4, y2 log_softmax1; t0 Real, t1 Distribution(3, 1), t2 OneHot(4, 1) }
}

pub mod random120 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4, 3], a: [2, 1]) -> ([3], [3]) {
            let x = x -> map(|z| ((if z <= 0.6 { z } else { z }) * tanh(SCALE))) -> slice(axis = 0, to = 2) -> l1: conv2d(2, kernel = 2, stride = 3, bias = false) -> conv2d(4, kernel = [1, 1], stride = 2, padding = [1, 1], dilation = 1, groups = 2, bias = false);
            let a: [4] = a -> flatten -> dense(2) -> dense(4, bias = false) * a -> flatten -> #[frozen] l2: dense(4);
            let v2: [14, 2, 2] = concat(concat(x, x -> hard_tanh(-0.6, 1.4), x -> layer_norm(axis = 2)), x -> slice(from = 0, to = 2));
            let v3 = v2 -> upsample(1) -> hard_swish -> l3: group_norm(2);
            (v2 -> global_max_pool -> dense(3) -> sigmoid, concat(a, v3 -> global_avg_pool -> dense(14 -> 1)) -> l4: dense(3) -> softmax(axis = 0))
        }
        loss = (huber(delta = 1.3, weights = [1.5, 1.1, 0.8]), cost_matrix([[4.1, 2.7, 1.6], [3.4, 4.4, 2.9], [3.0, 1.3, 2.4]]));
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 softmax1; t0 Real, t1 OneHot(3, 1) }
}

pub mod random121 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [5], a: [crate::prelude::WIDTH + 1]) -> ([3], [3, 4, 2]) {
            let v2: [1, 3, 2] = x -> log_sigmoid -> identity -> reshape([1, 5, 1]) -> #[frozen] conv2d(1, kernel = [3, 2], stride = 2, padding = [1, 2], bias = false);
            let x: [crate::prelude::WIDTH + 1] = a -> range(-1.5, 2.0);
            let v3: [1, 2, 2] = (v2 + v2 -> layer_norm(all)) -> #[frozen] conv_transpose2d(1, kernel = 3, padding = [1, 2], output_padding = 0, dilation = [1, 2]) -> dropout(0.0) -> max_pool([2, 3], stride = [2, 1], padding = 1, dilation = [2, 1]);
            let v4 = v3 * SCALE * v3;
            (a -> l1: dense(crate::prelude::WIDTH + 1 -> 3) -> sigmoid, concat(x -> dense(4) -> reshape([1, 2, 2]), v4, axis = 1) -> conv2d(3, kernel = 1) -> sigmoid)
        }
        loss = (binary_cross_entropy, dice);
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 sigmoid2; t0 Binary, t1 Binary }
}

pub mod random122 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [5], a: [2], b: [3]) -> [2] {
            let v3 = x -> #[frozen] l1: dense(5 -> WIDTH - 1) -> dense(WIDTH - 1 -> 2) -> log_softmax -> positive;
            let x = a -> l2: dense(4);
            let a: [5] = concat(v3, b) - x -> dense(4 -> 5);
            let v4: [3] = (b - b -> sigmoid) * v3 -> dense(3);
            concat(a, v4) -> dense(2) -> sigmoid
        }
        loss = binary_cross_entropy(weights = [1.0, 0.6]);
    }
    subject! { Net<f64>; x, a, b; y0 sigmoid2; t0 Binary }
}

pub mod random123 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1], a: [3]) -> [3] {
            let v2 = a -> reshape([3, 1, 1]) -> global_max_pool -> relu;
            let v3 = v2 * v2 -> log_softmax(axis = 0) * x -> l1: dense(3);
            let v4 = -0.7 * a -> prelu(per_channel) -> dense(1);
            let v5 = concat(v3, x, v3) -> log_softmax -> log_softmax;
            concat(v4, v5, axis = 0) -> l2: dense(3)
        }
        loss = binary_cross_entropy(logits);
    }
    subject! { Net<f64>; x, a; y0 l2; t0 Binary }
}

pub mod random124 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 3, 5], a: [2, 3, 3]) -> [3] {
            let x: [1, 3, 5] = x -> leaky_relu(slope = -0.3);
            let v2: [2, 3, 9] = concat(a, a -> l1: elu, a -> prelu(per_channel), axis = 2) * 2;
            let v3 = x -> l2: conv2d(1, kernel = 4, padding = same, groups = WIDTH - 3);
            let v4 = v2 -> max_pool(3, stride = WIDTH - 3, padding = [1, 1], dilation = [1, 2]) -> conv2d(2, kernel = [4, 1], padding = [2, 1], dilation = [1, 2], groups = 2, bias = false);
            concat(v3 -> flatten -> l3: dense(2, bias = false), v4 -> l4: global_max_pool) -> l5: dense(3) -> softmax(axis = 0)
        }
        loss = cross_entropy;
    }
    subject! { Net<f64>; x, a; y0 softmax1; t0 OneHot(3, 1) }
}

pub mod random125 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 4, 5], a: [4, WIDTH]) -> ([2], [3]) {
            let v2 = -(-a);
            let v3 = a -> conv1d(4, kernel = 2, dilation = 1, groups = 2) + x -> flatten -> dense(2) -> dense(12) -> reshape([4, 3]);
            (v2 -> flatten -> dense(2) -> log_softmax, v3 -> flatten -> l1: dense(3))
        }
        loss = (cross_entropy(weights = [1.3, 1.1]), FACTOR * focal(2.0, alpha = 0.3, logits));
    }
    subject! { Net<f64>; x, a; y0 log_softmax1, y1 l1; t0 Distribution(2, 1), t1 Binary }
}

pub mod random126 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3, 5, 4], a: [1, 4, WIDTH - 1]) -> [4] {
            let x: [4] = (x - x -> prelu) -> flatten -> dense(4, bias = false);
            let v2 = 2 * (x * x -> l1: gelu);
            let v3 = -x -> l1;
            concat(a, v2 -> l2: dense(4 -> 12, bias = false) -> reshape([1, 4, 3]), v3 -> l3: dense(12) -> reshape([1, 4, 3]), axis = 1) -> l4: global_avg_pool -> l5: dense(4, bias = false) -> log_softmax
        }
        loss = cross_entropy(weights = [0.5, 1.3, 1.1, 1.2], normalise = weights);
    }
    subject! { Net<f64>; x, a; y0 log_softmax1; t0 OneHot(4, 1) }
}

pub mod random127 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [1, 5, 5]) -> ([2, 1, 5], [4], [2]) {
            let v1 = x -> map(numeric |z| { let w = z * z; w / (1.0 + w) });
            let v2: [3, 1, 5] = concat(v1, v1 -> prelu(per_channel)) -> conv2d(3, kernel = [3, 1], dilation = [2, 3], bias = false);
            let x: [3, 1, 5] = v2 -> mish;
            let v3: [1] = x -> softplus -> transpose([1, 2]) -> l1: conv2d(3, kernel = [WIDTH - 1, 2], padding = 1) -> conv_transpose2d(1, kernel = 4, padding = 1) -> global_avg_pool -> softplus(2.0);
            (v2 -> l2: conv2d(2, kernel = 1) -> softmax(axis = 0), x -> flatten -> dense(4, bias = false), v3 -> l3: dense(2) -> range(-1, 2.5))
        }
        loss = (1.7 * cross_entropy(smoothing = 0.1), FACTOR * hinge, FACTOR * mae);
    }
    subject! { Net<f64>; x; y0 softmax1, y1 dense1, y2 range1; t0 OneHot(2, 5), t1 Sign, t2 Real }
}

pub mod random128 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 7]) -> [3] {
            let x: [1, 7] = SCALE * (x + x -> map(|z| -((z - SCALE))));
            let v1 = x -> avg_pool(4, stride = 4) -> dense(1, bias = false);
            let x = v1 -> l1: conv1d(3, kernel = 4, stride = 2, padding = 2, bias = false) -> softplus(beta = 0.5, threshold = 9.0) -> conv1d(3, kernel = 1, stride = 2, dilation = 3);
            let v2 = v1 -> l1;
            concat(x -> l2: conv1d(3, kernel = 1), v2, axis = 0) -> flatten -> dense(3)
        }
        loss = cross_entropy(logits);
    }
    subject! { Net<f64>; x; y0 dense2; t0 Distribution(3, 1) }
}

pub mod random129 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4, WIDTH - 3]) -> ([4, 4], [2], [2]) {
            let v1 = x * x -> l1: hard_tanh - x -> prelu(per_channel);
            let v2 = (v1 * x) -> l1;
            (v2 -> l2: dense(4, bias = false) -> softmax(axis = 1), x -> flatten -> l3: dense(2, bias = false), v1 -> flatten -> #[frozen] dense(4 -> 2, bias = false))
        }
        loss = (0.7 * cost_matrix([[3.6, 4.6, 2.6, 2.1], [2.8, 0.1, 4.4, 1.5], [1.8, 1.6, 4.4, 1.3], [3.1, 3.5, 0.3, 3.8]]), 0.2 * gaussian_nll);
    }
    subject! { Net<f64>; x; y0 softmax1, y1 l3, y2 dense1; t0 OneHot(4, 1), t1 Real }
}

pub mod random130 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [crate::prelude::WIDTH + 1], a: [2, 6]) -> ([2], [2]) {
            let a: [2, 6] = a * a -> l1: batch_norm(eps = 1e-3, momentum = 0.3) + a;
            let a: [6] = a -> set_mean;
            let v2 = a -> relu6 -> dense(4) * x -> dense(4);
            (v2 -> l2: dense(2) -> sigmoid, a -> l3: dense(6 -> 2, bias = false))
        }
        loss = (dice, poisson_nll);
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 l3; t0 Binary, t1 Count }
}

pub mod random131 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [WIDTH - 1], a: [3], b: [crate::prelude::WIDTH + 1]) -> [2] {
            let v3: [WIDTH] = b -> dense(WIDTH) -> map(|z| (exp(tanh(z)) * (((z).powi(2) + 1.2)).powf(-0.1)));
            let b = a -> l1: layer_norm -> log_softmax * a;
            concat(x, v3, b) -> dense(2) -> sigmoid
        }
        loss = dice(per_sample, smooth = 0.5);
    }
    subject! { Net<f64>; x, a, b; y0 sigmoid1; t0 Binary }
}

pub mod random132 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [5]) -> ([2], [3]) {
            let v1: [5] = x -> map(|z| ((((z / ((1.0).powi(2) + 1.3))).powi(2) + 1.7)).ln()) -> log_softmax(axis = 0) -> tanh -> prelu(per_channel);
            let v2 = v1 -> relu;
            let v1 = v2 -> leaky_relu * SCALE;
            (v1 -> l1: dense(2) -> softmax, v1 -> dense(3) -> range(-1, 2.5))
        }
        loss = (dice(one_minus, smooth = 1.0), FACTOR * squared_error);
    }
    subject! { Net<4, f64>; x; y0 softmax1, y1 range1; t0 Binary, t1 Real }
}

pub mod random133 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1]) -> ([3], [2]) {
            let x: [1] = 1.4 * x - x -> l1: dense(1, bias = false);
            let x = x -> flatten -> l1 -> l1;
            let v1 = x -> l1;
            (v1 -> dense(3) -> sigmoid, v1 -> #[frozen] l2: dense(2) -> softmax)
        }
        loss = (1.2 * focal(1.5), squared_error(weights = [1.6, 0.5]));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 softmax1; t0 Binary, t1 Real }
}

pub mod random134 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 4, 5]) -> ([2], [4, 3, 1], [3, 3, 1]) {
            let v1 = x -> conv_transpose2d(2, kernel = 2, bias = false) -> slice(from = 1) -> transpose([0, 2]) -> conv2d(3, kernel = WIDTH / 2, stride = [1, WIDTH - 3], padding = 1, dilation = 2, groups = 1, bias = false) -> conv2d(3, kernel = 1, stride = [2, 3], padding = 1, dilation = [2, 2]) -> #[frozen] l1: conv2d(WIDTH - 3, kernel = 2, stride = 2, padding = 1, groups = 1, bias = false);
            let x: [1, 3, 1] = v1 + v1 + v1;
            (x -> flatten -> dense(2), v1 -> conv2d(4, kernel = 1) -> tanh, v1 -> l2: conv2d(3, kernel = [3, 1], padding = [1, 0], bias = false) -> softmax(axis = 0))
        }
        loss = (FACTOR * focal(2.0, alpha = 0.3, logits), FACTOR * mse, cross_entropy);
    }
    subject! { Net<f64>; x; y0 dense1, y1 tanh1, y2 softmax1; t0 Binary, t1 Real, t2 OneHot(3, 3) }
}

pub mod random135 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 4, 4]) -> ([4], [2]) {
            let v1: [3, 5, 1] = x -> map(|z| (((z).tanh()).exp()).sigmoid()) -> map(numeric |z| f64::exp(-z * z) + z) -> l1: conv2d(3, kernel = [2, 4], stride = [1, 2], padding = [2, 0], dilation = 1) -> avg_pool([3, 1], stride = 1, padding = 0, count_include_pad = true);
            let v2: [1, 7, 3] = v1 -> conv_transpose2d(2, kernel = 2, padding = [1, 0], bias = true) -> #[frozen] l2: conv_transpose2d(4, kernel = [3, 2], padding = [1, 1], output_padding = 1, dilation = [2, 2], groups = 2) -> #[frozen] conv2d(1, kernel = 3, padding = WIDTH - 3, dilation = 1);
            let v1: [1, 7, 3] = v2 + v2 - v2 -> l3: celu(alpha = 1.3);
            (v1 -> flatten -> l4: dense(4) -> softmax(axis = 0), v2 -> flatten -> dense(2, bias = false))
        }
        loss = (kl_divergence, mse(weights = [1.8, 0.6]));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 dense1; t0 Distribution(4, 1), t1 Real }
}

pub mod random136 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2, 3, 3]) -> ([2], [4, 3, 3]) {
            let v1: [4] = x -> global_max_pool -> silu -> dense(4);
            let v2 = (v1 * v1) -> prelu(per_channel) -> dense(5) -> l1: mish;
            (v2 -> dense(2, bias = false), x -> #[frozen] conv2d(4, kernel = 1) -> range(-1, 2.5))
        }
        loss = (0.9 * hinge, 1.8 * mae);
    }
    subject! { Net<f64>; x; y0 dense3, y1 range1; t0 Sign, t1 Real }
}

pub mod random137 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [3, 3, 5]) -> ([3, 6, 5], [2, 3, 5]) {
            let v1: [3, 6, 5] = concat(x - x, x -> map(numeric |z| f64::exp(-z * z) + z), axis = 1);
            let v2 = x -> prelu(per_channel) -> l1: conv2d(3, kernel = [4, 2], padding = same, dilation = [2, 3], bias = true) * x;
            let x: [3, 6, 5] = v1 * 1.6 * v1;
            (x -> conv2d(3, kernel = 1, bias = false) -> log_softmax(axis = 1), v2 -> l2: conv2d(2, kernel = [3, 1], padding = [1, 0], bias = false) -> softmax(axis = 0))
        }
        loss = (FACTOR * nll, 1.9 * mae);
    }
    subject! { Net<f64>; x; y0 log_softmax1, y1 softmax1; t0 OneHot(6, 5), t1 Real }
}

pub mod random138 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 6], a: [3, 5, 5]) -> ([3, 2, 2], [3, 2, 2]) {
            let a: [3, 1, 5] = a -> slice(axis = 1, from = 4, to = 5);
            let v2 = x -> l1: avg_pool(3, stride = 3, padding = 1) -> conv1d(1, kernel = 3, padding = same, dilation = 1) -> hard_sigmoid;
            let x: [1, 2, 2] = stack(v2, v2 -> map(|z| ((z * z)).min((0.7).powi(1))), axis = 2) - a -> global_avg_pool -> dense(3 -> 4) -> reshape([1, 2, 2]);
            let v2 = concat(x, x -> hard_tanh, x -> hard_tanh(-0.6, 1.4)) * v2 -> flatten -> dense(12, bias = false) -> reshape([3, 2, 2]);
            (v2 -> l2: conv2d(3, kernel = 1), v2 -> conv2d(3, kernel = 1))
        }
        loss = gaussian_nll;
    }
    subject! { Net<f64>; x, a; y0 l2, y1 conv2d1; t0 Real }
}

pub mod random139 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 3]) -> [4] {
            let v1: [2, 7] = concat(x -> conv_transpose1d(2, kernel = 2, padding = 1, dilation = 2) -> batch_norm, x -> global_max_pool -> dense(4) -> reshape([2, 2]), x -> l1: set_sum -> dense(4) -> reshape([2, 2]), axis = 1);
            let v2 = x -> slice(axis = 0, from = 2, to = 3) -> l2: global_max_pool -> l3: hard_swish -> relu6;
            let v3 = -0.7 * v1 * v1;
            let x: [3] = v3 -> slice(axis = 1, from = 3, to = 6) -> set_sum;
            concat(v2, x) -> l4: dense(4)
        }
        loss = poisson_nll;
    }
    subject! { Net<f64>; x; y0 l4; t0 Count }
}

pub mod random140 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [WIDTH], a: [3, 5]) -> [3] {
            let v2 = -x -> l1: layer_norm(axis = 0) -> identity -> slice(axis = 0, from = 2, to = 3);
            let v3 = SCALE * concat(v2, a -> global_avg_pool);
            let v4 = v3 -> prelu -> l1 -> l2: dense(WIDTH - 1, bias = false) + v2 -> dense(1 -> WIDTH - 1);
            v4 -> #[frozen] dense(3) -> identity
        }
        loss = |y, t| (y - t).powi(2) + 0.3 * ((if t > 0.5 { t } else { SCALE }) + (y * t));
    }
    subject! { Net<4, f64>; x, a; y0 identity2; t0 Real }
}

pub mod random141 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize, T = f64>(x: [crate::prelude::WIDTH + 1], a: [crate::prelude::WIDTH + 1], b: [4]) -> ([2], [3]) {
            let v3: [1, 1, 1] = b -> prelu -> reshape([1, 4, 1]) -> slice(axis = 1, from = 2, to = 3);
            let b: [1] = v3 -> #[frozen] conv2d(3, kernel = 2, padding = same, dilation = 3) -> transpose([0, 2]) -> global_max_pool;
            let v4 = a -> reshape([5]) - a -> sigmoid;
            (v3 -> global_max_pool -> dense(2), concat(x, b, v4) -> dense(3) -> sigmoid)
        }
        loss = (squared_error, binary_cross_entropy(weights = [1.8, 1.4]));
    }
    subject! { Net<3, f64>; x, a, b; y0 dense1, y1 sigmoid2; t0 Real, t1 Binary }
}

pub mod random142 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [2], a: [5], b: [crate::prelude::WIDTH + 1]) -> [1] {
            let v3 = a -> l1: batch_norm;
            let v4: [5] = v3 -> l1;
            concat(x, b, v4) -> l2: dense(1) -> tanh
        }
        loss = squared_error(weights = [1.0]);
    }
    subject! { Net<f64>; x, a, b; y0 tanh1; t0 Real }
}

pub mod random143 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5], a: [crate::prelude::WIDTH + 1], b: [2]) -> ([4], [4]) {
            let v3 = b -> map(|z| sqrt(((({ let w = z; w + z })).powi(2) + 1.2))) -> dense(crate::prelude::WIDTH + 1) * x -> dense(crate::prelude::WIDTH + 1);
            let v4 = (a + v3 -> dense(crate::prelude::WIDTH + 1)) -> dense(WIDTH);
            let v5 = stack(v4 -> l1: dense(1) -> elu -> dense(5), a -> map(|z| ln((((z).min(0.4)).powi(2) + 1.6))), v3 -> map(numeric |z| { let w = z * z; w / (1.0 + w) }), axis = 0);
            (x -> dense(5 -> 4) -> softmax, v5 -> set_min -> dense(4) -> log_softmax(axis = 0))
        }
        loss = (mse, FACTOR * cross_entropy);
    }
    subject! { Net<f64>; x, a, b; y0 softmax1, y1 log_softmax1; t0 Real, t1 OneHot(4, 1) }
}

pub mod random144 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 4, 4], a: [2, 3]) -> [1, 8, 3] {
            let v2: [2, 3] = -a * a;
            let v3: [2, 4] = v2 -> max_pool(2, stride = 2, padding = 1, dilation = 2) -> l1: dense(4) -> l2: dense(4);
            let v4 = concat(-x, x -> slice(axis = 1, from = 3), x -> slice(axis = 1, from = 3, to = 4), axis = 1);
            let x = x -> map(|z| (if z > 0.4 { (((z).powi(2) + 1.0)).sqrt() } else { (z + z) })) -> conv_transpose2d(1, kernel = 3, stride = [2, 1], padding = 1, output_padding = [1, 0], groups = 1, bias = true) -> l3: avg_pool(WIDTH, stride = [2, 1], padding = 1, count_include_pad = true) * v4 -> global_max_pool -> dense(12) -> reshape([1, 4, 3]);
            concat(v3 -> l4: set_min -> dense(12) -> reshape([1, 4, 3]), x, axis = 1) -> conv2d(1, kernel = 1) -> identity
        }
        loss = mse;
    }
    subject! { Net<f64>; x, a; y0 identity1; t0 Real }
}

pub mod random145 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, WIDTH - 1, 3]) -> ([1], [2]) {
            let x = concat(x * x, x -> slice(axis = 1, from = 0, to = 1), axis = 1);
            let x: [3, WIDTH - 1 + 1, 3] = x -> map(|z| ({ let w = (z - z); w + ln(((z).powi(2) + 1.2)) }));
            let v1 = x -> l1: conv2d(2, kernel = [3, WIDTH - 1], padding = same) -> max_pool(4, stride = 2, padding = 1);
            let v2: [2, 1, 1] = v1 -> avg_pool([4, 3], padding = [WIDTH / 2, 1], count_include_pad = true) -> l2: avg_pool(2, stride = 2, padding = WIDTH - 3, count_include_pad = true) -> max_pool([1, 3], stride = WIDTH - 3, padding = [0, 1]) -> slice(axis = 1, from = 0);
            (v2 -> global_max_pool -> dense(1) -> range(-1, 2.5), v1 -> flatten -> dense(2) -> softmax)
        }
        loss = (mae, cross_entropy(weights = [1.7, 0.2], normalise = weights));
    }
    subject! { Net<f64>; x; y0 range1, y1 softmax1; t0 Real, t1 OneHot(2, 1) }
}

pub mod random146 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3, 5, 5]) -> ([3, 5, 5], [2], [3, 5, 5]) {
            let v1 = x -> l1: conv2d(2, kernel = [1, 2], stride = 2, padding = 2, groups = 1, bias = true) -> conv2d(2, kernel = [1, 1], padding = same, dilation = [2, 1]);
            let v2: [6, 3, 1] = v1 -> l2: conv2d(3, kernel = 3, stride = [3, 3], padding = [1, 0]) -> conv_transpose2d(6, kernel = 2, groups = 3) -> slice(axis = 2, from = 1, to = 2);
            let v3: [3, 5, 5] = -(x + x);
            (v3 -> l3: conv2d(3, kernel = 1) -> tanh, v2 -> flatten -> dense(2, bias = false) -> softmax(axis = 0), v3 -> l4: conv2d(3, kernel = 1))
        }
        loss = (mae, FACTOR * cross_entropy(smoothing = 0.1), FACTOR * hinge);
    }
    subject! { Net<f64>; x; y0 tanh1, y1 softmax1, y2 l4; t0 Real, t1 OneHot(2, 1), t2 Sign }
}

pub mod random147 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [2, 5, WIDTH]) -> [4] {
            let v1 = (x * x -> layer_norm) -> l1: avg_pool(3, stride = [2, 2], padding = [1, 0]) -> conv2d(2, kernel = [3, 3], padding = same, dilation = [2, 2], groups = 1);
            let v2 = x -> softsign -> hard_sigmoid -> hard_tanh -> reshape([1, 40]);
            let v3 = x -> l1 -> upsample(2);
            concat(v1 -> global_avg_pool -> l2: dense(24, bias = false) -> reshape([2, 6, 2]), v2 -> global_max_pool -> dense(24, bias = false) -> reshape([2, 6, 2]), v3, axis = 2) -> global_avg_pool -> dense(4) -> identity
        }
        loss = huber(0.7);
    }
    subject! { Net<f64>; x; y0 identity1; t0 Real }
}

pub mod random148 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 7]) -> ([1, 6], [4]) {
            let x = x - x - x -> batch_norm(eps = 1e-3, momentum = 0.3);
            let x: [2, 7] = -x * x -> layer_norm(eps = 1e-2);
            let v1: [2, 6] = x -> conv1d(2, kernel = 3, stride = 2, dilation = 2, bias = true) -> prelu(per_channel) -> conv1d(2, kernel = 1, padding = 2, dilation = 2, groups = 1, bias = true);
            (v1 -> conv1d(1, kernel = 2, padding = same) -> sigmoid, x -> set_mean -> dense(4, bias = false) -> softmax(axis = 0))
        }
        loss = (1.1 * huber(delta = 1.3, weights = [1.5, 0.4, 0.7, 1.3, 2.0, 1.4]), FACTOR * cost_matrix([[2.7, 0.0, 2.5, 0.6], [3.4, 3.1, 3.8, 3.6], [0.5, 0.7, 0.6, 0.9], [3.6, 1.1, 2.7, 1.5]]));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 softmax1; t0 Real, t1 OneHot(4, 1) }
}

pub mod random149 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 3], a: [5]) -> [3] {
            let x = stack(concat(a, x -> flatten, x -> set_sum), a -> dense(5 -> 14), axis = 0);
            let v2: [28] = x -> flatten -> l1: prelu;
            v2 -> l2: dense(28 -> 3) -> sigmoid
        }
        loss = binary_cross_entropy;
    }
    subject! { Net<f64>; x, a; y0 sigmoid1; t0 Binary }
}

pub mod random150 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH - 1], a: [2, 5, 3]) -> ([3], [2]) {
            let a: [2, WIDTH - 1 + 1 + WIDTH - 1] = stack(concat(x, a -> flatten -> l1: dense(1), x), a -> flatten -> #[frozen] dense(WIDTH - 1 + 1 + WIDTH - 1), axis = 0);
            let x: [3, 2] = concat(a -> max_pool(3, stride = 2, padding = 1, dilation = 3), x -> dense(2) -> reshape([1, 2]));
            let v2 = x * 0.3 + x -> log_softmax;
            let v3 = (v2 - v2) * x -> map(numeric |z| { let w = z * z; w / (1.0 + w) });
            (v3 -> flatten -> dense(3) -> sigmoid, v2 -> flatten -> l2: dense(2) -> sigmoid)
        }
        loss = (FACTOR * binary_cross_entropy(weights = [1.4, 0.2]), dice(per_sample, smooth = 0.5));
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 sigmoid2; t0 Binary, t1 Binary }
}

pub mod random151 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1], a: [3]) -> [4] {
            let v2 = x -> reshape([1, 1, 1]);
            let x: [1, 1, 1] = (v2 - v2) * v2 -> map(|z| min((((z).powi(2) + 1.4)).powf(1.1), -(z)));
            concat(a -> dense(1) -> reshape([1, 1, 1]), x, axis = 2) -> global_max_pool -> l1: dense(4)
        }
        loss = binary_cross_entropy(logits);
    }
    subject! { Net<f64>; x, a; y0 l1; t0 Binary }
}

pub mod random152 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [crate::prelude::WIDTH + 1]) -> [2] {
            let v1: [3] = (x + x -> l1: dense(crate::prelude::WIDTH + 1)) -> batch_norm(eps = 1e-3, momentum = 0.3) -> #[frozen] dense(3, bias = false) -> log_softmax(axis = 0);
            let v2 = v1 -> dense(2);
            let v3 = v2 -> flatten -> dense(crate::prelude::WIDTH + 1) + v1 -> dense(crate::prelude::WIDTH + 1);
            v3 -> dense(2) -> log_softmax
        }
        loss = cross_entropy;
    }
    subject! { Net<f64>; x; y0 log_softmax2; t0 OneHot(2, 1) }
}

pub mod random153 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2]) -> ([2], [2]) {
            let x = concat(x * SCALE, x - x -> dense(2), x * x -> selu);
            let v1: [5] = x -> dense(5);
            (v1 -> dense(5 -> 2) -> softmax(axis = 0), v1 -> dense(2, bias = false))
        }
        loss = (cross_entropy(weights = [1.6, 1.5]), focal(2.0, alpha = 0.3, logits));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 dense4; t0 Distribution(2, 1), t1 Binary }
}

pub mod random154 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 4, 5]) -> [3] {
            let v1: [1, 8, 3] = x -> l1: conv2d(2, kernel = 2, padding = [2, 0], dilation = 1, bias = true) -> #[frozen] l2: conv_transpose2d(1, kernel = [2, 2], padding = [1, 2], output_padding = [1, 1], dilation = 2);
            let v2: [1, 6, 6] = v1 -> conv2d(3, kernel = 1, padding = same, dilation = [2, 2]) -> transpose([0, 1]) -> conv2d(1, kernel = 1, padding = same, dilation = [2, 1], bias = false) -> upsample(2);
            let x: [1, 8, 3] = v1 -> avg_pool(3, stride = 1, padding = 1, count_include_pad = false);
            concat(v2 -> l3: global_avg_pool, x -> global_avg_pool) -> dense(3) -> softmax(axis = 0)
        }
        loss = cross_entropy(weights = [1.4, 1.8, 0.6], normalise = weights);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 OneHot(3, 1) }
}

pub mod random155 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 5, 3]) -> [3] {
            let x = x -> slice(axis = 1, from = 4) * x -> global_avg_pool -> dense(9) -> reshape([3, 1, 3]);
            let x = x -> conv_transpose2d(1, kernel = [4, 3], stride = [2, 2], output_padding = [0, 1]) -> global_max_pool -> #[frozen] l1: dense(1);
            x -> dense(3) -> softmax
        }
        loss = cross_entropy(smoothing = 0.1);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 OneHot(3, 1) }
}

pub mod random156 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2, 5, 3]) -> [2] {
            let v1: [3, 5, 3] = concat(x, x -> slice(axis = 0, from = 1, to = 2)) -> l1: log_softmax(axis = 1);
            let v2: [1, 1, 1] = (v1 + v1 -> map(numeric |z| opaque(z))) -> avg_pool([3, 3], count_include_pad = true) -> conv2d(1, kernel = [4, 4], padding = same, dilation = [2, 3], bias = false);
            let x = v2 -> transpose([1, 2]) * v2 -> l2: softplus(beta = 0.5, threshold = 9.0);
            let v3 = concat(x, v2 -> map(numeric |z| { let w = z * z; w / (1.0 + w) }), axis = 1) * v2 -> flatten -> #[frozen] l3: dense(2) -> reshape([1, 2, 1]);
            v3 -> flatten -> dense(2, bias = false)
        }
        loss = cross_entropy(logits);
    }
    subject! { Net<f64>; x; y0 dense1; t0 Distribution(2, 1) }
}

pub mod random157 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [WIDTH - 1, 4, 3]) -> ([4], [2], [2], [1, 3, 3]) {
            let v1 = x -> conv2d(6, kernel = 2, stride = [2, 2], padding = 2, dilation = 2, groups = 3, bias = true) -> map(numeric |z| opaque(z));
            let v2 = concat(v1, v1 -> slice(axis = 2, from = 1, to = 3), axis = 2) -> dropout(0.0);
            let v3 = v1 -> map(|z| ((((z * SCALE)).powi(2) + 0.6)).powf(0.2)) -> flatten -> dense(WIDTH);
            (v3 -> dense(4) -> softmax(axis = 0), x -> global_max_pool -> dense(2, bias = false), v2 -> global_avg_pool -> dense(2), v1 -> l1: conv2d(1, kernel = [3, 1], padding = [1, 0]) -> identity)
        }
        loss = (cost_matrix([[4.7, 0.3, 2.0, 1.8], [0.2, 2.7, 1.5, 3.2], [3.9, 3.8, 0.6, 3.9], [1.7, 4.2, 1.1, 3.0]]), gaussian_nll, 1.6 * huber(0.7));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 dense3, y2 dense4, y3 identity1; t0 OneHot(4, 1), t1 Real, t2 Real }
}

pub mod random158 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 7]) -> [2] {
            let v1 = x -> group_norm(1, eps = 1e-2) -> global_max_pool -> dense(3);
            let v2: [2] = v1 -> softmax(axis = 0) -> relu6 -> l1: dense(2) * v1 -> dense(3 -> 2);
            v2 -> dense(2) -> sigmoid
        }
        loss = dice;
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random159 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 2], a: [2]) -> ([1], [4, 4]) {
            let v2: [3, 6] = x -> log_softmax -> conv1d(3, kernel = 3, padding = 1, dilation = 1) -> dense(3, bias = false) -> upsample(2);
            let x: [3, 2] = 2 * (x + x -> l1: softmax);
            let v3 = v2 -> range(-1.5, 2.0) -> l2: conv1d(6, kernel = 2, stride = 2, padding = 2, dilation = 1, groups = 3) -> conv1d(3, kernel = 2, stride = 3, padding = 1, dilation = 3);
            (a -> dense(1) -> sigmoid, concat(x -> conv1d(3, kernel = 1), v3, axis = 1) -> conv1d(4, kernel = 1) -> softmax(axis = 0))
        }
        loss = (1.3 * dice(per_sample, smooth = 0.5), 1.1 * |y, t| (y - t).powi(2) + 0.3 * max(exp(tanh(y)), (t).max(y)));
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 softmax1; t0 Binary, t1 Real }
}

pub mod random160 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 6], a: [2, 3], b: [1, 5]) -> ([3, 6], [4]) {
            let v3 = a * a + a -> map(|z| ({ let w = sin(z); w + (0.4 + z) }));
            let v4 = concat(b, b -> log_softmax(axis = 1), b -> group_norm(1, eps = 1e-2)) * v3 -> global_avg_pool -> dense(15) -> reshape([3, 5]);
            let v5: [4, 3] = a -> dropout(RATE) -> conv1d(4, kernel = 1, groups = 2);
            let a = b -> l1: conv1d(3, kernel = 3, stride = 2, padding = 2, dilation = 3);
            (x -> conv1d(3, kernel = 1) -> softmax, concat(v4 -> dense(2), v5 -> flatten -> dense(12 -> 6) -> reshape([3, 2]), a) -> l2: set_max -> dense(4, bias = false) -> sigmoid)
        }
        loss = (0.3 * dice(one_minus, smooth = 1.0), 1.3 * squared_error);
    }
    subject! { Net<f64>; x, a, b; y0 softmax1, y1 sigmoid1; t0 Binary, t1 Real }
}

pub mod random161 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [crate::prelude::WIDTH + 1], a: [WIDTH]) -> ([1], [4]) {
            let v2 = x -> flatten;
            let v3: [WIDTH - 1] = a -> dense(2) -> dense(2 -> WIDTH - 1, bias = false) -> flatten -> map(|z| ((((z).powi(1)).powi(2) + 1.7)).powf(-0.3));
            let x: [crate::prelude::WIDTH + 1] = (v3 * 2) -> dense(crate::prelude::WIDTH + 1) -> flatten -> leaky_relu(0.2);
            let v4 = x -> prelu -> map(|z| ((SCALE - z)).cos()) -> l1: dense(5, bias = false) -> dense(crate::prelude::WIDTH + 1, bias = false);
            (v4 -> dense(1) -> sigmoid, v2 -> dense(4, bias = false) -> sigmoid)
        }
        loss = (0.7 * focal(1.5), FACTOR * squared_error(weights = [1.6, 0.7, 0.6, 0.3]));
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 sigmoid2; t0 Binary, t1 Real }
}

pub mod random162 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [1]) -> [4] {
            let v1 = x -> dense(2, bias = false) -> l1: layer_norm(axis = 0) -> l1 -> l1;
            let x = concat(x, v1, x) - x -> l2: dense(4);
            x -> dense(4)
        }
        loss = focal(2.0, alpha = 0.3, logits);
    }
    subject! { Net<f64>; x; y0 dense2; t0 Binary }
}

pub mod random163 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5], a: [WIDTH - 1]) -> ([4], [1]) {
            let v2: [1] = x -> batch_norm(eps = 1e-3, momentum = 0.3) -> dense(4, bias = false) -> dense(4 -> 1, bias = false) -> slice(to = 1);
            let v3 = stack(a, a -> celu(alpha = 1.3)) -> reshape([6]);
            let v4: [6] = v3 * -0.7 * v2 -> dense(1 -> 6, bias = false);
            (v4 -> #[frozen] l1: dense(6 -> 4) -> softmax, v2)
        }
        loss = (FACTOR * kl_divergence, FACTOR * mse(weights = [1.0]));
    }
    subject! { Net<f64>; x, a; y0 softmax1, y1 slice1; t0 Distribution(4, 1), t1 Real }
}

pub mod random164 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH - 3, 4, 4], a: [1, 6]) -> [4, 2, 4] {
            let v2 = -a * a -> map(|z| (if z >= -0.7 { (((1.5).powi(2) + 0.7)).powf(-1.0) } else { ((SCALE - 0.6)).abs() }));
            let v3 = -(v2 + v2 -> l1: group_norm(1));
            let v4: [1, 6] = v3 -> l1 -> l1 -> l1;
            let v5 = concat(x -> conv2d(2, kernel = [3, 1], stride = [3, 3], padding = 1, groups = 1) -> #[frozen] conv2d(2, kernel = 3, padding = same, dilation = 2, groups = 2) -> slice(axis = 2, from = 0, to = 2), v2 -> set_max -> l2: dense(8) -> reshape([2, 2, 2]), x -> flatten -> dense(2) -> dense(8) -> reshape([2, 2, 2]));
            concat(v4 -> set_max -> l3: dense(2) -> l4: dense(24) -> reshape([6, 2, 2]), v5, axis = 2) -> conv2d(4, kernel = 1)
        }
        loss = hinge;
    }
    subject! { Net<f64>; x, a; y0 conv2d3; t0 Sign }
}

pub mod random165 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, WIDTH, 5], a: [1, 7]) -> ([2], [1, WIDTH + WIDTH, 5], [2, 7]) {
            let v2 = -concat(x, x -> map(|z| -((tanh(z)).exp())), axis = 1);
            let v3 = a * 1.5 + a -> softmax;
            (v3 -> l1: set_max -> dense(2) -> log_softmax, v2 -> #[frozen] conv2d(1, kernel = 1), v3 -> conv1d(2, kernel = 3, padding = 1) -> log_softmax(axis = 0))
        }
        loss = (nll, 0.9 * mae, FACTOR * cross_entropy(smoothing = 0.1));
    }
    subject! { Net<f64>; x, a; y0 log_softmax1, y1 conv2d1, y2 log_softmax2; t0 OneHot(2, 1), t1 Real, t2 OneHot(2, 7) }
}

pub mod random166 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3, 3, 5]) -> ([3, 3, 3], [3, 3, 3]) {
            let v1 = x -> map(|z| ((((1.7).min(z)).powi(2) + 0.8)).ln());
            let v2: [3, 3, 5] = (v1 + v1 -> l1: batch_norm(eps = 1e-3, momentum = 0.3)) * v1;
            let v3: [1, 3, 3] = v2 -> conv2d(1, kernel = 3, padding = [1, 0]);
            let v4 = v3 - v3 -> l2: dropout(0.0) + v3;
            (v4 -> conv2d(3, kernel = 1), v4 -> conv2d(3, kernel = 3, padding = same, bias = false))
        }
        loss = gaussian_nll;
    }
    subject! { Net<f64>; x; y0 conv2d2, y1 conv2d3; t0 Real }
}

pub mod random167 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [1, 3, WIDTH]) -> ([4, 3, WIDTH], [3, 3, WIDTH], [4, 3, WIDTH]) {
            let x = (x - x) * x -> group_norm(1, eps = 1e-2);
            let v1: [2, 3, WIDTH] = concat(x, x -> group_norm(1)) -> map(|z| ln((((if z < -0.5 { z } else { z })).powi(2) + 0.8)));
            (v1 -> l1: conv2d(4, kernel = 1), v1 -> conv2d(3, kernel = 1), v1 -> l2: conv2d(4, kernel = 1) -> softmax(axis = 0))
        }
        loss = (FACTOR * poisson_nll, huber(delta = 1.3), cost_matrix([[3.2, 1.5, 2.2, 0.6], [4.5, 1.0, 1.6, 4.9], [0.3, 4.5, 3.7, 4.0], [3.6, 4.4, 1.7, 1.0]]));
    }
    subject! { Net<f64>; x; y0 l1, y1 conv2d1, y2 softmax1; t0 Count, t1 Real, t2 OneHot(4, 12) }
}

pub mod random168 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4]) -> [1] {
            let v1 = x -> identity -> range(-1.5, 2.0) -> prelu;
            let v1: [3] = v1 -> l1: conv1d(1, kernel = 2, stride = 2, padding = 2, dilation = 2) -> set_logsumexp;
            v1 -> dense(3 -> 1)
        }
        loss = |y, t| (y - t).powi(2) + 0.3 * ln((((if t <= 0.3 { 1.8 } else { y })).powi(2) + 1.3));
    }
    subject! { Net<f64>; x; y0 dense1; t0 Real }
}

pub mod random169 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 3]) -> ([3], [4], [3]) {
            let v1 = x -> l1: group_norm(2) -> dense(3 -> 4) -> flatten -> l2: dense(crate::prelude::WIDTH + 1);
            let v2: [crate::prelude::WIDTH + 1] = v1 -> dropout(RATE);
            let v3 = v2 -> dense(3, bias = false);
            (x -> set_sum -> l3: dense(3) -> softmax, v3 -> l4: dense(4, bias = false) -> sigmoid, v3 -> dense(3, bias = false) -> sigmoid)
        }
        loss = (squared_error, 1.6 * binary_cross_entropy(weights = [0.6, 0.5]), 0.7 * dice(per_sample, smooth = 0.5));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 sigmoid1, y2 sigmoid2; t0 Real, t1 Binary, t2 Binary }
}

pub mod random170 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [3, 7], a: [5, 1]) -> [2] {
            let x = x -> l1: conv_transpose1d(2, kernel = 2, stride = 2, padding = 1, output_padding = 0, dilation = 2);
            let v2 = (x * x -> l2: group_norm(1)) -> l2;
            let v3: [13, 2] = x -> transpose -> map(numeric |z| { let w = z * z; w / (1.0 + w) }) -> leaky_relu;
            let v4 = a * SCALE * a -> leaky_relu(0.2);
            concat(v2 -> flatten -> dense(2) -> l3: dense(5) -> reshape([5, 1]), v3 -> l4: global_avg_pool -> l5: dense(5) -> reshape([5, 1]), v4) -> set_mean -> l6: dense(2) -> sigmoid
        }
        loss = squared_error(weights = [0.9, 1.1]);
    }
    subject! { Net<4, f64>; x, a; y0 sigmoid1; t0 Real }
}

pub mod random171 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize, T = f64>(x: [WIDTH], a: [1]) -> ([4], [4], [2]) {
            let v2 = concat(a, x) -> l1: dense(WIDTH - 1) -> elu -> dense(WIDTH - 1 -> H);
            let v3 = -(v2 * v2);
            let v4 = x -> dense(3);
            let v5 = a -> map(numeric |z| f64::exp(-z * z) + z) -> elu(0.7) -> dense(H, bias = false) -> dense(1, bias = false);
            (v5 -> l2: dense(4) -> identity, v3 -> dense(4) -> softmax(axis = 0), v4 -> l3: dense(2) -> sigmoid)
        }
        loss = (mse, cross_entropy, FACTOR * focal(1.5));
    }
    subject! { Net<3, f64>; x, a; y0 identity1, y1 softmax1, y2 sigmoid1; t0 Real, t1 OneHot(4, 1), t2 Binary }
}

pub mod random172 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [WIDTH - 1], a: [H]) -> ([2], [4], [3]) {
            let v2 = (SCALE * a) -> #[frozen] l1: dense(H -> 3) -> layer_norm -> dense(H, bias = false);
            let v3 = v2 -> dense(crate::prelude::WIDTH + 1) -> dense(2);
            let v4 = v3 -> dense(H) -> l2: batch_norm -> batch_norm -> l1;
            (v4 -> l3: dense(2), x -> dense(4) -> softmax, a -> #[frozen] dense(3))
        }
        loss = (mse(weights = [1.2, 0.9]), cross_entropy(weights = [0.7, 0.9, 1.8, 1.0]), focal(2.0, alpha = 0.3, logits));
    }
    subject! { Net<4, f64>; x, a; y0 l3, y1 softmax1, y2 dense6; t0 Real, t1 Distribution(4, 1), t2 Binary }
}

pub mod random173 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [crate::prelude::WIDTH + 1], a: [WIDTH - 1], b: [5]) -> ([1], [3]) {
            let a: [4 + 5 + crate::prelude::WIDTH + 1] = concat(a -> dense(WIDTH - 1 -> 4) -> dense(4 -> H) -> dense(H -> 4), b -> map(|z| ((0.7).cos() - (z).sigmoid())), x * a -> l1: dense(crate::prelude::WIDTH + 1));
            let v3: [4 + 5 + crate::prelude::WIDTH + 1] = a -> gelu_tanh;
            (v3 -> dense(1) -> range(-1, 2.5), b -> dense(3) -> softmax(axis = 0))
        }
        loss = (mae, cross_entropy(weights = [1.8, 1.3, 1.2], normalise = weights));
    }
    subject! { Net<5, f64>; x, a, b; y0 range1, y1 softmax1; t0 Real, t1 OneHot(3, 1) }
}

pub mod random174 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 5, 4]) -> ([3], [4]) {
            let v1 = x -> l1: conv2d(2, kernel = 2, stride = 2, padding = [2, 2], dilation = 1, bias = false) -> l2: upsample(1) * -0.7;
            let x = (x + x) -> conv2d(2, kernel = 2, stride = 2, padding = 2, dilation = [1, 2], groups = 2);
            (v1 -> global_avg_pool -> dense(3), x -> global_max_pool -> dense(4) -> log_softmax)
        }
        loss = (mae(weights = [1.8, 1.6, 1.2]), FACTOR * cross_entropy(smoothing = 0.1));
    }
    subject! { Net<f64>; x; y0 dense1, y1 log_softmax1; t0 Real, t1 OneHot(4, 1) }
}

pub mod random175 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 4, 5]) -> ([3], [2, 10, 6]) {
            let x: [2, 4, 7] = concat(concat(x, x -> softsign), x -> flatten -> l1: dense(2) -> #[frozen] dense(16) -> reshape([2, 4, 2]), axis = 2);
            let v1 = x -> l2: conv_transpose2d(1, kernel = 2, dilation = 1) -> transpose([0, 1]) -> transpose([0, 1]) -> conv_transpose2d(1, kernel = [4, 1], padding = 1, output_padding = [1, 0], dilation = [2, 1]);
            (v1 -> global_max_pool -> #[frozen] l3: dense(3) -> tanh, v1 -> conv2d(2, kernel = 1))
        }
        loss = (huber(0.7), FACTOR * cross_entropy(logits));
    }
    subject! { Net<f64>; x; y0 tanh1, y1 conv2d1; t0 Real, t1 Distribution(6, 1) }
}

pub mod random176 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1, 3, 5]) -> ([4], [4], [2], [2]) {
            let v1 = (x * x) -> l1: conv2d(1, kernel = 2, groups = 1, bias = false);
            let v2: [1, 2, 4] = -0.7 * -v1;
            let v3 = v2 -> global_max_pool -> dense(WIDTH, bias = false);
            (v3 -> dense(WIDTH -> 4) -> softmax, v1 -> flatten -> dense(4) -> softmax, v3 -> l2: dense(2, bias = false), v1 -> flatten -> l3: dense(2))
        }
        loss = (huber(delta = 1.3, weights = [1.5, 1.9, 1.2, 1.0]), cost_matrix([[4.7, 0.9, 3.7, 2.1], [3.0, 2.1, 1.2, 2.0], [4.7, 0.8, 4.1, 1.3], [2.1, 0.9, 4.4, 0.6]]), gaussian_nll);
    }
    subject! { Net<f64>; x; y0 softmax1, y1 softmax2, y2 l2, y3 l3; t0 Real, t1 OneHot(4, 1), t2 Real }
}

pub mod random177 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [2, 3, 3], a: [2]) -> [1] {
            let v2 = (x - x -> log_sigmoid) -> max_pool([3, 3], padding = [0, 1], dilation = 1) -> max_pool(2, padding = WIDTH - 3) -> l1: max_pool(3, stride = 3, padding = 1);
            let v3: [2] = -(-a);
            let x = concat(v3, x -> flatten -> dense(1, bias = false)) -> dense(WIDTH, bias = false) -> dense(4) -> map(|z| (powi(z, 3) / ((abs((z - 0.9))).powi(2) + 1.1)));
            let v4 = x -> dense(2, bias = false) -> dense(3);
            concat(v2 -> global_max_pool, v4, axis = 0) -> #[frozen] dense(1, bias = false) -> sigmoid
        }
        loss = binary_cross_entropy;
    }
    subject! { Net<f64>; x, a; y0 sigmoid1; t0 Binary }
}

pub mod random178 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 5]) -> ([2, 3], [1]) {
            let v1 = x -> slice(axis = 1, from = 4) -> l1: conv1d(2, kernel = 3, stride = 3, padding = 1);
            let v1 = (v1 * v1) -> l2: positive;
            (v1 -> dense(3) -> sigmoid, x -> flatten -> l3: dense(1, bias = false) -> sigmoid)
        }
        loss = (binary_cross_entropy(weights = [0.6, 1.4]), dice(per_sample, smooth = 0.5));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 sigmoid2; t0 Binary, t1 Binary }
}

pub mod random179 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 2]) -> ([2, 2], [3]) {
            let v1 = x -> relu -> batch_norm(eps = 1e-3, momentum = 0.3);
            let v2: [2, 4] = x -> upsample(2);
            let v2 = stack(v2, v2 -> leaky_relu, axis = 2) * v1 -> flatten -> l1: dense(16) -> reshape([2, 4, 2]);
            let v3 = concat(concat(v2, v2 -> batch_norm, v2 -> leaky_relu(0.2), axis = 2), x -> flatten -> l2: dense(2) -> l3: dense(2 -> 48) -> reshape([2, 4, 6]));
            (x -> dense(2), v3 -> global_max_pool -> dense(3, bias = false) -> softmax(axis = 0))
        }
        loss = (FACTOR * binary_cross_entropy(logits), FACTOR * dice(one_minus, smooth = 1.0));
    }
    subject! { Net<f64>; x; y0 dense1, y1 softmax1; t0 Binary, t1 Binary }
}

pub mod random180 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [2, 4], a: [3, 5]) -> ([2, 4], [3], [2]) {
            let a: [6, 2, 7] = stack(a -> conv_transpose1d(6, kernel = 2, groups = WIDTH - 1) -> max_pool(2, stride = 1, padding = 1), x -> global_max_pool -> l1: dense(42) -> reshape([6, 7]), axis = 1);
            let v2 = x -> upsample(2) -> avg_pool(2, stride = 3, count_include_pad = true);
            let v3 = a -> layer_norm -> log_softmax(axis = 2) -> max_pool([2, 3], stride = [2, WIDTH - 3], padding = 0);
            (v2 -> dense(4) -> softmax, v3 -> flatten -> dense(30 -> 3) -> sigmoid, v2 -> flatten -> dense(2) -> sigmoid)
        }
        loss = (cross_entropy, focal(1.5), squared_error(weights = [1.0, 0.3]));
    }
    subject! { Net<5, f64>; x, a; y0 softmax1, y1 sigmoid1, y2 sigmoid2; t0 OneHot(4, 1), t1 Binary, t2 Real }
}

pub mod random181 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2], a: [WIDTH - 1], b: [5]) -> [3] {
            let v3 = x * x * x -> prelu;
            let v4: [4] = v3 -> #[frozen] l1: dense(5) -> l2: dense(4);
            let v5 = a -> dense(4) -> map(|z| ((z - z)).powi(3)) -> dense(4);
            concat(b, v4, v5) -> dense(3) -> log_softmax
        }
        loss = cross_entropy(weights = [0.9, 0.6, 1.9]);
    }
    subject! { Net<f64>; x, a, b; y0 log_softmax1; t0 Distribution(3, 1) }
}

pub mod random182 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [5]) -> ([4], [2]) {
            let v1 = concat(x -> gelu -> dense(5) -> map(|z| ((1.1 + z) / (((SCALE / ((0.3).powi(2) + 1.0))).powi(2) + 1.5))), -x, -x);
            let x = v1 -> map(|z| ((((z).powi(2) + 0.8)).powf(0.8) + (SCALE - SCALE))) -> prelu(per_channel);
            let v2 = (x * v1 -> l1: dense(15)) -> l2: dense(2) -> l3: dense(1);
            let v3 = (v2 * v2 -> gelu_tanh) -> dense(WIDTH - 1, bias = false) -> dense(crate::prelude::WIDTH + 1) -> dense(crate::prelude::WIDTH + 1 -> 2, bias = false);
            (v3 -> #[frozen] l4: dense(2 -> 4, bias = false) -> softmax, v1 -> dense(2) -> softmax)
        }
        loss = (cross_entropy(weights = [1.0, 1.5, 1.1, 0.2], normalise = weights), kl_divergence);
    }
    subject! { Net<f64>; x; y0 softmax1, y1 softmax2; t0 OneHot(4, 1), t1 Distribution(2, 1) }
}

pub mod random183 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3], a: [crate::prelude::WIDTH + 1], b: [2]) -> [4] {
            let v3 = (b * -0.7) -> dense(5);
            let v4: [5] = v3 -> slice(from = 0, to = 5) -> softmax(axis = 0) -> layer_norm;
            let v5 = a -> log_softmax(axis = 0) -> log_softmax(axis = 0) -> l1: dense(WIDTH) -> mish;
            let v6 = concat(v5 -> l2: softplus -> softplus(2.0) -> l3: dense(2), x -> layer_norm(all), v4 -> l1 -> layer_norm(eps = 1e-2));
            v6 -> l4: dense(4, bias = false) -> softmax(axis = 0)
        }
        loss = cross_entropy(smoothing = 0.1);
    }
    subject! { Net<f64>; x, a, b; y0 softmax2; t0 OneHot(4, 1) }
}

pub mod random184 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 3, 3]) -> ([2, 2, 2], [3]) {
            let v1 = x -> #[frozen] l1: conv2d(1, kernel = 2, stride = [2, 1], padding = [1, 0], dilation = [2, 1]);
            let x: [1, 2, 5] = concat(v1 + v1 -> softplus(beta = 0.5, threshold = 9.0), v1 -> l2: batch_norm(eps = 1e-3, momentum = 0.3), v1 -> slice(axis = 2, from = 0, to = 1), axis = 2);
            let v2 = (-x) -> l3: conv2d(2, kernel = 3, stride = 3, padding = [1, 1], bias = true) -> transpose([0, 1]) -> l2;
            (v2 -> l4: conv2d(2, kernel = 1, bias = false), v1 -> global_avg_pool -> l5: dense(3, bias = false) -> log_softmax)
        }
        loss = (cross_entropy(logits), 1.7 * nll);
    }
    subject! { Net<f64>; x; y0 l4, y1 log_softmax1; t0 Distribution(2, 1), t1 OneHot(3, 1) }
}

pub mod random185 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 4, 5]) -> ([4], [2], [2], [3, 4, 10]) {
            let v1 = -concat(x, x -> hard_tanh, axis = 2);
            let v2: [1, 4, 10] = -v1 -> group_norm(1, eps = 1e-2);
            (v2 -> global_max_pool -> dense(4) -> softmax(axis = 0), v2 -> global_avg_pool -> dense(2), x -> flatten -> dense(2), v2 -> l1: conv2d(3, kernel = 1) -> identity)
        }
        loss = (cost_matrix([[1.7, 3.8, 3.1, 3.9], [1.7, 2.6, 4.5, 3.0], [0.9, 0.5, 0.2, 3.9], [0.8, 3.2, 3.5, 2.7]]), gaussian_nll, FACTOR * huber(0.7));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 dense2, y2 dense3, y3 identity1; t0 OneHot(4, 1), t1 Real, t2 Real }
}

pub mod random186 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3, 4, 5]) -> [1] {
            let v1 = (x + x) -> conv2d(3, kernel = 3, stride = WIDTH - 1, padding = 1, groups = 3, bias = false) -> conv2d(2, kernel = WIDTH / 2, stride = 2, padding = [1, 1], dilation = 2) -> #[frozen] l1: conv2d(3, kernel = 2, padding = same, dilation = 3);
            let v2: [1, 4, 5] = v1 -> reshape([3, 1, 1]) -> l2: conv_transpose2d(1, kernel = 2, stride = [1, 2], padding = [1, 0], output_padding = [2, WIDTH - 3], dilation = 3) -> l3: conv2d(1, kernel = 4, padding = same, dilation = [1, 3]) -> l4: prelu(per_channel);
            let v3: [1, 4, 5] = v1 -> l2;
            let v4: [1, 8, 6] = v3 -> #[frozen] prelu -> #[frozen] conv_transpose2d(1, kernel = [3, 4], stride = [WIDTH / 2, 1], padding = 1, output_padding = [1, 0]) -> relu6;
            concat(v2 -> flatten -> l5: dense(3), v4 -> global_max_pool) -> dense(4 -> 1) -> sigmoid
        }
        loss = dice;
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random187 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [1, 3, 5]) -> [3, 4, 1] {
            let v1 = x -> l1: group_norm(1) -> l1 -> avg_pool(3, stride = [1, 2], count_include_pad = false);
            let v2: [1, 4, 1] = v1 -> max_pool(4, stride = 1, padding = [2, 2]) -> avg_pool(2, stride = 1, padding = [1, 0], count_include_pad = true) -> l2: max_pool(WIDTH / 2, stride = [1, 3], padding = 1);
            let v3 = v2 -> max_pool([4, 2], stride = 1, padding = 1, dilation = 1) -> l2 -> slice(axis = 0, to = 1);
            v3 -> #[frozen] conv2d(3, kernel = 3, padding = same) -> sigmoid
        }
        loss = dice(per_sample, smooth = 0.5);
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random188 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 5]) -> ([4], [1]) {
            let v1 = x -> transpose;
            let v1: [5, 3] = v1 -> tanh -> avg_pool(2, stride = 1, padding = 1) -> dense(4 -> 3);
            let x = v1 -> conv_transpose1d(10, kernel = 4, padding = 0, groups = 5) -> l1: set_min -> l2: dense(crate::prelude::WIDTH + 1) - v1 -> flatten -> l3: dense(15 -> crate::prelude::WIDTH + 1);
            (x -> dense(4) -> softmax(axis = 0), x -> dense(1))
        }
        loss = (dice(one_minus, smooth = 1.0), squared_error);
    }
    subject! { Net<f64>; x; y0 softmax1, y1 dense3; t0 Binary, t1 Real }
}

pub mod random189 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4, WIDTH / 2]) -> ([1, 2, 2], [2]) {
            let v1 = x -> avg_pool(3, stride = WIDTH - 3, padding = 1) -> slice(axis = 1, to = 2);
            let v2 = stack(v1 - v1, x -> leaky_relu(0.2), axis = 2);
            (v2 -> conv2d(1, kernel = 3, padding = same) -> sigmoid, x -> set_sum -> #[frozen] dense(2) -> sigmoid)
        }
        loss = (FACTOR * focal(1.5), 1.9 * squared_error(weights = [0.5, 1.6]));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 sigmoid2; t0 Binary, t1 Real }
}

pub mod random190 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 6], a: [2, crate::prelude::WIDTH + 1]) -> ([2, 5], [2]) {
            let v2: [6] = x -> set_max -> l1: layer_norm -> log_softmax(axis = 0);
            let v3 = a -> l2: prelu -> dense(4) -> elu(0.7) -> l3: conv1d(2, kernel = 4, padding = 2, bias = false);
            (v3 -> conv1d(2, kernel = 1, bias = false), v2 -> l4: dense(2))
        }
        loss = (1.0 * focal(2.0, alpha = 0.3, logits), 0.7 * mse);
    }
    subject! { Net<f64>; x, a; y0 conv1d1, y1 l4; t0 Binary, t1 Real }
}

pub mod random191 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize, T = f64>(x: [3], a: [5]) -> ([2], [2]) {
            let a: [9] = concat(concat(x, a) -> l1: dense(4, bias = false), x - x, a -> dense(2, bias = false));
            let v2: [H] = (1.1 * a) -> map(|z| sigmoid(-(z))) -> dense(H);
            let v3: [H] = v2 -> celu(alpha = 1.3) -> #[frozen] batch_norm -> flatten;
            let x: [1] = v3 -> gelu -> dense(H) -> dense(H -> 2) -> dense(2 -> 1);
            (x -> dense(1 -> 2, bias = false) -> softmax(axis = 0), v3 -> dense(H -> 2) -> range(-1, 2.5))
        }
        loss = (kl_divergence, 0.2 * mse(weights = [1.8, 1.5]));
    }
    subject! { Net<3, f64>; x, a; y0 softmax1, y1 range1; t0 Distribution(2, 1), t1 Real }
}

pub mod random192 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [1], a: [H], b: [3]) -> ([3], [2], [2]) {
            let b = b -> dense(H) -> silu -> layer_norm(eps = 1e-2) -> mish;
            let v3: [WIDTH] = x -> l1: dense(1 -> 2) -> l2: dense(WIDTH);
            let v4: [WIDTH] = v3 -> softplus -> #[frozen] layer_norm -> map(|z| cos((z).sin())) -> softplus(2.0);
            (v4 -> dense(WIDTH -> 3), a -> l3: dense(H -> 2) -> range(-1, 2.5), b -> #[frozen] dense(H -> 2) -> softmax)
        }
        loss = (FACTOR * hinge, mae, FACTOR * cross_entropy(weights = [0.9, 0.4], normalise = weights));
    }
    subject! { Net<4, f64>; x, a, b; y0 dense2, y1 range1, y2 softmax1; t0 Sign, t1 Real, t2 OneHot(2, 1) }
}

pub mod random193 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [crate::prelude::WIDTH + 1]) -> ([2], [2], [4]) {
            let v1 = -x -> reshape([5]) -> softplus(2.0);
            let v2: [5 + crate::prelude::WIDTH + 1 + 5] = concat(v1, x, v1) -> prelu(per_channel);
            let x: [3] = v2 -> l1: dense(2) -> dense(2 -> 1) -> dense(1 -> 3) - x -> dense(3);
            (x -> dense(2) -> log_softmax, v2 -> dense(2) -> sigmoid, v1 -> dense(4) -> log_softmax)
        }
        loss = (FACTOR * nll, FACTOR * mae(weights = [1.0, 1.9]), 0.4 * cross_entropy(smoothing = 0.1));
    }
    subject! { Net<f64>; x; y0 log_softmax1, y1 sigmoid1, y2 log_softmax2; t0 OneHot(2, 1), t1 Real, t2 OneHot(4, 1) }
}

pub mod random194 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 5, 5]) -> ([4, 3, 2], [4, 3, 2]) {
            let v1 = x -> max_pool(3, stride = [WIDTH - 1, 3], padding = [0, 0]) -> max_pool([2, 3], stride = [1, 2], padding = 1) -> conv2d(2, kernel = 1, stride = [2, 2], padding = [2, 1], groups = 1, bias = true) -> map(|z| ((z * z) / ((-(z)).powi(2) + 1.2)));
            let v2: [2, 3, 2] = v1 -> l1: batch_norm -> conv2d(2, kernel = [4, 2], padding = same, dilation = [1, 3], groups = WIDTH / 2, bias = false) -> batch_norm;
            (v2 -> #[frozen] conv2d(4, kernel = 1), v2 -> conv2d(4, kernel = 1))
        }
        loss = gaussian_nll;
    }
    subject! { Net<f64>; x; y0 conv2d3, y1 conv2d4; t0 Real }
}

pub mod random195 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4, 5]) -> ([3, 4, 5], [4, 4, 5], [2, 4, 10]) {
            let v1 = x -> softmax(axis = 2) -> log_softmax(axis = 2);
            let v2 = concat(concat(x, x -> hard_swish, axis = 2), x -> global_avg_pool -> dense(2, bias = false) -> l1: dense(80, bias = false) -> reshape([2, 4, 10]));
            (v1 -> conv2d(3, kernel = 1), x -> l2: conv2d(4, kernel = 1) -> positive, v2 -> conv2d(2, kernel = 1, bias = false) -> softmax(axis = 0))
        }
        loss = (FACTOR * poisson_nll, 0.3 * huber(delta = 1.3), cost_matrix([[3.4, 3.9], [3.5, 2.6]]));
    }
    subject! { Net<f64>; x; y0 conv2d1, y1 positive1, y2 softmax2; t0 Count, t1 Real, t2 OneHot(2, 40) }
}

pub mod random196 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1, 5, 3]) -> ([3, 5, 3], [3, 11, 3]) {
            let x: [1, 5, 3] = x -> softmax(axis = 2);
            let v1 = concat(x, x -> identity, axis = 1) -> max_pool([2, 3], stride = 1, padding = [1, 1]) -> prelu(per_channel);
            (x -> conv2d(3, kernel = [3, 1], padding = [1, 0]) -> tanh, v1 -> conv2d(3, kernel = 1) -> sigmoid)
        }
        loss = (|y, t| (y - t).powi(2) + 0.3 * (cos(1.1) - (if y >= -0.6 { t } else { y })), binary_cross_entropy);
    }
    subject! { Net<f64>; x; y0 tanh1, y1 sigmoid1; t0 Real, t1 Binary }
}

pub mod random197 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [3, 3, 3]) -> ([3], [1]) {
            let v1 = (-x) -> conv2d(6, kernel = [2, 2], stride = WIDTH - 1, dilation = [1, 2], groups = 3) -> conv2d(6, kernel = [3, 3], stride = 1, padding = 1, groups = 6);
            let v2 = v1 -> conv2d(3, kernel = 2, stride = [1, 2], padding = [1, 2]) -> reshape([6, 2]) -> flatten -> dense(5) -> dense(5 -> 2, bias = false);
            let v3 = (v2 - v2 -> l1: dense(2)) -> l1 -> l1 -> l1;
            (v2 -> dense(2 -> 3) -> sigmoid, v3 -> l2: dense(1) -> sigmoid)
        }
        loss = (0.5 * squared_error, binary_cross_entropy(weights = [0.5, 0.6]));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 sigmoid2; t0 Real, t1 Binary }
}

pub mod random198 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 5]) -> ([5, 4], [2]) {
            let v1 = x -> leaky_relu -> conv1d(3, kernel = 1, padding = 1) -> conv1d(3, kernel = 4, padding = same, groups = 3) -> l1: conv1d(3, kernel = 4, stride = 3, padding = 1, dilation = 2, groups = 3, bias = true);
            let v2: [5, 1] = concat(-v1, v1 -> slice(from = 2, to = 3), v1 -> slice(axis = 0, from = 1, to = 2));
            (v2 -> l2: dense(4, bias = false) -> sigmoid, v2 -> flatten -> dense(2))
        }
        loss = (FACTOR * squared_error, FACTOR * binary_cross_entropy(logits));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 dense1; t0 Real, t1 Binary }
}

pub mod random199 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4, WIDTH]) -> [2] {
            let v1 = x -> set_sum + x -> flatten -> dense(WIDTH, bias = false);
            let v2 = v1 * -0.7 * SCALE;
            v2 -> l1: dense(2, bias = false) -> softmax(axis = 0)
        }
        loss = mse;
    }
    subject! { Net<f64>; x; y0 softmax1; t0 Real }
}

pub mod random200 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, WIDTH], a: [WIDTH - 1]) -> [2] {
            let v2 = concat(a - x -> flatten -> l1: dense(WIDTH - 1), a -> #[frozen] dense(3) -> celu, x -> transpose -> upsample(2) -> l2: max_pool(4, stride = 1, padding = 2, dilation = WIDTH - 3) -> set_logsumexp -> l3: dense(2));
            let x = x -> l4: conv1d(1, kernel = 2, stride = 3, padding = 2, dilation = 2, groups = 1) -> l5: celu(alpha = 1.3) -> avg_pool(2, padding = 0);
            let v2: [crate::prelude::WIDTH + 1] = (v2 - v2) -> dense(crate::prelude::WIDTH + 1);
            let v3: [5] = v2 -> map(|z| (if z > 0.4 { (SCALE * z) } else { (((z).powi(2) + 1.9)).powf(-0.3) })) -> dense(5) -> gelu;
            concat(x -> set_mean, v3) -> dense(6 -> 2, bias = false) -> tanh
        }
        loss = mse(weights = [0.3, 1.5]);
    }
    subject! { Net<f64>; x, a; y0 tanh1; t0 Real }
}

pub mod random201 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [5], a: [crate::prelude::WIDTH + 1], b: [2]) -> ([1, 1, 1], [3]) {
            let v3 = (b + x -> l1: dense(2)) -> gelu_tanh -> map(numeric |z| { let w = z * z; w / (1.0 + w) });
            let x: [7] = concat(b, x) + a -> l2: dense(7, bias = false);
            let v4: [1, 1, 1] = x -> layer_norm(eps = 1e-2) -> dense(1) -> reshape([1, 1, 1]) -> avg_pool(2, padding = 1) -> silu;
            let a: [1, 1, 1] = 2 * v4 * v4 -> l3: mish;
            (a, v3 -> l4: dense(3) -> log_softmax)
        }
        loss = (1.2 * mae, cross_entropy(weights = [0.3, 0.7, 0.3], normalise = weights));
    }
    subject! { Net<f64>; x, a, b; y0 multiply1, y1 log_softmax1; t0 Real, t1 OneHot(3, 1) }
}

pub mod random202 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [2]) -> ([2, 4], [2, 2]) {
            let x: [2, 1] = x -> softmax(axis = 0) -> reshape([2, 1]) -> l1: dense(1 -> 1) * x -> dense(2, bias = false) -> reshape([2, 1]);
            let v1: [2, 1] = x -> dense(1) -> l1;
            let v2 = -x + v1;
            (v2 -> l2: dense(4) -> sigmoid, v1 -> dense(2) -> softmax)
        }
        loss = (mae(weights = [0.8, 0.8, 1.5, 2.0, 1.1, 0.5, 0.9, 1.6]), 0.2 * cross_entropy(smoothing = 0.1));
    }
    subject! { Net<4, f64>; x; y0 sigmoid1, y1 softmax2; t0 Real, t1 OneHot(2, 1) }
}

pub mod random203 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [4]) -> ([4, 4], [4, 2]) {
            let v1: [4, 2] = stack(-0.7 * x, x -> batch_norm(eps = 1e-3, momentum = 0.3), axis = 1);
            let v2: [2, 4] = v1 -> l1: softmax -> conv1d(2, kernel = 2, dilation = 1, bias = false) -> l2: dense(4, bias = false);
            (v2 -> #[frozen] conv1d(4, kernel = 1) -> softmax(axis = 0), v1 -> l3: dense(2))
        }
        loss = (huber(0.7), cross_entropy(logits));
    }
    subject! { Net<5, f64>; x; y0 softmax1, y1 l3; t0 Real, t1 Distribution(2, 1) }
}

pub mod random204 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH - 1, 3, 5]) -> ([2, 3, 5], [2, 3, 5], [3, 3, 5], [3, 3, 5]) {
            let x = x -> conv2d(1, kernel = [3, 3], padding = same, dilation = [3, 3], bias = true) -> slice(axis = 0, from = 0, to = 1);
            let v1: [1, 3, 5] = x * -0.7 * x -> l1: hard_tanh(-0.6, 1.4);
            (v1 -> conv2d(2, kernel = 1) -> softmax(axis = 0), v1 -> conv2d(2, kernel = 3, padding = same) -> softmax(axis = 2), x -> l2: conv2d(3, kernel = [3, 1], padding = [1, 0], bias = false), v1 -> l3: conv2d(3, kernel = 1, bias = false))
        }
        loss = (0.4 * huber(delta = 1.3), cost_matrix([[3.0, 1.0, 1.8, 4.6, 2.1], [1.5, 3.4, 3.1, 3.9, 2.2], [0.8, 4.6, 4.4, 4.7, 2.4], [2.1, 4.9, 2.5, 4.0, 2.5], [1.0, 3.8, 1.8, 4.7, 3.4]]), gaussian_nll);
    }
    subject! { Net<f64>; x; y0 softmax1, y1 softmax2, y2 l2, y3 l3; t0 Real, t1 OneHot(5, 1), t2 Real }
}

pub mod random205 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4, 5]) -> [2] {
            let v1 = x -> conv2d(2, kernel = [2, 3], stride = [2, 2], padding = [1, 0], dilation = 2, groups = 2) -> conv_transpose2d(3, kernel = [3, 3], stride = 2, padding = [0, 2], output_padding = 0, dilation = 2) -> log_sigmoid -> avg_pool(3, stride = [2, 2], padding = [0, 1], count_include_pad = false);
            let v2: [5] = concat(v1 -> transpose([0, 2]) -> reshape([1, 9]) -> set_sum -> #[frozen] l1: dense(9 -> 4), (-v1) -> flatten -> #[frozen] dense(1));
            let v3 = v2 -> identity -> softmax;
            let v4 = v3 -> l2: dense(4) -> dense(1) -> map(numeric |z| opaque(z));
            v4 -> dense(2) -> sigmoid
        }
        loss = binary_cross_entropy;
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random206 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [WIDTH - 3, 5, 3]) -> [1, 8, 3] {
            let v1 = (x + x) * -0.7;
            let v2: [2, 8, 3] = v1 -> l1: conv2d(3, kernel = [3, 2], stride = [2, 3], padding = [1, 0], dilation = [1, 2]) -> positive -> conv_transpose2d(2, kernel = 1, stride = [3, 3], output_padding = [1, 2], dilation = 2, groups = 1, bias = false);
            let v3 = -(v2 * v2 -> l2: batch_norm(eps = 1e-3, momentum = 0.3));
            v3 -> #[frozen] conv2d(1, kernel = 1) -> sigmoid
        }
        loss = binary_cross_entropy(weights = [0.5, 1.9]);
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random207 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [2, 3, 3], a: [2, 3, 5]) -> ([4], [4]) {
            let v2: [2, 3, 13] = concat(x, a -> relu, a -> leaky_relu, axis = 2) -> map(numeric |z| f64::exp(-z * z) + z);
            let x = v2 -> slice(axis = 2, from = 4, to = 9) -> l1: conv2d(WIDTH, kernel = [3, 3], padding = same, dilation = [1, 2], groups = 2, bias = true);
            let v3: [3, 4, 5] = x -> transpose([0, 1]) -> map(numeric |z| { let w = z * z; w / (1.0 + w) });
            let v3: [1, 7, 1] = v3 -> avg_pool([2, 2], padding = 0) -> prelu -> conv_transpose2d(6, kernel = [3, 1], stride = [3, 2], padding = 1, output_padding = [1, 0], dilation = 2, groups = 3) -> slice(from = 5, to = 6);
            (v3 -> global_max_pool -> dense(4), v3 -> flatten -> dense(4) -> softmax(axis = 0))
        }
        loss = (FACTOR * binary_cross_entropy(logits), 0.4 * dice(one_minus, smooth = 1.0));
    }
    subject! { Net<f64>; x, a; y0 dense1, y1 softmax1; t0 Binary, t1 Binary }
}

pub mod random208 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 4]) -> [4] {
            let x = x -> l1: conv1d(1, kernel = 1, padding = 2, dilation = 2, bias = false);
            let v1 = x -> l2: dense(4);
            let v2 = v1 -> conv_transpose1d(1, kernel = 1, bias = false) -> conv1d(2, kernel = 4, stride = 2, dilation = 1) -> max_pool(2, stride = 3, padding = 1) -> max_pool(2, padding = 1);
            let v3: [1] = v1 -> global_avg_pool + x -> l3: global_avg_pool -> dense(1);
            concat(v2 -> global_max_pool, v3) -> dense(4, bias = false) -> softmax
        }
        loss = cross_entropy;
    }
    subject! { Net<f64>; x; y0 softmax1; t0 OneHot(4, 1) }
}

pub mod random209 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4, 3]) -> ([3], [4]) {
            let v1 = (-x) -> slice(axis = 0, from = 2, to = 3);
            let v1 = -(v1 - v1);
            let v2 = 0.6 * (v1 - v1 -> selu);
            (v2 -> flatten -> dense(3) -> softmax(axis = 0), v1 -> set_logsumexp -> l1: dense(4))
        }
        loss = (cross_entropy(weights = [0.3, 0.9, 1.3]), FACTOR * focal(2.0, alpha = 0.3, logits));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 l1; t0 Distribution(3, 1), t1 Binary }
}

pub mod random210 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, crate::prelude::WIDTH + 1, 5], a: [5, 1], b: [3, 7]) -> ([4, 4], [4]) {
            let v3 = x -> global_avg_pool * b -> set_logsumexp -> l1: dense(2);
            let v4 = stack(v3, v3 -> gelu) - a -> set_sum -> dense(4, bias = false) -> reshape([2, 2]);
            let v5: [2, 4] = concat(v4, v4 -> group_norm(1, eps = 1e-2), axis = 1) -> l2: gelu_tanh;
            (v5 -> l3: conv1d(4, kernel = 1) -> softmax(axis = 0), v3 -> dense(4) -> log_softmax(axis = 0))
        }
        loss = (cross_entropy(weights = [0.9, 1.1, 0.8, 0.5], normalise = weights), kl_divergence);
    }
    subject! { Net<f64>; x, a, b; y0 softmax1, y1 log_softmax1; t0 OneHot(4, 4), t1 Distribution(4, 1) }
}

pub mod random211 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [crate::prelude::WIDTH + 1], a: [WIDTH], b: [4]) -> [3] {
            let v3 = b -> l1: dense(2) -> #[frozen] dense(2) -> #[frozen] l2: prelu(per_channel) -> #[frozen] layer_norm(axis = 0);
            let b: [2] = v3 -> l2 -> l2 * v3;
            let v3 = (b + x -> dense(2)) -> reshape([1, 2]) -> l3: avg_pool(2, padding = 1, count_include_pad = false);
            concat(a, v3 -> set_max) -> dense(3) -> softmax
        }
        loss = cross_entropy(smoothing = 0.1);
    }
    subject! { Net<f64>; x, a, b; y0 softmax1; t0 OneHot(3, 1) }
}

pub mod random212 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [1]) -> [2] {
            let v1: [3] = concat(-x, -x, -x);
            let x = -concat(v1, v1);
            let v2: [6] = x -> flatten -> flatten -> map(|z| ((((z).powi(2) + 0.9)).powf(-0.1)).cos());
            let v3: [6] = v2 -> softplus(beta = 0.5, threshold = 9.0) -> l1: softsign;
            v3 -> dense(6 -> 2)
        }
        loss = cross_entropy(logits);
    }
    subject! { Net<2, f64>; x; y0 dense1; t0 Distribution(2, 1) }
}

pub mod random213 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH - 1], a: [2], b: [5]) -> ([3], [4], [4]) {
            let v3 = b -> flatten;
            let b = v3 * b -> l1: dense(5 -> 5) * v3 -> l2: hard_tanh;
            let v4: [2] = a -> hard_tanh(-0.6, 1.4) -> hard_swish -> relu6;
            let v5 = -(b * b);
            (x -> dense(WIDTH - 1 -> 3) -> softmax, v4 -> dense(4), v5 -> dense(4))
        }
        loss = (FACTOR * cost_matrix([[2.5, 3.7, 3.0], [0.3, 3.9, 1.6], [2.9, 3.1, 1.2]]), gaussian_nll);
    }
    subject! { Net<f64>; x, a, b; y0 softmax1, y1 dense2, y2 dense3; t0 OneHot(3, 1), t1 Real }
}

pub mod random214 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH - 3, 3, 5]) -> ([3, 3, 5], [3], [2, 3, 1]) {
            let v1 = x * x - x -> layer_norm(eps = 1e-2);
            let v2 = concat(-v1, v1 -> relu6);
            let x = x -> l1: conv_transpose2d(2, kernel = [1, 2], groups = 1) -> reshape([12, 3, 1]) -> l2: group_norm(2, eps = 1e-2);
            (v2 -> conv2d(3, kernel = 1) -> sigmoid, x -> global_avg_pool -> l3: dense(3), x -> conv2d(2, kernel = 1) -> tanh)
        }
        loss = (FACTOR * dice, 1.9 * poisson_nll, FACTOR * huber(delta = 1.3, weights = [1.4, 1.7, 1.5, 0.6, 0.7, 1.7]));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 l3, y2 tanh1; t0 Binary, t1 Count, t2 Real }
}

pub mod random215 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 3, 5]) -> [3] {
            let v1 = concat(x, x -> prelu) -> conv2d(WIDTH / 2, kernel = 2, stride = 1, dilation = 1, bias = false) -> l1: conv2d(1, kernel = WIDTH, stride = 2, padding = 2);
            let v2 = x -> conv2d(1, kernel = [2, 2], stride = 3, padding = [2, 1], dilation = [3, 2], bias = true);
            let v3 = (v2 * v2) -> l2: global_max_pool -> prelu(per_channel) -> map(|z| sin((z * z)));
            let v4: [2] = v3 -> range(-1.5, 2.0) -> dense(3) -> slice(axis = 0, from = 0, to = 2) * v3 -> dense(2);
            concat(v1 -> flatten, v4) -> l3: dense(3) -> sigmoid
        }
        loss = dice(per_sample, smooth = 0.5);
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random216 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2, 3, 5], a: [1, 5]) -> ([3], [1, 4], [2]) {
            let x = x -> reshape([30]) - x -> flatten -> l1: dense(30 -> 30, bias = false);
            let a = a -> upsample(2) -> upsample(1) -> dense(1);
            let v2 = a -> upsample(3);
            let v3 = x -> l2: dense(crate::prelude::WIDTH + 1);
            (v3 -> l3: dense(3, bias = false) -> softmax, v2 -> dense(3 -> 4) -> softmax(axis = 1), a -> global_avg_pool -> dense(2) -> sigmoid)
        }
        loss = (FACTOR * dice(one_minus, smooth = 1.0), 0.8 * squared_error, FACTOR * binary_cross_entropy(weights = [1.4, 0.2]));
    }
    subject! { Net<f64>; x, a; y0 softmax1, y1 softmax2, y2 sigmoid1; t0 Binary, t1 Real, t2 Binary }
}

pub mod random217 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [WIDTH / 2, 5, 3]) -> ([2], [4]) {
            let v1 = x -> conv2d(2, kernel = WIDTH / 2, stride = 1, padding = [0, 1], groups = 2, bias = true) -> flatten -> leaky_relu(0.2);
            let x: [32] = v1 -> dropout(RATE);
            (v1 -> dense(2) -> sigmoid, x -> #[frozen] dense(4) -> identity)
        }
        loss = (focal(1.5), FACTOR * squared_error(weights = [0.5, 1.2, 0.9, 1.8]));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 identity1; t0 Binary, t1 Real }
}

pub mod random218 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 5]) -> [3] {
            let x = x -> l1: conv1d(2, kernel = 4, stride = 1, padding = 1, dilation = WIDTH / 2);
            let v1 = concat(x, x -> elu(0.7), x -> selu, axis = 1) -> dense(4) -> flatten;
            let v2 = -(-v1);
            v2 -> dense(3)
        }
        loss = focal(2.0, alpha = 0.3, logits);
    }
    subject! { Net<f64>; x; y0 dense2; t0 Binary }
}

pub mod random219 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 4], a: [1, 4]) -> ([3], [1, 8]) {
            let v2 = a -> l1: conv1d(2, kernel = 1, padding = same) -> celu(alpha = 1.3) -> set_min -> gelu -> l2: dense(1) -> gelu_tanh;
            let v3 = 2 * concat(a, x -> slice(axis = 0, from = 0, to = 1), a -> l3: silu);
            let v4 = v3 * v3 - v3;
            let v5: [1, 4] = -a * SCALE;
            (v2 -> #[frozen] dense(3, bias = false) -> softmax(axis = 0), concat(v4 -> l4: conv1d(1, kernel = 3, padding = 1, bias = false), v5, axis = 1) -> conv1d(1, kernel = 2, padding = same) -> identity)
        }
        loss = (0.8 * kl_divergence, 0.6 * mse(weights = [0.9, 1.0, 0.4, 0.2, 0.5, 1.6, 1.0, 0.4]));
    }
    subject! { Net<f64>; x, a; y0 softmax1, y1 identity1; t0 Distribution(3, 1), t1 Real }
}

pub mod random220 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5], a: [3, 4]) -> ([4], [4]) {
            let a = a -> silu;
            let v2: [3] = (a + a -> batch_norm(eps = 1e-3, momentum = 0.3)) -> l1: avg_pool(WIDTH / 2, padding = 0, count_include_pad = true) -> global_avg_pool -> softmax;
            let v3: [3] = v2 + v2 -> map(|z| max((if z > 0.2 { z } else { z }), sqrt(((z).powi(2) + 1.5)))) - x -> #[frozen] l2: dense(5 -> 3);
            let v4: [6, 2] = a -> l3: conv1d(6, kernel = 3, stride = 1, padding = 1, dilation = 2, groups = 3);
            (v4 -> set_max -> l4: dense(2 -> 4, bias = false), v3 -> dense(4) -> positive)
        }
        loss = (hinge, mae);
    }
    subject! { Net<f64>; x, a; y0 l4, y1 positive1; t0 Sign, t1 Real }
}

pub mod random221 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [WIDTH - 1]) -> [2] {
            let v1 = x -> dense(4) -> softmax;
            let v2: [4] = (v1 * x -> dense(4, bias = false)) -> softplus(2.0) -> softplus(beta = 0.5, threshold = 9.0);
            v2 -> dense(2) -> log_softmax(axis = 0)
        }
        loss = nll;
    }
    subject! { Net<f64>; x; y0 log_softmax1; t0 OneHot(2, 1) }
}

pub mod random222 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [4], a: [crate::prelude::WIDTH + 1], b: [H]) -> ([4], [4], [4]) {
            let v3 = stack(x, x -> flatten, axis = 1) * x -> dense(4 -> 8) -> reshape([4, 2]);
            let v4 = b -> flatten;
            let v5: [crate::prelude::WIDTH + 1] = a -> hard_sigmoid;
            (v3 -> flatten -> dense(4, bias = false), v5 -> l1: dense(4), v4 -> dense(4))
        }
        loss = (gaussian_nll, huber(0.7));
    }
    subject! { Net<3, f64>; x, a, b; y0 dense2, y1 l1, y2 dense3; t0 Real, t1 Real }
}

pub mod random223 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [WIDTH - 1]) -> ([3], [4], [2]) {
            let v1 = -(x * x -> l1: dense(WIDTH - 1, bias = false));
            let v2 = (v1 * SCALE) -> l2: hard_swish -> dense(H) -> relu6;
            (x -> dense(WIDTH - 1 -> 3, bias = false), v2 -> dense(4) -> range(-1, 2.5), v2 -> dense(2, bias = false) -> softmax)
        }
        loss = (poisson_nll, huber(delta = 1.3, weights = [1.4, 0.8, 0.8, 0.3]), 0.7 * cost_matrix([[2.0, 4.8], [4.9, 2.1]]));
    }
    subject! { Net<3, f64>; x; y0 dense2, y1 range1, y2 softmax1; t0 Count, t1 Real, t2 OneHot(2, 1) }
}

pub mod random224 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 3, 4]) -> ([4], [1, 5, 2]) {
            let v1: [3, 1, 2] = x -> map(|z| cos(powi(z, 0))) -> avg_pool([3, 3], padding = WIDTH - 3, count_include_pad = true);
            let v2 = v1 -> l1: layer_norm -> l2: identity -> conv2d(3, kernel = 1, padding = [2, 0], groups = 3) -> range(-1.5, 2.0);
            let v3 = x -> positive -> sigmoid -> slice(from = 0, to = 2) -> batch_norm;
            (v3 -> global_avg_pool -> l3: dense(4, bias = false), v2 -> l4: conv2d(1, kernel = 1, bias = false) -> sigmoid)
        }
        loss = (|y, t| (y - t).powi(2) + 0.3 * ((y * t)).powi(0), 1.5 * binary_cross_entropy);
    }
    subject! { Net<f64>; x; y0 l3, y1 sigmoid2; t0 Real, t1 Binary }
}

pub mod random225 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 4, 3]) -> [4] {
            let v1 = (x + x) -> slice(axis = 2, from = 2, to = 3);
            let v2 = concat(v1, x -> group_norm(1), v1 -> l1: group_norm(3), axis = 2) -> prelu -> sigmoid -> map(|z| (powi(z, 0)).powi(3));
            let v3: [3, 3, 5] = v2 -> l2: conv2d(1, kernel = [4, 2], padding = 1, dilation = [WIDTH - 3, 2], groups = 1) -> l3: conv2d(3, kernel = [4, 1], padding = same, dilation = [2, 1]);
            v3 -> global_avg_pool -> dense(4) -> tanh
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y0 tanh1; t0 Real }
}

pub mod random226 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1, 5, 4]) -> [2] {
            let v1 = x -> conv2d(2, kernel = [1, 4], stride = 3, bias = true) -> conv2d(3, kernel = 1, dilation = WIDTH / 2, groups = 1) -> l1: conv2d(3, kernel = [2, 1], padding = same, bias = false);
            let v2: [1, 1, 2] = v1 -> leaky_relu -> avg_pool(2, stride = [3, WIDTH - 3], padding = [0, 1], count_include_pad = false) -> slice(from = 1, to = 2);
            let v3: [2, 5, 3] = v2 -> conv2d(3, kernel = 2, padding = [2, 1], dilation = [2, 3]) -> conv2d(2, kernel = [1, 1], padding = 1, dilation = [2, 1], groups = 1) -> l2: layer_norm(all);
            let v3 = v3 -> l2 -> max_pool(2, stride = 2, padding = [1, 1], dilation = 2) -> flatten - v2 -> l3: global_max_pool -> dense(12);
            v3 -> dense(2)
        }
        loss = squared_error(weights = [0.4, 1.4]);
    }
    subject! { Net<f64>; x; y0 dense2; t0 Real }
}

pub mod random227 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [2, 4, 4]) -> ([1], [3]) {
            let v1 = 2 * x + x -> elu;
            let v2: [4, 1, 3] = v1 -> l1: conv2d(4, kernel = [3, 4], stride = 2, padding = [2, 1], dilation = 1, groups = 2) -> transpose([1, 2]) -> conv2d(4, kernel = [2, 3], padding = 1, dilation = [3, 1], groups = 4);
            let v3 = v2 -> transpose([0, 1]) -> elu(0.7);
            (v3 -> flatten -> dense(1) -> sigmoid, x -> global_max_pool -> dense(3) -> softmax)
        }
        loss = (mse, FACTOR * cross_entropy);
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 softmax1; t0 Real, t1 OneHot(3, 1) }
}

pub mod random228 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 6]) -> [1] {
            let v1: [2, 1, 6] = stack(-x, x -> celu);
            let x = v1 -> conv_transpose2d(1, kernel = 2, bias = false) -> transpose([0, 1]);
            let v2 = -0.7 * (2 * v1);
            concat(x -> global_avg_pool, v2 -> global_max_pool) -> dense(1) -> tanh
        }
        loss = mse(weights = [1.4]);
    }
    subject! { Net<f64>; x; y0 tanh1; t0 Real }
}

pub mod random229 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5, 4]) -> [3] {
            let x: [5, 4] = x * -0.7 - x;
            let v1: [5, 4] = x -> l1: dropout(0.5) -> transpose -> transpose;
            let v2 = -v1 * v1 -> batch_norm;
            v2 -> set_logsumexp -> l2: dense(3) -> sigmoid
        }
        loss = mae;
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Real }
}

pub mod random230 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, WIDTH], a: [1, 4]) -> ([4], [3]) {
            let v2: [1, 2] = a -> softplus -> l1: dense(2);
            let v3 = x -> max_pool(WIDTH - 1, stride = 2, padding = 1) + v2 -> #[frozen] conv1d(2, kernel = 1);
            let v4 = v2 -> softplus(2.0) -> l2: dense(4) -> l1;
            (x -> global_max_pool -> dense(4, bias = false) -> positive, concat(v3 -> conv1d(1, kernel = 2, padding = same), v4, axis = 1) -> set_mean -> dense(3) -> softmax(axis = 0))
        }
        loss = (FACTOR * mae(weights = [1.1, 1.4, 1.7, 0.6]), cross_entropy(smoothing = 0.1));
    }
    subject! { Net<f64>; x, a; y0 positive1, y1 softmax1; t0 Real, t1 OneHot(3, 1) }
}

pub mod random231 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1]) -> ([3], [2]) {
            let v1 = concat(x - x -> dense(1), x -> softsign -> #[frozen] dense(1 -> 1));
            let v2 = concat(-v1, v1 -> dense(1, bias = false), concat(x, v1, v1, axis = 0));
            let v3: [3] = v2 -> l1: layer_norm(eps = 1e-2) -> l1 -> l1 -> dense(3);
            (v3 -> #[frozen] l2: dense(3 -> 3, bias = false), x -> l3: dense(2))
        }
        loss = (huber(0.7), 0.8 * cross_entropy(logits));
    }
    subject! { Net<f64>; x; y0 l2, y1 l3; t0 Real, t1 Distribution(2, 1) }
}

pub mod random232 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [1], a: [WIDTH - 1]) -> ([1], [3], [2], [2]) {
            let v2 = x -> dense(3, bias = false);
            let x = concat(v2, v2) * a -> #[frozen] dense(6);
            let v3 = x -> dense(5, bias = false);
            (v2 -> l1: dense(1, bias = false) -> sigmoid, v3 -> dense(3) -> softmax, v3 -> dense(2), a -> dense(WIDTH - 1 -> 2))
        }
        loss = (huber(delta = 1.3, weights = [2.0]), cost_matrix([[1.2, 4.7, 3.9], [4.8, 1.9, 0.8], [2.7, 4.3, 2.7]]), gaussian_nll);
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 softmax1, y2 dense5, y3 dense6; t0 Real, t1 OneHot(3, 1), t2 Real }
}

pub mod random233 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [4], a: [crate::prelude::WIDTH + 1]) -> ([1], [1], [3]) {
            let v2 = x -> l1: dense(1) -> log_sigmoid + a -> dense(1);
            let v3 = v2 -> dense(4) -> l1;
            (v2 -> l2: dense(1) -> sigmoid, v3 -> l3: dense(1) -> sigmoid, a -> dense(crate::prelude::WIDTH + 1 -> 3))
        }
        loss = (1.8 * binary_cross_entropy, 0.4 * dice, poisson_nll);
    }
    subject! { Net<3, f64>; x, a; y0 sigmoid1, y1 sigmoid2, y2 dense3; t0 Binary, t1 Binary, t2 Count }
}

pub mod random234 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 5, 3]) -> [1] {
            let x = -x -> l1: conv_transpose2d(1, kernel = [2, 3], stride = [2, 1], padding = [1, 2], output_padding = [WIDTH - 3, 0], dilation = 3) -> positive;
            let v1: [1, 11, 10] = concat(x * x, x -> sigmoid, axis = 2);
            v1 -> global_avg_pool -> dense(1 -> 1) -> sigmoid
        }
        loss = binary_cross_entropy(weights = [1.7, 1.5]);
    }
    subject! { Net<f64>; x; y0 sigmoid2; t0 Binary }
}

pub mod random235 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 5, 3]) -> [3] {
            let x = x -> prelu(per_channel) -> slice(axis = 2, from = 1) -> batch_norm(eps = 1e-3, momentum = 0.3);
            let v1: [1, 7, 3] = x -> conv2d(2, kernel = [2, 3], padding = same, dilation = [3, 1], groups = 1, bias = true) -> upsample([2, 2]) -> l1: conv2d(1, kernel = [1, 3], stride = 2, padding = 2, dilation = [2, 1]);
            let v1: [1, 7, 3] = v1 * v1 -> prelu(per_channel) + v1 -> #[frozen] l2: batch_norm(eps = 1e-3, momentum = 0.3);
            let x = v1 -> #[frozen] group_norm(1);
            x -> flatten -> l3: dense(21 -> 3)
        }
        loss = binary_cross_entropy(logits);
    }
    subject! { Net<f64>; x; y0 l3; t0 Binary }
}

pub mod random236 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3, 3, 3]) -> [2, 3, 6] {
            let v1 = x -> l1: conv_transpose2d(3, kernel = [3, 4], padding = [1, 2], groups = 3, bias = true) -> transpose([0, 1]) -> slice(axis = 0, from = 1) - x -> flatten -> dense(2) -> l2: dense(12) -> reshape([2, 3, 2]);
            let v2 = concat(v1, v1 -> leaky_relu(slope = -0.3), v1 -> prelu, axis = 2) -> elu;
            v2 -> #[frozen] conv2d(2, kernel = [3, 1], padding = [1, 0]) -> log_softmax(axis = 0)
        }
        loss = cross_entropy;
    }
    subject! { Net<f64>; x; y0 log_softmax1; t0 OneHot(2, 18) }
}

pub mod random237 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [1, 5, 4]) -> ([3], [2], [1, 2, 14]) {
            let v1 = x -> slice(axis = 1, from = 3, to = 4) -> conv_transpose2d(2, kernel = WIDTH / 2, stride = 3, padding = [0, 0], output_padding = [0, 1], dilation = [1, 3], groups = 1, bias = true);
            let v2: [2, 2, 14] = v1 -> selu;
            let v3: [3] = v2 -> global_max_pool -> map(|z| ((z).sigmoid() * cos(z))) -> #[frozen] layer_norm -> dense(2 -> WIDTH - 1) -> celu -> dense(3);
            (v3 -> l1: dense(3) -> log_softmax, v3 -> dense(2), v1 -> #[frozen] l2: conv2d(1, kernel = 1) -> range(-1, 2.5))
        }
        loss = (cross_entropy(weights = [1.8, 0.4, 0.3]), FACTOR * focal(2.0, alpha = 0.3, logits), 0.8 * mse);
    }
    subject! { Net<f64>; x; y0 log_softmax1, y1 dense3, y2 range1; t0 Distribution(3, 1), t1 Binary, t2 Real }
}

pub mod random238 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1, 7]) -> [1, 3] {
            let x = x -> l1: dense(1, bias = false) + x -> dense(1, bias = false);
            let v1 = x -> slice(axis = 1, from = 0);
            let v2 = x * x * x;
            concat(v1 -> conv1d(1, kernel = 3, padding = 1), v2, axis = 1) -> #[frozen] dense(3, bias = false) -> softmax
        }
        loss = cross_entropy(weights = [1.9, 0.4, 0.4], normalise = weights);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 OneHot(3, 1) }
}

pub mod random239 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, WIDTH / 2], a: [2]) -> [4] {
            let v2 = x -> l1: conv1d(3, kernel = 3, padding = 1, groups = 1, bias = true) -> map(|z| ((z).sigmoid()).tanh());
            let v3 = a -> dense(4) -> dense(1) -> mish -> flatten;
            concat(v2, v3 -> dense(1 -> 6) -> reshape([3, 2]), axis = 1) -> flatten -> dense(4) -> softmax
        }
        loss = cross_entropy(smoothing = 0.1);
    }
    subject! { Net<f64>; x, a; y0 softmax1; t0 OneHot(4, 1) }
}

pub mod random240 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5], a: [4], b: [WIDTH / 2, 7]) -> [3, 21] {
            let v3: [WIDTH] = x -> l1: dense(WIDTH) -> softplus(beta = 0.5, threshold = 9.0) -> layer_norm(axis = 0);
            let v4: [1] = a -> softsign -> dense(4 -> 1) -> hard_sigmoid -> hard_tanh;
            concat(b, v3 -> dense(WIDTH -> 14) -> reshape([2, 7]), v4 -> dense(14, bias = false) -> reshape([2, 7]), axis = 1) -> l2: conv1d(3, kernel = 3, padding = 1, bias = false)
        }
        loss = cross_entropy(logits);
    }
    subject! { Net<f64>; x, a, b; y0 l2; t0 Distribution(21, 1) }
}

pub mod random241 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [4]) -> [3] {
            let v1: [3] = x -> dense(3) -> dense(3) -> softmax(axis = 0);
            v1 -> relu
        }
    }

    network! {
        pub struct Net<T = f64>(x: [4]) -> [2] {
            let v1: [3] = x -> InnerA;
            let x: [3] = v1 -> hard_tanh;
            let v2 = v1 * x + x -> l1: dense(3);
            let v2 = v2 -> l2: prelu(per_channel) -> l3: dense(5) -> dense(WIDTH, bias = false) -> hard_tanh(-0.6, 1.4);
            v2 -> dense(WIDTH -> 2) -> softmax
        }
        loss = cost_matrix([[2.7, 4.1], [3.2, 1.4]]);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 OneHot(2, 1) }
}

pub mod random242 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [5]) -> [5] {
            let x = x -> softmax -> #[frozen] dense(5) -> l1: prelu(per_channel);
            x -> sigmoid
        }
    }

    network! {
        pub struct InnerB(x: [5]) -> [5] {
            let v1: [5] = x -> InnerA;
            v1 -> relu
        }
    }

    network! {
        pub struct InnerC(x: [5]) -> [5] {
            let x: [5] = x -> relu + x -> dense(5);
            let v1: [5] = x -> InnerB;
            v1 -> layer_norm(all)
        }
    }

    network! {
        pub struct Net<T>(x: [5]) -> [4, 5, 1] {
            let v1: [5] = x -> #[recompute] InnerC;
            let v1 = v1 -> #[recompute] softmax(axis = 0) -> map(|z| cos(abs((z - 0.8)))) -> reshape([1, 5, 1]);
            v1 -> #[recompute] l1: conv2d(4, kernel = 1) -> sigmoid
        }
        loss = dice;
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random243 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [WIDTH]) -> [5] {
            let v1: [5] = x -> l1: dense(5) -> dense(4) -> l1;
            v1 -> tanh
        }
    }

    network! {
        pub struct Net(x: [WIDTH], a: [WIDTH], b: [WIDTH]) -> ([1], [3], [1]) {
            let b: [2] = b -> range(-1.5, 2.0) -> #[frozen] l1: dense(2) -> positive -> slice(from = 0);
            let v3: [5] = a -> #[frozen] l2: InnerA;
            let v4: [5] = a -> l2;
            (a -> l3: dense(WIDTH -> 1) -> sigmoid, v3 -> dense(3) -> softmax, concat(x, b, v4) -> #[frozen] dense(1, bias = false) -> sigmoid)
        }
        loss = (0.4 * dice(per_sample, smooth = 0.5), |y, t| (y - t).powi(2) + 0.3 * exp(tanh((t + y))), binary_cross_entropy);
    }
    subject! { Net<f64>; x, a, b; y0 sigmoid1, y1 softmax1, y2 sigmoid2; t0 Binary, t1 Real, t2 Binary }
}

pub mod random244 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [3, 5, 5]) -> [5, 1, 10] {
            let v1 = concat(concat(x, x -> layer_norm(axis = 0), axis = 2), x -> global_max_pool -> #[frozen] dense(2) -> dense(100, bias = false) -> reshape([2, 5, 10]));
            let v2 = v1 -> slice(axis = 1, from = 4);
            v2 -> celu(alpha = 1.3)
        }
    }

    network! {
        pub struct Net(x: [3, 5, 5], a: [3, 7]) -> ([3, 2, 7], [1, 1, 10]) {
            let v2 = stack(a, a -> tanh, axis = 1) -> relu;
            let v3: [5, 1, 10] = x -> l1: InnerA;
            (v2 -> l2: conv2d(3, kernel = 1) -> softmax, v3 -> conv2d(1, kernel = 1) -> range(-1, 2.5))
        }
        loss = (dice(one_minus, smooth = 1.0), FACTOR * squared_error);
    }
    subject! { Net<f64>; x, a; y0 softmax1, y1 range1; t0 Binary, t1 Real }
}

pub mod random245 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [3, 5, 4]) -> [2, 5, 4] {
            let v1 = x -> slice(axis = 0, from = 1, to = 3);
            let v2 = v1 -> group_norm(2, eps = 1e-2);
            v2 -> relu
        }
    }

    network! {
        pub struct InnerB(x: [3, 5, 4]) -> [2, 5, 4] {
            let v1 = -0.7 * (x + x -> log_softmax(axis = 1));
            let v2: [2, 5, 4] = v1 -> #[recompute] InnerA;
            v2 -> sigmoid
        }
    }

    network! {
        pub struct Net(x: [1, 5, 4]) -> [3] {
            let v1 = x -> #[recompute] conv2d(3, kernel = 2, padding = same, dilation = 1, bias = true);
            let v2: [2, 5, 4] = v1 -> l1: InnerB;
            v2 -> #[recompute] global_avg_pool -> l2: dense(3, bias = false) -> sigmoid
        }
        loss = focal(1.5);
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random246 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [4, 1, 3]) -> [4, 1, 3] {
            let x = (x + x -> map(|z| -(((z - 0.5)).abs()))) * x -> log_softmax(axis = 2);
            x -> tanh
        }
    }

    network! {
        pub struct InnerB(x: [4, 1, 3]) -> [15] {
            let v1 = x -> conv2d(8, kernel = [3, 3], padding = same, groups = 4, bias = true);
            let v2: [4, 1, 3] = x -> #[recompute] l1: InnerA;
            concat(v1 -> flatten -> l2: dense(3), v2 -> flatten, axis = 0) -> relu
        }
    }

    network! {
        pub struct Net<T = f64>(x: [1, 4, 3]) -> [2] {
            let v1: [4, 1, 3] = (-x) -> transpose([0, 1]) -> #[recompute] elu(0.7);
            let v2: [15] = v1 -> #[recompute] #[frozen] InnerB;
            v2 -> dense(2, bias = false)
        }
        loss = focal(2.0, alpha = 0.3, logits);
    }
    subject! { Net<f64>; x; y0 dense1; t0 Binary }
}

pub mod random247 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [1, 3, 4]) -> [1, 3, 4] {
            let v1: [1, 3, 4] = x * x * SCALE;
            v1 -> sigmoid
        }
    }

    network! {
        pub struct InnerB(x: [1, 3, 4]) -> [2, 2, 1] {
            let v1 = x -> leaky_relu(0.2) -> avg_pool([3, 2], stride = [1, 1], padding = [1, 1]);
            let v2: [2, 2, 1] = (v1 + v1 -> #[recompute] group_norm(1)) -> avg_pool(3, stride = [1, 1], padding = 0, count_include_pad = false) -> conv2d(1, kernel = [3, 2], stride = 3, padding = 2, dilation = 1, bias = true) -> conv2d(2, kernel = 3, stride = 2, padding = 2, dilation = [1, 2], bias = true);
            v2 -> dropout(0.3)
        }
    }

    network! {
        pub struct InnerC(x: [1, 3, 4]) -> [2, 2, 1] {
            let v1: [2, 2, 1] = x -> l1: InnerB;
            v1 -> tanh
        }
    }

    network! {
        pub struct InnerD(x: [2, 2, 1]) -> [2, 2, 1] {
            let v1 = x -> leaky_relu(0.2);
            let v2 = -v1 * v1;
            v2 -> tanh
        }
    }

    network! {
        pub struct InnerE(x: [2, 2, 1]) -> [2, 2, 1] {
            let x: [2, 2, 1] = -x + x;
            let v1: [2, 2, 1] = x -> #[recompute] InnerD;
            v1 -> group_norm(1)
        }
    }

    network! {
        pub struct InnerF(x: [1, 3, 4]) -> [2, 2, 1] {
            let v1: [2, 2, 1] = x -> #[frozen] InnerC;
            let v2: [2, 2, 1] = v1 -> InnerE;
            v2 -> tanh
        }
    }

    network! {
        pub struct Net<T>(x: [1, 3, 4]) -> ([3], [3], [3]) {
            let x: [1, 3, 4] = x * x + x -> celu(alpha = 1.3);
            let v1: [1, 3, 4] = x -> l1: InnerA;
            let v2 = v1 * v1 -> #[recompute] dropout(0.3) - v1;
            let v3: [2, 2, 1] = v2 -> #[frozen] l2: InnerF;
            (x -> flatten -> l3: dense(3, bias = false) -> softmax, v3 -> global_max_pool -> #[recompute] dense(3) -> positive, x -> flatten -> dense(3) -> softmax(axis = 0))
        }
        loss = (0.4 * kl_divergence, 1.9 * mse(weights = [1.7, 1.9, 0.4]), FACTOR * cross_entropy(weights = [1.2, 1.7, 0.3]));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 positive1, y2 softmax2; t0 Distribution(3, 1), t1 Real, t2 Distribution(3, 1) }
}

pub mod random248 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 5]) -> ([2], [4]) {
            let v1 = x -> l1: upsample(2) -> conv1d(2, kernel = 1, padding = 0, dilation = 2, groups = 2);
            let v2: [2, 2, 5] = stack(-x, x -> prelu(per_channel), axis = 1);
            (v1 -> flatten -> l2: dense(2), v2 -> global_avg_pool -> #[recompute] dense(4) -> sigmoid)
        }
        loss = (1.5 * hinge, mae);
    }
    subject! { Net<f64>; x; y0 l2, y1 sigmoid1; t0 Sign, t1 Real }
}

pub mod random249 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [2, 3]) -> [2, 3] {
            let v1 = 2 * (x + x);
            v1 -> sigmoid
        }
    }

    network! {
        pub struct InnerB(x: [2, 3]) -> [2, 3] {
            let v1: [2, 3] = x -> InnerA;
            v1 -> tanh
        }
    }

    network! {
        pub struct Net(x: [2, 3]) -> [2] {
            let v1: [2, 3] = x -> #[recompute] InnerB;
            let x = v1 -> max_pool(2, padding = 1, dilation = 2) -> max_pool(2, stride = 1, padding = 1, dilation = 2);
            let v2 = concat(x -> reshape([1, 4]), v1 -> flatten -> dense(1) -> reshape([1, 1]), v1 -> flatten -> l1: dense(1) -> reshape([1, 1]), axis = 1);
            v2 -> flatten -> #[recompute] dense(2, bias = false) -> log_softmax(axis = 0)
        }
        loss = nll;
    }
    subject! { Net<f64>; x; y0 log_softmax1; t0 OneHot(2, 1) }
}

pub mod random250 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [2], a: [4, 2]) -> ([2], [2]) {
            let a = a -> conv1d(2, kernel = 1, stride = 2, padding = 2, dilation = 1, groups = 1, bias = false);
            let v2: [H] = (-x) -> map(numeric |z| opaque(z)) -> dense(2 -> H);
            (a -> flatten -> dense(2), v2 -> l1: dense(H -> 2))
        }
        loss = gaussian_nll;
    }
    subject! { Net<3, f64>; x, a; y0 dense2, y1 l1; t0 Real }
}

pub mod random251 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [crate::prelude::WIDTH + 1]) -> [1, 1] {
            let v1 = x -> l1: dense(2, bias = false) -> map(|z| ((0.7).tanh()).min((z).sin())) -> layer_norm(all) -> reshape([1, 2]) -> #[frozen] dense(1) -> #[recompute] l2: batch_norm(eps = 1e-3, momentum = 0.3);
            v1 -> sigmoid
        }
    }

    network! {
        pub struct Net<T = f64>(x: [crate::prelude::WIDTH + 1]) -> ([2], [1]) {
            let v1: [1, 1] = x -> l1: InnerA;
            let v2 = x -> l2: dense(2, bias = false);
            (v2 -> #[recompute] dense(2 -> 2), v1 -> flatten -> dense(1) -> identity)
        }
        loss = (poisson_nll, 0.2 * huber(delta = 1.3, weights = [0.2]));
    }
    subject! { Net<f64>; x; y0 dense1, y1 identity1; t0 Count, t1 Real }
}

pub mod random252 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [1]) -> ([1, 3], [1, 3], [1, 4]) {
            let v1: [1] = -0.7 * x -> flatten;
            let v2 = stack(v1, v1 -> flatten, v1 -> identity, axis = 1) * 2;
            let x = (v2 + v2 -> range(-1.5, 2.0)) * 2;
            (v2 -> l1: dense(3) -> tanh, v2 -> l2: dense(3, bias = false) -> sigmoid, x -> l3: dense(4) -> sigmoid)
        }
        loss = (|y, t| (y - t).powi(2) + 0.3 * ((tanh(1.0)).exp() / (((if t < 0.5 { y } else { SCALE })).powi(2) + 1.1)), binary_cross_entropy, dice);
    }
    subject! { Net<f64>; x; y0 tanh1, y1 sigmoid1, y2 sigmoid2; t0 Real, t1 Binary, t2 Binary }
}

pub mod random253 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [1]) -> [2] {
            let v1 = x -> selu;
            let x: [1] = x -> map(|z| (((({ let w = z; w + 1.4 })).powi(2) + 0.6)).powf(-1.0)) -> #[frozen] prelu -> dense(1 -> 1, bias = false);
            concat(v1, x) -> tanh
        }
    }

    network! {
        pub struct InnerB(x: [3, 1]) -> [3] {
            let v1 = -x * x -> log_sigmoid;
            let v2 = (x * 1.6) -> l1: dense(4) -> dense(2, bias = false);
            concat(v1 -> set_min, v2 -> set_mean, axis = 0) -> relu
        }
    }

    network! {
        pub struct InnerC(x: [3, 1]) -> [3] {
            let v1: [3] = x -> #[frozen] InnerB;
            v1 -> l1: softplus(beta = 0.5, threshold = 9.0)
        }
    }

    network! {
        pub struct InnerD(x: [1]) -> [3] {
            let x: [3, 1] = stack(x, x -> l1: selu, x -> map(|z| (sin(z) - (SCALE + z)))) -> celu;
            let v1: [3] = x -> l2: InnerC;
            v1 -> relu
        }
    }

    network! {
        pub struct Net(x: [1]) -> [1] {
            let v1: [1] = (-x) -> l1: sigmoid -> l1;
            let v2: [2] = v1 -> InnerA;
            let v3: [3] = v1 -> InnerD;
            let v4: [11] = concat(concat(v2, v3), concat(v2, v1, axis = 0), stack(x, v1 -> tanh, x -> relu) -> global_avg_pool);
            v4 -> dense(1) -> positive
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y0 positive1; t0 Real }
}

pub mod random254 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 3, crate::prelude::WIDTH + 1], a: [3, WIDTH]) -> [4, 3] {
            let v2: [3, WIDTH] = a -> leaky_relu -> leaky_relu(0.2) -> group_norm(1, eps = 1e-2);
            let v3 = v2 -> l1: conv1d(3, kernel = 3, stride = WIDTH / 2, groups = 1) -> avg_pool(3, padding = 1) -> conv_transpose1d(2, kernel = 2, stride = 2, padding = 1, output_padding = 1, dilation = 3, bias = false);
            let v4: [2, 1, 1] = x -> slice(axis = 2, from = 3, to = 4) -> leaky_relu(slope = -0.3) -> slice(axis = 1, from = 2, to = 3) + v2 -> flatten -> l2: dense(2) -> reshape([2, 1, 1]);
            let a: [2, 3] = v3 -> map(|z| -((z + z))) * v3 -> l3: batch_norm;
            concat(v4 -> flatten -> l4: dense(6) -> reshape([2, 3]), a)
        }
        loss = squared_error(weights = [0.6, 0.5, 0.5, 1.1, 1.7, 1.1, 0.3, 1.4, 1.3, 1.6, 1.2, 1.8]);
    }
    subject! { Net<f64>; x, a; y0 concat1; t0 Real }
}

pub mod random255 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [3, crate::prelude::WIDTH + 1, 5]) -> [4, crate::prelude::WIDTH + 1, 7] {
            let v1 = concat(concat(x, x -> slice(axis = 0, to = 1)), x -> l1: global_max_pool -> dense(40, bias = false) -> reshape([4, 5, 2]), axis = 2);
            v1 -> relu
        }
    }

    network! {
        pub struct InnerB(x: [3, crate::prelude::WIDTH + 1, 5]) -> [8, crate::prelude::WIDTH + 1, 7] {
            let v1: [4, crate::prelude::WIDTH + 1, 7] = x -> InnerA;
            let v2 = concat(v1 + v1 -> hard_tanh, v1 -> l1: hard_tanh(-0.6, 1.4));
            v2 -> sigmoid
        }
    }

    network! {
        pub struct InnerC(x: [3, crate::prelude::WIDTH + 1, 5]) -> [11] {
            let v1: [8, crate::prelude::WIDTH + 1, 7] = x -> l1: InnerB;
            let v2 = -(-x);
            concat(v1 -> #[recompute] global_max_pool, v2 -> l2: global_avg_pool) -> relu
        }
    }

    network! {
        pub struct InnerD(x: [2]) -> [5] {
            let v1 = x -> dense(2 -> 2, bias = false) -> mish -> dense(5) - x -> dense(2 -> 5);
            v1 -> tanh
        }
    }

    network! {
        pub struct Net(x: [3, crate::prelude::WIDTH + 1, 5]) -> ([2], [2, crate::prelude::WIDTH + 1, 5]) {
            let v1: [11] = x -> #[frozen] l1: InnerC;
            let v2 = v1 -> l2: dense(2) -> elu -> map(numeric |z| opaque(z));
            let v3: [5] = v2 -> InnerD;
            (v3 -> #[recompute] l3: dense(2), x -> conv2d(2, kernel = [3, 1], padding = [1, 0]) -> softmax(axis = 2))
        }
        loss = (FACTOR * mse, 0.6 * cross_entropy);
    }
    subject! { Net<f64>; x; y0 l3, y1 softmax1; t0 Real, t1 OneHot(5, 1) }
}

pub mod random256 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1, 4, 5]) -> ([4], [2, 4, 5]) {
            let x: [1, 4, 5] = -x * x;
            let v1: [2, 4, 4] = x -> conv2d(2, kernel = 2, padding = 1, dilation = [WIDTH / 2, 3], groups = 1, bias = false);
            (v1 -> global_max_pool -> #[recompute] dense(4), x -> conv2d(2, kernel = 1) -> softmax(axis = 1))
        }
        loss = (mse(weights = [1.7, 1.5, 1.2, 1.4]), cross_entropy(weights = [1.5, 1.3, 0.8, 1.8]));
    }
    subject! { Net<f64>; x; y0 dense1, y1 softmax1; t0 Real, t1 Distribution(4, 5) }
}

pub mod random257 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [3, 2, 1]) -> [1, 4, 5] {
            let v1 = x -> map(|z| ((((((z).powi(2) + 0.9)).powf(0.6)).powi(2) + 1.3)).sqrt()) -> map(|z| ((z - z) + (z).tanh())) -> conv2d(1, kernel = 1, stride = 1, padding = [1, 2], groups = 1, bias = true);
            let v2 = v1 -> slice(axis = 0, from = 0);
            v2 -> tanh
        }
    }

    network! {
        pub struct InnerB(x: [2, 4, 3]) -> [1, 4, 5] {
            let v1 = x -> l1: conv_transpose2d(3, kernel = 2, stride = [3, 1], padding = [2, 2], output_padding = [2, 0], dilation = [1, 2]) -> upsample(1) -> map(|z| ((if z > 0.3 { z } else { z })).sigmoid()) -> slice(axis = 1, from = 7);
            let v2: [1, 4, 5] = v1 -> #[recompute] l2: InnerA;
            v2 -> tanh
        }
    }

    network! {
        pub struct Net<T>(x: [2, 4, 3]) -> ([3], [4, 4, 5]) {
            let v1: [2, 8, 4] = (-0.7 * x) -> conv_transpose2d(1, kernel = [1, 1], stride = [3, 3], padding = 2, output_padding = [2, 1]) -> conv2d(2, kernel = 2, padding = same, dilation = [3, 1], groups = 1);
            let v2: [2, 9, 9] = concat(v1 -> conv_transpose2d(1, kernel = [2, WIDTH - 1], stride = [1, 2], padding = 0), x -> #[recompute] global_avg_pool -> dense(2) -> l1: dense(81) -> reshape([1, 9, 9]));
            let v3: [1, 4, 5] = x -> InnerB;
            (v2 -> global_avg_pool -> #[recompute] dense(3, bias = false), v3 -> #[recompute] conv2d(4, kernel = 1) -> softmax(axis = 2))
        }
        loss = (FACTOR * mae, cross_entropy(weights = [0.5, 1.0, 1.7, 1.6, 0.5], normalise = weights));
    }
    subject! { Net<f64>; x; y0 dense2, y1 softmax1; t0 Real, t1 OneHot(5, 1) }
}

pub mod random258 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [3, crate::prelude::WIDTH + 1]) -> [3, 20] {
            let x = concat(x - x, x -> celu, axis = 1);
            let v1 = x -> upsample(2) -> #[recompute] conv1d(WIDTH - 1, kernel = 2, stride = 1, padding = 1, dilation = WIDTH / 2, bias = true);
            v1 -> prelu(per_channel)
        }
    }

    network! {
        pub struct InnerB(x: [3, crate::prelude::WIDTH + 1]) -> [3, 20] {
            let v1: [1, 15] = (-x) -> conv_transpose1d(1, kernel = 2, stride = 3, padding = 1, output_padding = 2, dilation = 2) -> tanh;
            let v2: [3, 20] = x -> l1: InnerA;
            (v1 -> set_sum -> dense(2, bias = false) -> #[recompute] l2: dense(60) -> reshape([3, 20]) + v2) -> tanh
        }
    }

    network! {
        pub struct InnerC(x: [3, crate::prelude::WIDTH + 1]) -> [3, 20] {
            let v1: [3, 20] = x -> l1: InnerB;
            let v2: [3, 20] = x -> l1;
            (v1 -> conv1d(3, kernel = 1) + v2) -> relu
        }
    }

    network! {
        pub struct Net(x: [3, crate::prelude::WIDTH + 1]) -> ([3, crate::prelude::WIDTH + 1 + 12], [4]) {
            let v1: [3, 20] = x -> InnerC;
            let v2: [3, crate::prelude::WIDTH + 1 + 12] = concat(x, v1 -> slice(axis = 1, from = 6, to = 18), axis = 1) * 1.4;
            let v3: [63] = v1 -> avg_pool(2, stride = 1, padding = 1, count_include_pad = false) -> log_softmax(axis = 0) -> flatten -> flatten;
            (v2 -> l1: conv1d(3, kernel = 1) -> tanh, v3 -> dense(63 -> 4) -> softmax)
        }
        loss = (mae, cross_entropy(smoothing = 0.1));
    }
    subject! { Net<f64>; x; y0 tanh1, y1 softmax1; t0 Real, t1 OneHot(4, 1) }
}

pub mod random259 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [5, 4]) -> [2, 4, 2] {
            let v1 = stack(x, x -> range(-1.5, 2.0), axis = 2) -> #[recompute] prelu(per_channel) -> #[recompute] group_norm(1) -> slice(axis = 0, from = 2, to = 4);
            v1 -> sigmoid
        }
    }

    network! {
        pub struct Net(x: [5, 4]) -> ([2, 4, 1], [4], [4, 4, 1]) {
            let v1 = (x - x -> #[recompute] l1: softsign) * SCALE;
            let v2: [2, 4, 2] = v1 -> l2: InnerA;
            let v3: [2, 4, 2] = x -> l2;
            let v4 = v2 -> transpose([0, 2]) -> hard_sigmoid -> slice(axis = 2, from = 1, to = 2);
            (v4, v3 -> global_max_pool -> dense(4), v4 -> conv2d(4, kernel = 1) -> log_softmax(axis = 0))
        }
        loss = (FACTOR * huber(0.7), cross_entropy(logits), 1.2 * nll);
    }
    subject! { Net<f64>; x; y0 slice1, y1 dense1, y2 log_softmax1; t0 Real, t1 Distribution(4, 1), t2 OneHot(4, 4) }
}

pub mod random260 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [5]) -> [1] {
            let v1: [1] = x -> dense(1) -> l1: sigmoid -> l2: batch_norm * x -> dense(1);
            let v2 = v1 -> l2 -> l3: dense(1) -> tanh * x -> dense(1);
            v2 -> tanh
        }
    }

    network! {
        pub struct InnerB(x: [1]) -> [5, 3] {
            let v1 = x -> dense(1 -> 4) -> #[recompute] dense(5) -> map(numeric |z| { let w = z * z; w / (1.0 + w) }) -> softplus -> l1: softplus(2.0) -> l1;
            let v2: [5, 3] = stack(-v1, v1 -> softplus(beta = 0.5, threshold = 9.0), v1 -> flatten, axis = 1);
            v2 -> tanh
        }
    }

    network! {
        pub struct InnerC(x: [1]) -> [6] {
            let v1: [5, 3] = x -> l1: InnerB;
            let x = x -> #[recompute] selu -> celu -> #[recompute] batch_norm;
            concat(v1 -> global_max_pool, x) -> tanh
        }
    }

    network! {
        pub struct InnerD(x: [1]) -> [6] {
            let v1 = x -> map(|z| ln((((if z <= 0.6 { z } else { SCALE })).powi(2) + 1.6))) -> sigmoid;
            let v2: [6] = v1 -> InnerC;
            v2 -> log_softmax(axis = 0)
        }
    }

    network! {
        pub struct InnerE(x: [6]) -> [16] {
            let v1 = concat(concat(x, x) -> l1: dense(4), x -> layer_norm, x * x -> dense(6));
            v1 -> relu
        }
    }

    network! {
        pub struct InnerF(x: [6]) -> [16] {
            let v1: [16] = x -> #[frozen] l1: InnerE;
            v1 -> sigmoid
        }
    }

    network! {
        pub struct Net<const H: usize>(x: [5], a: [1, 5, 4]) -> [2, 10, 4] {
            let v2: [1] = x -> l1: InnerA;
            let v3: [6] = v2 -> l2: InnerD;
            let v4: [16] = v3 -> InnerF;
            let v2 = 1.0 * (a * a -> map(numeric |z| opaque(z)));
            concat(v4 -> dense(2) -> #[frozen] l3: dense(20) -> reshape([1, 5, 4]), v2, axis = 1) -> conv2d(2, kernel = 1) -> positive
        }
        loss = huber(delta = 1.3);
    }
    subject! { Net<5, f64>; x, a; y0 positive1; t0 Real }
}

pub mod random261 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [4]) -> [1, 2] {
            let x: [1, 1, 1] = x -> dense(4) -> dense(2) -> l1: dense(2 -> 1) -> reshape([1, 1, 1]);
            let v1: [1, 2] = x -> reshape([1, 1]) -> conv1d(1, kernel = WIDTH - 3, padding = WIDTH / 2, dilation = 1) -> #[frozen] layer_norm(axis = 1) -> #[recompute] l2: conv1d(1, kernel = 4, stride = 2, padding = 2, dilation = 2, groups = 1);
            v1 -> tanh
        }
    }

    network! {
        pub struct Net<T = f64>(x: [crate::prelude::WIDTH + 1]) -> ([1, 2], [1], [1, 3]) {
            let x: [4] = x -> log_sigmoid -> dense(crate::prelude::WIDTH + 1 -> 4);
            let v1: [1, 2] = x -> #[recompute] l1: InnerA;
            (v1 -> l2: dense(2, bias = false) -> sigmoid, x -> l3: dense(1, bias = false) -> sigmoid, v1 -> l4: dense(2 -> 3))
        }
        loss = (binary_cross_entropy, FACTOR * dice, poisson_nll);
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 sigmoid2, y2 l4; t0 Binary, t1 Binary, t2 Count }
}

pub mod random262 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [4]) -> [4, 1] {
            let v1 = stack(x, x -> l1: layer_norm(eps = 1e-2), axis = 1) -> silu;
            let v2 = v1 -> max_pool(3, padding = 1) -> mish;
            v2 -> sigmoid
        }
    }

    network! {
        pub struct InnerB(x: [4, 1]) -> [4, 1] {
            let v1 = x * x * x -> l1: prelu(per_channel);
            let v2: [4, 1] = v1 -> hard_tanh;
            v2 -> tanh
        }
    }

    network! {
        pub struct InnerC(x: [4, 1]) -> [4, 1] {
            let v1: [4, 1] = x -> #[recompute] InnerB;
            let v2 = v1 -> #[frozen] conv1d(4, kernel = 3, stride = 3, padding = 2, dilation = 2, groups = 4) -> slice(axis = 1, to = 1) * x -> l1: silu;
            v2 -> relu
        }
    }

    network! {
        pub struct InnerD(x: [4]) -> [4, 1] {
            let v1: [4, 1] = x -> l1: InnerA;
            let v2: [4, 1] = v1 -> #[frozen] l2: InnerC;
            v2 -> dropout(0.5)
        }
    }

    network! {
        pub struct Net<T>(x: [4]) -> ([3], [4, 3], [4, 3]) {
            let v1: [4, 1] = x -> l1: InnerD;
            let v2: [4, 1] = x -> l1;
            let v3: [4, 3] = concat(v1, v1 -> log_softmax(axis = 0), v1 -> dropout(RATE), axis = 1) + v2 -> dense(3);
            let v4: [4, 1] = x -> l1;
            (v3 -> l2: set_min -> #[recompute] dense(3) -> sigmoid, v4 -> dense(1 -> 3, bias = false) -> sigmoid, v3 -> l3: dense(3) -> identity)
        }
        loss = (binary_cross_entropy(weights = [1.2, 1.4]), 0.5 * dice(per_sample, smooth = 0.5), |y, t| (y - t).powi(2) + 0.3 * powi((y + t), 0));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 sigmoid2, y2 identity1; t0 Binary, t1 Binary, t2 Real }
}

pub mod random263 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2], a: [3], b: [5]) -> [2] {
            let b = b - b + b -> l1: layer_norm(eps = 1e-2);
            let a = concat(a, x, b) - x -> dense(10);
            a -> l2: dense(2)
        }
        loss = binary_cross_entropy(logits);
    }
    subject! { Net<f64>; x, a, b; y0 l2; t0 Binary }
}

pub mod random264 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [2, 2, 3]) -> [2, 2, 3] {
            let v1 = x - x -> #[frozen] l1: group_norm(1) - x;
            v1 -> range(-1.5, 2.0)
        }
    }

    network! {
        pub struct InnerB(x: [2, 2, 3]) -> [2, 2, 14] {
            let v1 = concat(x, x -> range(-1.5, 2.0), axis = 2) -> conv2d(WIDTH / 2, kernel = 2, padding = 1, dilation = [3, 1]) -> l1: conv_transpose2d(2, kernel = 3, stride = 2, padding = 2, output_padding = 1, dilation = 2) -> conv2d(2, kernel = [WIDTH - 3, 3], padding = same, groups = 1);
            v1 -> #[recompute] positive
        }
    }

    network! {
        pub struct InnerC(x: [2, 2, 3]) -> [2, 2, 14] {
            let v1: [2, 2, 3] = x -> InnerA;
            let v2: [2, 2, 14] = v1 -> #[frozen] l1: InnerB;
            v2 -> tanh
        }
    }

    network! {
        pub struct InnerD(x: [WIDTH - 1, 5, 5]) -> [2, 2, 14] {
            let v1: [2, 2, 3] = x -> #[recompute] conv2d(2, kernel = [2, 1], stride = 2, dilation = [1, WIDTH - 3]);
            let v2: [2, 2, 14] = v1 -> InnerC;
            v2 -> gelu_tanh
        }
    }

    network! {
        pub struct Net(x: [WIDTH - 1, 5, 5]) -> ([2, 1, 7], [3, 4, 14]) {
            let v1: [2, 2, 14] = x -> InnerD;
            let v2: [2, 2, 14] = v1 * -0.7 + v1 -> prelu;
            let v3 = concat(-v2, v1 -> slice(axis = 1, from = 0, to = 2), axis = 1);
            let v4 = v3 -> l1: conv2d(4, kernel = [3, 3], stride = 2, padding = [0, 1], groups = 2, bias = false) -> conv2d(1, kernel = 2, padding = same, dilation = [2, 3], groups = 1);
            (v4 -> #[recompute] conv2d(2, kernel = 1) -> softmax(axis = 0), v3 -> conv2d(3, kernel = 1) -> sigmoid)
        }
        loss = (cross_entropy, FACTOR * focal(1.5));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 sigmoid1; t0 OneHot(2, 7), t1 Binary }
}

pub mod random265 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [1, 5, 4]) -> [4, 1, 3] {
            let x: [4, 1, 3] = x -> l1: conv2d(2, kernel = 2, stride = [3, 3], padding = 2, dilation = [1, 2], bias = false) -> conv2d(2, kernel = 2, padding = same, dilation = WIDTH / 2, groups = 2) -> reshape([3, 4, 1]) -> reshape([4, 1, 3]);
            x -> relu
        }
    }

    network! {
        pub struct Net(x: [1, 5, 4]) -> [4] {
            let v1: [4, 1, 3] = x -> InnerA;
            let v2: [4, 1, 3] = v1 -> selu;
            let v1 = -x * x -> batch_norm;
            concat(v2 -> flatten, v1 -> flatten -> l1: dense(4)) -> dense(4) -> softmax
        }
        loss = cross_entropy(weights = [0.4, 0.4, 1.9, 1.6]);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 Distribution(4, 1) }
}

pub mod random266 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [2, 3, 4]) -> [3, 2, 4] {
            let v1 = x * x -> prelu * 2;
            let v2 = (-v1) -> l1: conv2d(1, kernel = 3, padding = same, dilation = 2) -> #[recompute] l2: conv2d(3, kernel = [2, 3], stride = [WIDTH / 2, 1], padding = [1, 2], dilation = [2, 2], bias = true) -> upsample([1, 1]);
            v2 -> tanh
        }
    }

    network! {
        pub struct InnerB(x: [2, 3, 4]) -> [3, 2, 4] {
            let v1: [3, 2, 4] = x -> InnerA;
            let v1 = 2 * (v1 - v1 -> #[recompute] softsign);
            v1 -> hard_sigmoid
        }
    }

    network! {
        pub struct Net<T = f64>(x: [3, 5, 3], a: [2, 3, 4]) -> [3] {
            let v2: [3, 2, 4] = a -> l1: InnerB;
            let v3: [3, 2, 4] = a -> l1;
            concat(x -> l2: global_avg_pool, v2 -> flatten -> dense(24 -> 1), v3 -> flatten -> dense(1), axis = 0) -> dense(3, bias = false) -> softmax
        }
        loss = cross_entropy(weights = [0.7, 1.6, 1.5], normalise = weights);
    }
    subject! { Net<f64>; x, a; y0 softmax1; t0 OneHot(3, 1) }
}

pub mod random267 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [WIDTH - 3, 5, 5], a: [1]) -> [4] {
            let x: [2, 5, 6] = x -> upsample(1) -> l1: conv2d(2, kernel = 4, stride = [3, 1], padding = 2, bias = true) -> l2: conv2d(4, kernel = 3, padding = 1, groups = 2) -> conv_transpose2d(2, kernel = [2, 3], stride = [3, 1], padding = 1, output_padding = [2, 0]);
            let v2: [5] = a -> dense(2) -> #[frozen] dense(5) * 2;
            let v3 = SCALE * x -> #[recompute] conv2d(1, kernel = [3, 2], stride = [1, 2], padding = [1, 1], dilation = 2, bias = false);
            let v4 = v2 * v2 -> mish * 2;
            concat(v3, v4 -> #[frozen] dense(9, bias = false) -> reshape([1, 3, 3]), axis = 2) -> global_max_pool -> #[frozen] #[recompute] dense(4) -> softmax
        }
        loss = cross_entropy(smoothing = 0.1);
    }
    subject! { Net<f64>; x, a; y0 softmax1; t0 OneHot(4, 1) }
}

pub mod random268 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2, 7]) -> ([3], [2]) {
            let v1 = x * x * x -> softmax(axis = 0);
            let v2 = v1 -> slice(axis = 0, from = 1, to = 2) * v1 -> l1: conv1d(1, kernel = 1);
            (v1 -> flatten -> dense(3), v2 -> flatten -> dense(2, bias = false) -> log_softmax)
        }
        loss = (FACTOR * cross_entropy(logits), nll);
    }
    subject! { Net<f64>; x; y0 dense1, y1 log_softmax1; t0 Distribution(3, 1), t1 OneHot(2, 1) }
}

pub mod random269 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5, 2]) -> ([3], [4], [4]) {
            let v1: [1, 4, 2] = stack(x, x -> l1: layer_norm(eps = 1e-2), x -> hard_tanh, axis = 2) -> conv2d(1, kernel = [1, 3], stride = [1, WIDTH / 2], padding = [1, 2], dilation = 2, bias = true);
            let v2 = -v1 -> global_avg_pool -> l2: hard_tanh(-0.6, 1.4);
            (v2 -> l3: dense(3) -> softmax(axis = 0), v2 -> dense(1 -> 4, bias = false), v1 -> #[recompute] global_max_pool -> l4: dense(4, bias = false))
        }
        loss = (0.6 * cost_matrix([[4.5, 3.4, 0.8], [3.1, 4.9, 3.3], [4.9, 1.1, 2.3]]), 0.5 * gaussian_nll);
    }
    subject! { Net<f64>; x; y0 softmax1, y1 dense1, y2 l4; t0 OneHot(3, 1), t1 Real }
}

pub mod random270 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 3], a: [3]) -> ([2], [3]) {
            let v2 = a -> slice(axis = 0, from = 2, to = 3) -> relu6;
            let a = v2 -> log_sigmoid;
            let v3: [WIDTH - 1] = x -> transpose -> l1: set_sum -> l2: dense(3 -> WIDTH - 1);
            let x = a -> identity -> #[frozen] dense(1 -> 5) -> l3: dense(5 -> WIDTH - 1);
            (v3 -> l4: dense(2) -> sigmoid, x -> l5: dense(3))
        }
        loss = (dice, poisson_nll);
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 l5; t0 Binary, t1 Count }
}

pub mod random271 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize, T = f64>(x: [H], a: [2]) -> ([1], [1]) {
            let v2 = a -> l1: dense(2) * x -> dense(2);
            let v3: [2] = (-v2) -> l1 -> l2: range(-1.5, 2.0);
            let v4: [2] = 1.3 * -v3;
            (v4 -> l3: dense(2 -> 1, bias = false) -> sigmoid, x -> l4: dense(1) -> tanh)
        }
        loss = (FACTOR * dice(per_sample, smooth = 0.5), |y, t| (y - t).powi(2) + 0.3 * ((SCALE / ((y).powi(2) + 0.8)) + (t).sin()));
    }
    subject! { Net<3, f64>; x, a; y0 sigmoid1, y1 tanh1; t0 Binary, t1 Real }
}

pub mod random272 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [crate::prelude::WIDTH + 1 + crate::prelude::WIDTH + 1]) -> [crate::prelude::WIDTH + 1 + crate::prelude::WIDTH + 1] {
            let v1: [crate::prelude::WIDTH + 1 + crate::prelude::WIDTH + 1] = x -> l1: selu -> l1 -> map(|z| ((z * 1.3) / (((0.4 / ((z).powi(2) + 0.8))).powi(2) + 1.3)));
            v1 -> tanh
        }
    }

    network! {
        pub struct InnerB(x: [4]) -> [3, 4] {
            let x = stack(x, x -> log_sigmoid, x -> map(|z| ((SCALE).sin() / ((powi(z, 0)).powi(2) + 0.9))), axis = 0) - x -> dense(12, bias = false) -> reshape([3, 4]);
            let v1: [3, 4] = -x * x;
            v1 -> tanh
        }
    }

    network! {
        pub struct InnerC(x: [crate::prelude::WIDTH + 1 + crate::prelude::WIDTH + 1]) -> [3, 4] {
            let v1: [4] = x -> softplus -> dense(4) -> l1: softplus(2.0);
            let v2: [3, 4] = v1 -> l2: InnerB;
            v2 -> sigmoid
        }
    }

    network! {
        pub struct InnerD(x: [crate::prelude::WIDTH + 1 + crate::prelude::WIDTH + 1]) -> [3, 4] {
            let v1: [3, 4] = x -> InnerC;
            v1 -> sigmoid
        }
    }

    network! {
        pub struct Net<T>(x: [crate::prelude::WIDTH + 1]) -> [4] {
            let x: [crate::prelude::WIDTH + 1 + crate::prelude::WIDTH + 1] = concat(x, x) * x -> dense(crate::prelude::WIDTH + 1 + crate::prelude::WIDTH + 1, bias = false);
            let v1: [crate::prelude::WIDTH + 1 + crate::prelude::WIDTH + 1] = x -> InnerA;
            let v2: [3, 4] = v1 -> InnerD;
            let v3 = concat(v2, v2 -> tanh, v2 -> relu, axis = 1) -> #[frozen] layer_norm(axis = 1);
            v3 -> set_mean -> l1: dense(4) -> softmax(axis = 0)
        }
        loss = dice(one_minus, smooth = 1.0);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 Binary }
}

pub mod random273 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2], a: [1]) -> ([2], [4]) {
            let a: [4] = concat(a, x, a) * SCALE;
            let v2 = -(-a);
            let v3 = a -> #[recompute] leaky_relu(0.2);
            (x -> dense(2) -> sigmoid, concat(v2, v3) -> l1: dense(4) -> range(-1, 2.5))
        }
        loss = (0.8 * focal(1.5), FACTOR * squared_error(weights = [0.9, 1.1, 1.0, 0.3]));
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 range1; t0 Binary, t1 Real }
}

pub mod random274 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [3, 1]) -> [3, 1] {
            let v1: [3, 1] = x + x + x -> map(|z| ln(((-(z)).powi(2) + 0.4)));
            v1 -> l1: dropout(0.0)
        }
    }

    network! {
        pub struct Net(x: [2, 4, 4]) -> ([2], [3, 2], [2, 4, 4]) {
            let v1 = x -> l1: conv_transpose2d(4, kernel = 1, padding = [0, WIDTH - 3], output_padding = [2, 0], dilation = [3, 1], groups = 2) -> map(|z| ((((z + 1.5)).powi(2) + 1.5)).ln()) -> max_pool(2, stride = [1, 3], padding = [1, 1], dilation = 2) -> l2: conv2d(1, kernel = 2, padding = same, bias = false);
            let v2 = v1 -> avg_pool(2, stride = 2, padding = [1, 1], count_include_pad = true) -> global_avg_pool -> reshape([1, 1]) -> l3: conv1d(3, kernel = 2, padding = same, dilation = 3);
            let v3: [3, 1] = v2 -> #[recompute] InnerA;
            (v3 -> global_max_pool -> dense(2), v2 -> #[frozen] dense(1 -> 2) -> positive, x -> #[recompute] conv2d(2, kernel = 1) -> softmax(axis = 0))
        }
        loss = (FACTOR * focal(2.0, alpha = 0.3, logits), FACTOR * mse, cross_entropy);
    }
    subject! { Net<f64>; x; y0 dense1, y1 positive1, y2 softmax1; t0 Binary, t1 Real, t2 OneHot(2, 16) }
}

pub mod random275 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3, 3, 3]) -> [3] {
            let v1 = x -> celu(alpha = 1.3) -> avg_pool(4, padding = [1, 1], count_include_pad = false);
            let v1: [3, 1, 2] = concat(v1, v1 -> #[recompute] group_norm(1), axis = 2) * x -> l1: global_avg_pool -> dense(6) -> reshape([3, 1, 2]);
            v1 -> flatten -> l2: dense(6 -> 3, bias = false) -> softmax
        }
        loss = kl_divergence;
    }
    subject! { Net<f64>; x; y0 softmax1; t0 Distribution(3, 1) }
}

pub mod random276 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [2, 5, 3]) -> [3, 3, 3] {
            let v1 = x -> transpose([0, 1]) -> slice(axis = 1, from = 0, to = 2) -> slice(axis = 1, from = 0, to = 2);
            let v2: [3, 3, 3] = (-0.7 * v1) -> avg_pool([WIDTH / 2, 3], stride = 1, padding = 1) -> #[recompute] sigmoid -> slice(axis = 0, from = 2);
            v2 -> relu
        }
    }

    network! {
        pub struct InnerB(x: [2, 5, 3]) -> [3, 3, 3] {
            let v1: [3, 3, 3] = x -> l1: InnerA;
            v1 -> tanh
        }
    }

    network! {
        pub struct InnerC(x: [3, 3, 3]) -> [3, 3, 3] {
            let x: [3, 3, 3] = 1.5 * x * x -> hard_tanh(-0.6, 1.4);
            x -> relu
        }
    }

    network! {
        pub struct Net<T = f64>(x: [WIDTH - 1, 3, 3]) -> ([4], [1]) {
            let x: [2, 5, 3] = x -> silu -> slice(axis = 2, from = 1, to = 2) -> conv2d(2, kernel = 3, padding = 2, bias = false);
            let v1: [3, 3, 3] = x -> l1: InnerB;
            let v2: [3, 3, 3] = v1 -> InnerC;
            (v1 -> #[recompute] l2: global_max_pool -> #[recompute] l3: dense(3 -> 4), v2 -> flatten -> dense(1))
        }
        loss = (1.3 * hinge, 0.7 * mae);
    }
    subject! { Net<f64>; x; y0 l3, y1 dense1; t0 Sign, t1 Real }
}

pub mod random277 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [3, 4, 5]) -> [4, 8, 5] {
            let x = x -> map(|z| sqrt((((z + z)).powi(2) + 0.7)));
            let x = concat(x * x, x -> softplus(2.0), axis = 1);
            x -> #[recompute] conv2d(4, kernel = 1, bias = false) -> log_softmax(axis = 0)
        }
        loss = nll;
    }
    subject! { Net<f64>; x; y0 log_softmax1; t0 OneHot(4, 40) }
}

pub mod random278 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [6]) -> [WIDTH - 1] {
            let v1: [18] = 0.7 * concat(x, x, x);
            let v2: [WIDTH - 1] = v1 -> dense(WIDTH - 1) -> #[recompute] prelu;
            v2 -> relu
        }
    }

    network! {
        pub struct Net(x: [1, 6]) -> ([4, 6], [4, 6]) {
            let v1 = x -> set_logsumexp * x -> set_logsumexp -> #[recompute] l1: dense(6 -> 6, bias = false);
            let v2: [WIDTH - 1] = v1 -> #[recompute] InnerA;
            let v3 = v2 -> dense(2) -> #[recompute] hard_sigmoid -> l2: prelu(per_channel);
            (x -> #[recompute] l3: conv1d(4, kernel = 3, padding = 1), v3 -> dense(24) -> reshape([4, 6]))
        }
        loss = gaussian_nll;
    }
    subject! { Net<f64>; x; y0 l3, y1 reshape1; t0 Real }
}

pub mod random279 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [5, 2]) -> [1, 3] {
            let v1: [1, 1] = x -> #[recompute] l1: conv1d(1, kernel = 2, padding = 1, dilation = WIDTH / 2, groups = WIDTH - 3) -> #[frozen] conv1d(1, kernel = 2, stride = 1, padding = 2, dilation = 2) -> dense(1) - x -> flatten -> l2: dense(1) -> reshape([1, 1]);
            let v2 = concat(v1, v1 -> selu, v1 -> prelu, axis = 1) + v1 -> #[recompute] dense(3);
            v2 -> sigmoid
        }
    }

    network! {
        pub struct InnerB(x: [5, 2]) -> [1, 3] {
            let v1: [1, 3] = x -> InnerA;
            v1 -> sigmoid
        }
    }

    network! {
        pub struct InnerC(x: [1, 3]) -> [3, 1] {
            let v1 = x -> transpose;
            v1 -> sigmoid
        }
    }

    network! {
        pub struct Net(x: [5, 2]) -> ([2], [1, 1], [3]) {
            let v1: [1, 3] = x -> InnerB;
            let v2 = v1 -> avg_pool(3, stride = 2, padding = 1, count_include_pad = true) -> softmax;
            let v3: [3, 1] = v1 -> l1: InnerC;
            (v3 -> l2: set_mean -> l3: dense(2), v2 -> dense(1, bias = false) -> range(-1, 2.5), v3 -> #[recompute] l4: set_sum -> l5: dense(3) -> softmax)
        }
        loss = (poisson_nll, huber(delta = 1.3, weights = [1.9]), 1.4 * cost_matrix([[3.3, 0.5, 3.7], [4.4, 0.3, 1.4], [3.0, 1.9, 0.1]]));
    }
    subject! { Net<f64>; x; y0 l3, y1 range1, y2 softmax2; t0 Count, t1 Real, t2 OneHot(3, 1) }
}

pub mod random280 {
    use crate::prelude::*;

    network! {
        pub struct InnerA(x: [4, 4]) -> [3, 4] {
            let x = concat(x -> l1: group_norm(4) -> l1, x -> slice(axis = 1, from = 3, to = 4), axis = 1);
            let x: [3, 4] = x -> dense(5 -> 2, bias = false) -> conv_transpose1d(3, kernel = 3, stride = 1, padding = 1, dilation = 2);
            x -> tanh
        }
    }

    network! {
        pub struct InnerB(x: [4, 4]) -> [3, 4] {
            let v1: [3, 4] = x -> InnerA;
            v1 -> tanh
        }
    }

    network! {
        pub struct Net(x: [1], a: [4, 4]) -> ([4], [2]) {
            let v2: [3, 4] = a -> l1: InnerB;
            let v3: [3, 4] = a -> l2: conv1d(3, kernel = 2, padding = same) * v2 -> #[recompute] identity;
            (v2 -> flatten -> dense(4, bias = false) -> tanh, concat(x, v3 -> set_sum, axis = 0) -> dense(5 -> 2, bias = false) -> sigmoid)
        }
        loss = (|y, t| (y - t).powi(2) + 0.3 * min(min(t, t), (y).sin()), 1.0 * binary_cross_entropy);
    }
    subject! { Net<f64>; x, a; y0 tanh1, y1 sigmoid1; t0 Real, t1 Binary }
}

pub fn all() -> Vec<(&'static str, Box<dyn crate::subject::Subject>)> {
    vec![
        ("special01", special01::subject()),
        ("special02", special02::subject()),
        ("special03", special03::subject()),
        ("special04", special04::subject()),
        ("special05", special05::subject()),
        ("special06", special06::subject()),
        ("special07", special07::subject()),
        ("special08", special08::subject()),
        ("special09", special09::subject()),
        ("special10", special10::subject()),
        ("special11", special11::subject()),
        ("special12", special12::subject()),
        ("special13", special13::subject()),
        ("special14", special14::subject()),
        ("special15", special15::subject()),
        ("special16", special16::subject()),
        ("special17", special17::subject()),
        ("special18", special18::subject()),
        ("special19", special19::subject()),
        ("special20", special20::subject()),
        ("special21", special21::subject()),
        ("special22", special22::subject()),
        ("special23", special23::subject()),
        ("special24", special24::subject()),
        ("special25", special25::subject()),
        ("special26", special26::subject()),
        ("special27", special27::subject()),
        ("special28", special28::subject()),
        ("special29", special29::subject()),
        ("special30", special30::subject()),
        ("special31", special31::subject()),
        ("special32", special32::subject()),
        ("special33", special33::subject()),
        ("special34", special34::subject()),
        ("special35", special35::subject()),
        ("special36", special36::subject()),
        ("special37", special37::subject()),
        ("special38", special38::subject()),
        ("special39", special39::subject()),
        ("special40", special40::subject()),
        ("special41", special41::subject()),
        ("special42", special42::subject()),
        ("special43", special43::subject()),
        ("special44", special44::subject()),
        ("special45", special45::subject()),
        ("special46", special46::subject()),
        ("special47", special47::subject()),
        ("special48", special48::subject()),
        ("special49", special49::subject()),
        ("special50", special50::subject()),
        ("special51", special51::subject()),
        ("special52", special52::subject()),
        ("special53", special53::subject()),
        ("special54", special54::subject()),
        ("special55", special55::subject()),
        ("special56", special56::subject()),
        ("special57", special57::subject()),
        ("special58", special58::subject()),
        ("special59", special59::subject()),
        ("special60", special60::subject()),
        ("special61", special61::subject()),
        ("special62", special62::subject()),
        ("special63", special63::subject()),
        ("special64", special64::subject()),
        ("special65", special65::subject()),
        ("special66", special66::subject()),
        ("special67", special67::subject()),
        ("special68", special68::subject()),
        ("random001", random001::subject()),
        ("random002", random002::subject()),
        ("random003", random003::subject()),
        ("random004", random004::subject()),
        ("random005", random005::subject()),
        ("random006", random006::subject()),
        ("random007", random007::subject()),
        ("random008", random008::subject()),
        ("random009", random009::subject()),
        ("random010", random010::subject()),
        ("random011", random011::subject()),
        ("random012", random012::subject()),
        ("random013", random013::subject()),
        ("random014", random014::subject()),
        ("random015", random015::subject()),
        ("random016", random016::subject()),
        ("random017", random017::subject()),
        ("random018", random018::subject()),
        ("random019", random019::subject()),
        ("random020", random020::subject()),
        ("random021", random021::subject()),
        ("random022", random022::subject()),
        ("random023", random023::subject()),
        ("random024", random024::subject()),
        ("random025", random025::subject()),
        ("random026", random026::subject()),
        ("random027", random027::subject()),
        ("random028", random028::subject()),
        ("random029", random029::subject()),
        ("random030", random030::subject()),
        ("random031", random031::subject()),
        ("random032", random032::subject()),
        ("random033", random033::subject()),
        ("random034", random034::subject()),
        ("random035", random035::subject()),
        ("random036", random036::subject()),
        ("random037", random037::subject()),
        ("random038", random038::subject()),
        ("random039", random039::subject()),
        ("random040", random040::subject()),
        ("random041", random041::subject()),
        ("random042", random042::subject()),
        ("random043", random043::subject()),
        ("random044", random044::subject()),
        ("random045", random045::subject()),
        ("random046", random046::subject()),
        ("random047", random047::subject()),
        ("random048", random048::subject()),
        ("random049", random049::subject()),
        ("random050", random050::subject()),
        ("random051", random051::subject()),
        ("random052", random052::subject()),
        ("random053", random053::subject()),
        ("random054", random054::subject()),
        ("random055", random055::subject()),
        ("random056", random056::subject()),
        ("random057", random057::subject()),
        ("random058", random058::subject()),
        ("random059", random059::subject()),
        ("random060", random060::subject()),
        ("random061", random061::subject()),
        ("random062", random062::subject()),
        ("random063", random063::subject()),
        ("random064", random064::subject()),
        ("random065", random065::subject()),
        ("random066", random066::subject()),
        ("random067", random067::subject()),
        ("random068", random068::subject()),
        ("random069", random069::subject()),
        ("random070", random070::subject()),
        ("random071", random071::subject()),
        ("random072", random072::subject()),
        ("random073", random073::subject()),
        ("random074", random074::subject()),
        ("random075", random075::subject()),
        ("random076", random076::subject()),
        ("random077", random077::subject()),
        ("random078", random078::subject()),
        ("random079", random079::subject()),
        ("random080", random080::subject()),
        ("random081", random081::subject()),
        ("random082", random082::subject()),
        ("random083", random083::subject()),
        ("random084", random084::subject()),
        ("random085", random085::subject()),
        ("random086", random086::subject()),
        ("random087", random087::subject()),
        ("random088", random088::subject()),
        ("random089", random089::subject()),
        ("random090", random090::subject()),
        ("random091", random091::subject()),
        ("random092", random092::subject()),
        ("random093", random093::subject()),
        ("random094", random094::subject()),
        ("random095", random095::subject()),
        ("random096", random096::subject()),
        ("random097", random097::subject()),
        ("random098", random098::subject()),
        ("random099", random099::subject()),
        ("random100", random100::subject()),
        ("random101", random101::subject()),
        ("random102", random102::subject()),
        ("random103", random103::subject()),
        ("random104", random104::subject()),
        ("random105", random105::subject()),
        ("random106", random106::subject()),
        ("random107", random107::subject()),
        ("random108", random108::subject()),
        ("random109", random109::subject()),
        ("random110", random110::subject()),
        ("random111", random111::subject()),
        ("random112", random112::subject()),
        ("random113", random113::subject()),
        ("random114", random114::subject()),
        ("random115", random115::subject()),
        ("random116", random116::subject()),
        ("random117", random117::subject()),
        ("random118", random118::subject()),
        ("random119", random119::subject()),
        ("random120", random120::subject()),
        ("random121", random121::subject()),
        ("random122", random122::subject()),
        ("random123", random123::subject()),
        ("random124", random124::subject()),
        ("random125", random125::subject()),
        ("random126", random126::subject()),
        ("random127", random127::subject()),
        ("random128", random128::subject()),
        ("random129", random129::subject()),
        ("random130", random130::subject()),
        ("random131", random131::subject()),
        ("random132", random132::subject()),
        ("random133", random133::subject()),
        ("random134", random134::subject()),
        ("random135", random135::subject()),
        ("random136", random136::subject()),
        ("random137", random137::subject()),
        ("random138", random138::subject()),
        ("random139", random139::subject()),
        ("random140", random140::subject()),
        ("random141", random141::subject()),
        ("random142", random142::subject()),
        ("random143", random143::subject()),
        ("random144", random144::subject()),
        ("random145", random145::subject()),
        ("random146", random146::subject()),
        ("random147", random147::subject()),
        ("random148", random148::subject()),
        ("random149", random149::subject()),
        ("random150", random150::subject()),
        ("random151", random151::subject()),
        ("random152", random152::subject()),
        ("random153", random153::subject()),
        ("random154", random154::subject()),
        ("random155", random155::subject()),
        ("random156", random156::subject()),
        ("random157", random157::subject()),
        ("random158", random158::subject()),
        ("random159", random159::subject()),
        ("random160", random160::subject()),
        ("random161", random161::subject()),
        ("random162", random162::subject()),
        ("random163", random163::subject()),
        ("random164", random164::subject()),
        ("random165", random165::subject()),
        ("random166", random166::subject()),
        ("random167", random167::subject()),
        ("random168", random168::subject()),
        ("random169", random169::subject()),
        ("random170", random170::subject()),
        ("random171", random171::subject()),
        ("random172", random172::subject()),
        ("random173", random173::subject()),
        ("random174", random174::subject()),
        ("random175", random175::subject()),
        ("random176", random176::subject()),
        ("random177", random177::subject()),
        ("random178", random178::subject()),
        ("random179", random179::subject()),
        ("random180", random180::subject()),
        ("random181", random181::subject()),
        ("random182", random182::subject()),
        ("random183", random183::subject()),
        ("random184", random184::subject()),
        ("random185", random185::subject()),
        ("random186", random186::subject()),
        ("random187", random187::subject()),
        ("random188", random188::subject()),
        ("random189", random189::subject()),
        ("random190", random190::subject()),
        ("random191", random191::subject()),
        ("random192", random192::subject()),
        ("random193", random193::subject()),
        ("random194", random194::subject()),
        ("random195", random195::subject()),
        ("random196", random196::subject()),
        ("random197", random197::subject()),
        ("random198", random198::subject()),
        ("random199", random199::subject()),
        ("random200", random200::subject()),
        ("random201", random201::subject()),
        ("random202", random202::subject()),
        ("random203", random203::subject()),
        ("random204", random204::subject()),
        ("random205", random205::subject()),
        ("random206", random206::subject()),
        ("random207", random207::subject()),
        ("random208", random208::subject()),
        ("random209", random209::subject()),
        ("random210", random210::subject()),
        ("random211", random211::subject()),
        ("random212", random212::subject()),
        ("random213", random213::subject()),
        ("random214", random214::subject()),
        ("random215", random215::subject()),
        ("random216", random216::subject()),
        ("random217", random217::subject()),
        ("random218", random218::subject()),
        ("random219", random219::subject()),
        ("random220", random220::subject()),
        ("random221", random221::subject()),
        ("random222", random222::subject()),
        ("random223", random223::subject()),
        ("random224", random224::subject()),
        ("random225", random225::subject()),
        ("random226", random226::subject()),
        ("random227", random227::subject()),
        ("random228", random228::subject()),
        ("random229", random229::subject()),
        ("random230", random230::subject()),
        ("random231", random231::subject()),
        ("random232", random232::subject()),
        ("random233", random233::subject()),
        ("random234", random234::subject()),
        ("random235", random235::subject()),
        ("random236", random236::subject()),
        ("random237", random237::subject()),
        ("random238", random238::subject()),
        ("random239", random239::subject()),
        ("random240", random240::subject()),
        ("random241", random241::subject()),
        ("random242", random242::subject()),
        ("random243", random243::subject()),
        ("random244", random244::subject()),
        ("random245", random245::subject()),
        ("random246", random246::subject()),
        ("random247", random247::subject()),
        ("random248", random248::subject()),
        ("random249", random249::subject()),
        ("random250", random250::subject()),
        ("random251", random251::subject()),
        ("random252", random252::subject()),
        ("random253", random253::subject()),
        ("random254", random254::subject()),
        ("random255", random255::subject()),
        ("random256", random256::subject()),
        ("random257", random257::subject()),
        ("random258", random258::subject()),
        ("random259", random259::subject()),
        ("random260", random260::subject()),
        ("random261", random261::subject()),
        ("random262", random262::subject()),
        ("random263", random263::subject()),
        ("random264", random264::subject()),
        ("random265", random265::subject()),
        ("random266", random266::subject()),
        ("random267", random267::subject()),
        ("random268", random268::subject()),
        ("random269", random269::subject()),
        ("random270", random270::subject()),
        ("random271", random271::subject()),
        ("random272", random272::subject()),
        ("random273", random273::subject()),
        ("random274", random274::subject()),
        ("random275", random275::subject()),
        ("random276", random276::subject()),
        ("random277", random277::subject()),
        ("random278", random278::subject()),
        ("random279", random279::subject()),
        ("random280", random280::subject()),
    ]
}
