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
    subject! { Net<f64>; x; y0 softmax1, y1 sigmoid1; t0 Distribution, t1 Binary }
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
    subject! { Net<f64>; x; y0 softmax1, y1 copy1; t0 OneHot, t1 Distribution }
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
    subject! { Net<f64>; x; y log_softmax1; t OneHot }
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

pub mod random01 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [5]) -> [3] {
            let x = (-x) -> sigmoid -> tanh -> map(numeric |z| { let w = z * z; w / (1.0 + w) });
            let v1 = x -> relu -> dense(5, bias = false) -> leaky_relu;
            let v2 = v1 -> l1: leaky_relu(0.2) -> dense(1, bias = false) -> l2: dense(4) -> dense(4 -> WIDTH) -> map(|z| (tanh(z)).tanh()) -> leaky_relu(slope = -0.3);
            let v3 = x -> l1 -> l1 -> l1 -> dropout(0.5);
            concat(v2, v3) -> dense(WIDTH + 5 -> 3) -> sigmoid
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y0 sigmoid2; t0 Real }
}

pub mod random02 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [4], a: [4]) -> ([1], [4]) {
            let v2: [4] = (x - x) * a -> prelu;
            let v3 = v2 -> layer_norm -> leaky_relu -> flatten -> map(numeric |z| f64::exp(-z * z) + z);
            (v3 -> dense(1), v2 -> #[frozen] dense(4))
        }
        loss = (squared_error(weights = [0.9]), binary_cross_entropy(logits));
    }
    subject! { Net<f64>; x, a; y0 dense1, y1 dense2; t0 Real, t1 Binary }
}

pub mod random03 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH], a: [crate::prelude::WIDTH + 1]) -> ([3], [2], [3]) {
            let v2 = x -> l1: dense(1) -> prelu(per_channel);
            let v3: [WIDTH] = a -> dense(3) -> dense(WIDTH) * a -> dense(crate::prelude::WIDTH + 1 -> WIDTH);
            (v2 -> l2: dense(1 -> 3, bias = false) -> tanh, v3 -> l3: dense(2) -> log_softmax, x -> dense(3) -> sigmoid)
        }
        loss = (FACTOR * mse, FACTOR * cross_entropy, FACTOR * focal(1.5));
    }
    subject! { Net<f64>; x, a; y0 tanh1, y1 log_softmax1, y2 sigmoid1; t0 Real, t1 OneHot, t2 Binary }
}

pub mod random04 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2], a: [crate::prelude::WIDTH + 1]) -> ([4], [4], [4]) {
            let v2: [WIDTH - 1] = x -> log_softmax -> dropout(0.5) -> dense(2 -> 5) -> #[frozen] dense(WIDTH - 1);
            let x = (a - a -> celu) * a -> dense(crate::prelude::WIDTH + 1);
            (x -> dense(4, bias = false), v2 -> dense(WIDTH - 1 -> 4, bias = false) -> softmax, v2 -> dense(4))
        }
        loss = (mse(weights = [1.3, 0.5, 0.5, 0.7]), 0.2 * cross_entropy(weights = [1.4, 0.4, 1.9, 1.5]), FACTOR * focal(2.0, alpha = 0.3, logits));
    }
    subject! { Net<f64>; x, a; y0 dense4, y1 softmax1, y2 dense6; t0 Real, t1 Distribution, t2 Binary }
}

pub mod random05 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [H]) -> ([1], [3]) {
            let v1: [10] = concat(x -> flatten -> prelu -> l1: dense(3), (x * x -> l2: dense(H)) -> l3: dense(4), (x - x -> dense(H, bias = false)) -> dense(3), axis = 0);
            let x: [10] = SCALE * v1 + v1 -> #[frozen] l4: layer_norm(all);
            let v2 = x -> l4 -> l5: gelu_tanh;
            (v2 -> dense(1, bias = false) -> sigmoid, v1 -> l6: dense(3) -> softmax)
        }
        loss = (FACTOR * mae, 1.5 * cross_entropy(weights = [1.8, 0.8, 0.7], normalise = weights));
    }
    subject! { Net<5, f64>; x; y0 sigmoid1, y1 softmax1; t0 Real, t1 OneHot }
}

pub mod random06 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [5]) -> ([3], [4]) {
            let x = x -> #[frozen] l1: layer_norm(eps = 1e-2) -> batch_norm(eps = 1e-3, momentum = 0.3) + x;
            let x = x -> dense(WIDTH);
            let x: [WIDTH] = -(x - x -> softplus);
            (x -> l2: dense(3) -> positive, x -> dense(4) -> softmax)
        }
        loss = (mae(weights = [0.7, 0.6, 1.4]), 0.2 * cross_entropy(smoothing = 0.1));
    }
    subject! { Net<f64>; x; y0 positive1, y1 softmax1; t0 Real, t1 OneHot }
}

pub mod random07 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [4], a: [3]) -> ([2], [2]) {
            let v2: [5] = x -> l1: softsign -> dense(4 -> 5, bias = false) -> map(numeric |z| { let w = z * z; w / (1.0 + w) }) -> prelu(per_channel);
            let v3: [WIDTH - 1] = v2 -> dense(WIDTH - 1, bias = false) -> softmax -> hard_sigmoid -> hard_tanh;
            (a -> dense(3 -> 2) -> tanh, v3 -> dense(WIDTH - 1 -> 2))
        }
        loss = (huber(0.7), FACTOR * cross_entropy(logits));
    }
    subject! { Net<f64>; x, a; y0 tanh1, y1 dense4; t0 Real, t1 Distribution }
}

pub mod random08 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [crate::prelude::WIDTH + 1], a: [1]) -> ([2], [4], [1], [1]) {
            let v2: [1] = (a - a -> map(|z| (((({ let w = z; w + SCALE })).powi(2) + 1.0)).ln())) * x -> dense(1, bias = false);
            let v3: [5] = (v2 * a) -> hard_tanh(-0.6, 1.4) -> dense(1 -> crate::prelude::WIDTH + 1, bias = false) -> dense(5);
            let v4 = concat(a -> l1: hard_swish -> l1, v3 * v3 -> dense(5, bias = false), a -> relu6 -> log_sigmoid -> l1);
            let v5: [7] = -v4 * v2 -> dense(7);
            (v5 -> l2: dense(2, bias = false), v3 -> dense(5 -> 4) -> softmax, v5 -> dense(1), v3 -> l3: dense(5 -> 1, bias = false))
        }
        loss = (huber(delta = 1.3, weights = [1.0, 1.0]), 1.8 * cost_matrix([[2.3, 1.2, 1.3, 4.7], [2.1, 2.7, 3.0, 2.1], [3.0, 1.8, 5.0, 2.8], [3.0, 3.0, 2.3, 2.3]]), gaussian_nll);
    }
    subject! { Net<f64>; x, a; y0 l2, y1 softmax1, y2 dense7, y3 l3; t0 Real, t1 OneHot, t2 Real }
}

pub mod random09 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4], a: [4]) -> ([2], [3]) {
            let v2: [3] = a -> l1: dense(3) -> log_sigmoid -> map(|z| ((((z).tanh()).powi(2) + 0.7)).powf(0.7)) -> identity;
            let v3 = v2 -> l2: dense(crate::prelude::WIDTH + 1);
            let v4 = v3 -> dense(1, bias = false) -> l3: range(-1.5, 2.0) -> map(|z| (if z > -0.2 { sqrt(((1.6).powi(2) + 1.7)) } else { max(z, z) })) -> l3 -> l4: dense(1);
            (v4 -> dense(1 -> 2, bias = false) -> sigmoid, x -> dense(3) -> sigmoid)
        }
        loss = (binary_cross_entropy, dice);
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 sigmoid2; t0 Binary, t1 Binary }
}

pub mod random10 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2]) -> ([3], [2], [3]) {
            let v1 = x -> dropout(0.0) -> layer_norm(axis = 0);
            let v2 = concat(v1, x) * x -> l1: dense(4);
            (v2 -> dense(3) -> sigmoid, v2 -> l2: dense(2) -> sigmoid, v1 -> dense(3) -> identity)
        }
        loss = (binary_cross_entropy(weights = [1.9, 1.0]), dice(per_sample, smooth = 0.5), |y, t| (y - t).powi(2) + 0.3 * min((((t).powi(2) + 1.4)).powf(1.0), (if y < -0.4 { 0.8 } else { t })));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 sigmoid2, y2 identity1; t0 Binary, t1 Binary, t2 Real }
}

pub mod random11 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [WIDTH - 1], a: [5]) -> ([3], [2], [2]) {
            let x = x -> l1: prelu(per_channel);
            let v2 = (-x) -> relu -> dense(WIDTH - 1 -> 3) -> l2: dense(3);
            let v3: [5] = a -> leaky_relu;
            (v3 -> dense(3), a -> #[frozen] l3: dense(2) -> softmax, v2 -> l4: dense(2) -> range(-1, 2.5))
        }
        loss = (FACTOR * binary_cross_entropy(logits), dice(one_minus, smooth = 1.0), FACTOR * squared_error);
    }
    subject! { Net<f64>; x, a; y0 dense2, y1 softmax1, y2 range1; t0 Binary, t1 Binary, t2 Real }
}

pub mod random12 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [3]) -> ([2], [4]) {
            let v1: [6] = concat(x, x) * x -> l1: dense(6);
            let x = concat(v1, x) + v1 -> l2: dense(9);
            let v2: [8] = concat((-x) -> dense(3), x -> dense(9 -> 2), v1 -> l2 -> leaky_relu(slope = -0.3) -> elu -> dense(9 -> 3));
            (v1 -> dense(2, bias = false) -> softmax, v2 -> dense(4) -> sigmoid)
        }
        loss = (cross_entropy, focal(1.5));
    }
    subject! { Net<5, f64>; x; y0 softmax1, y1 sigmoid1; t0 OneHot, t1 Binary }
}

pub mod random13 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [4]) -> [3] {
            let v1 = concat(concat(x, x) -> dense(1), -x, x -> dense(crate::prelude::WIDTH + 1) -> flatten -> dropout(0.3), axis = 0);
            let v2 = x -> prelu -> l1: layer_norm(eps = 1e-2) -> l1 -> dense(crate::prelude::WIDTH + 1) -> selu;
            let v3 = v2 -> celu;
            let v3: [H] = v3 -> celu(alpha = 1.3) -> gelu -> #[frozen] l2: dense(H);
            concat(v1, v3 -> l3: dense(4)) -> dense(3, bias = false) -> softmax
        }
        loss = cross_entropy(weights = [1.4, 1.2, 2.0]);
    }
    subject! { Net<4, f64>; x; y0 softmax1; t0 Distribution }
}

pub mod random14 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3], a: [WIDTH]) -> ([2], [2]) {
            let v2 = 1.1 * a * a;
            let v3: [WIDTH] = v2 -> gelu -> batch_norm(eps = 1e-3, momentum = 0.3) -> gelu_tanh;
            (x -> dense(2, bias = false) -> softmax, v3 -> dense(2) -> softmax)
        }
        loss = (cross_entropy(weights = [1.7, 1.6], normalise = weights), 0.6 * kl_divergence);
    }
    subject! { Net<f64>; x, a; y0 softmax1, y1 softmax2; t0 OneHot, t1 Distribution }
}

pub mod random15 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [3], a: [H]) -> [2] {
            let v2: [H] = -a -> dense(WIDTH - 1, bias = false) -> dense(H, bias = false) -> l1: dense(H);
            let v3 = a -> l2: dense(2) -> mish -> dense(3) -> l3: dense(4);
            concat(x, v2 -> #[frozen] dense(1), v3) -> l4: dense(2) -> log_softmax
        }
        loss = cross_entropy(smoothing = 0.1);
    }
    subject! { Net<4, f64>; x, a; y0 log_softmax1; t0 OneHot }
}

pub mod random16 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [1]) -> [2] {
            let x = x -> l1: dense(3) -> softplus(beta = 0.5, threshold = 9.0) -> #[frozen] dense(4) -> dense(4) -> dense(3);
            let v1 = -x * x -> dense(3);
            v1 -> l2: dense(2)
        }
        loss = cross_entropy(logits);
    }
    subject! { Net<f64>; x; y0 l2; t0 Distribution }
}

pub mod random17 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [2]) -> [4] {
            let v1 = concat(x * SCALE, x -> #[frozen] dense(2) -> dense(3, bias = false), x * x -> hard_tanh);
            let x = v1 -> prelu -> l1: prelu(per_channel) -> #[frozen] layer_norm(axis = 0) -> l2: dense(4);
            x -> dense(4 -> 4, bias = false) -> softmax
        }
        loss = cost_matrix([[4.1, 2.4, 0.8, 0.9], [3.8, 2.4, 0.6, 0.6], [0.4, 3.2, 3.3, 3.5], [2.1, 0.4, 0.4, 0.6]]);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 OneHot }
}

pub mod random18 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH - 1], a: [2]) -> ([1], [1]) {
            let v2 = -concat(a, a, a);
            let v2 = v2 -> dense(2, bias = false);
            let v3 = x * x + v2 -> dense(WIDTH - 1);
            let x = concat(-v3, -v3, v3 * x);
            (x -> dense(1) -> sigmoid, v2 -> l1: dense(1))
        }
        loss = (dice, poisson_nll);
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 l1; t0 Binary, t1 Count }
}

pub mod random19 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [H]) -> [3] {
            let v1: [H] = x -> softmax -> range(-1.5, 2.0);
            let v2 = -v1 -> l1: dense(H -> 5) -> positive -> l2: dense(crate::prelude::WIDTH + 1);
            let v2: [crate::prelude::WIDTH + 1] = -v2 * 0.8;
            let v3 = (v1 * v1) -> l3: dense(H -> 2);
            concat(v2, v3) -> l4: dense(3) -> sigmoid
        }
        loss = dice(per_sample, smooth = 0.5);
    }
    subject! { Net<3, f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random20 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2]) -> [2] {
            let v1 = x -> tanh -> map(|z| ((-(z)).tanh()).exp()) -> dense(WIDTH, bias = false) -> relu;
            let x = -(v1 - v1 -> softmax);
            let v2 = (x - x) -> leaky_relu -> dense(WIDTH);
            let v3 = x -> dense(crate::prelude::WIDTH + 1);
            concat(v2, v3) -> dense(2) -> softmax
        }
        loss = dice(one_minus, smooth = 1.0);
    }
    subject! { Net<f64>; x; y0 softmax2; t0 Binary }
}

pub mod random21 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2]) -> ([3], [3]) {
            let v1: [2] = x -> layer_norm -> leaky_relu(0.2) -> dense(2) -> log_softmax -> l1: dense(2 -> 4) -> dense(2);
            let v2 = v1 -> l2: dense(2 -> 2) -> l2 + v1 -> batch_norm;
            let v3 = concat(x -> l1, v1 + x);
            (v2 -> dense(2 -> 3) -> sigmoid, v3 -> l3: dense(3))
        }
        loss = (FACTOR * focal(1.5), FACTOR * squared_error(weights = [1.4, 0.9, 1.6]));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 l3; t0 Binary, t1 Real }
}

pub mod random22 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [5]) -> [1] {
            let v1: [5] = x -> softmax -> elu(0.7);
            let v1 = v1 -> l1: dense(1) -> selu;
            v1 -> dense(1 -> 1, bias = false)
        }
        loss = focal(2.0, alpha = 0.3, logits);
    }
    subject! { Net<f64>; x; y0 dense1; t0 Binary }
}

pub mod random23 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2], a: [WIDTH]) -> ([3], [1]) {
            let v2 = a -> l1: dense(crate::prelude::WIDTH + 1) - x -> dense(crate::prelude::WIDTH + 1);
            let v3 = -v2 - v2 -> log_softmax;
            let v4: [WIDTH - 1] = SCALE * v3 -> dense(WIDTH - 1);
            (v2 -> l2: dense(3) -> softmax, v4 -> #[frozen] dense(1) -> tanh)
        }
        loss = (0.7 * kl_divergence, FACTOR * mse(weights = [1.6]));
    }
    subject! { Net<f64>; x, a; y0 softmax1, y1 tanh1; t0 Distribution, t1 Real }
}

pub mod random24 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2]) -> [4] {
            let v1 = x - x + x -> dense(2);
            let v2 = v1 -> l1: prelu(per_channel);
            let v3 = SCALE * (v2 - v2 -> l2: dense(2, bias = false));
            v3 -> dense(4)
        }
        loss = hinge;
    }
    subject! { Net<f64>; x; y0 dense2; t0 Sign }
}

pub mod random25 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [WIDTH - 1]) -> [4] {
            let v1 = (x - x) -> softplus(2.0);
            let v2 = v1 -> dropout(0.3) -> softplus(beta = 0.5, threshold = 9.0) -> l1: dense(3, bias = false);
            v2 -> l2: dense(4) -> log_softmax
        }
        loss = nll;
    }
    subject! { Net<4, f64>; x; y0 log_softmax1; t0 OneHot }
}

pub mod random26 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3]) -> ([1], [1], [2], [2]) {
            let v1: [3] = x -> l1: prelu -> l1 -> map(numeric |z| { let w = z * z; w / (1.0 + w) }) -> map(|z| (((((z).powi(2) + 1.6)).powf(0.7)).tanh()).exp());
            let v2: [3] = v1 -> hard_sigmoid;
            let v1 = v2 -> l1;
            (x -> dense(1, bias = false), v1 -> dense(1), v2 -> dense(2), v2 -> dense(2))
        }
        loss = (gaussian_nll, 0.8 * huber(0.7), cross_entropy(logits));
    }
    subject! { Net<f64>; x; y0 dense1, y1 dense2, y2 dense3, y3 dense4; t0 Real, t1 Real, t2 Distribution }
}

pub mod random27 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [1], a: [2], b: [1]) -> [1] {
            let v3 = -x + b;
            let v4 = a -> map(numeric |z| opaque(z)) -> hard_swish;
            concat(v3, v4) -> l1: dense(1, bias = false)
        }
        loss = poisson_nll;
    }
    subject! { Net<f64>; x, a, b; y0 l1; t0 Count }
}

pub mod random28 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH - 1], a: [1]) -> ([1], [2], [2]) {
            let v2 = a -> identity -> range(-1.5, 2.0) -> l1: dense(1 -> 2, bias = false) -> dense(WIDTH, bias = false);
            let v2 = (v2 + v2) * v2;
            (v2 -> l2: dense(1, bias = false), x -> dense(2) -> sigmoid, a -> dense(2) -> sigmoid)
        }
        loss = (|y, t| (y - t).powi(2) + 0.3 * ((((y).powi(2) + 1.5)).powf(-0.4) + (if t <= 0.1 { t } else { y })), FACTOR * binary_cross_entropy, dice);
    }
    subject! { Net<f64>; x, a; y0 l2, y1 sigmoid1, y2 sigmoid2; t0 Real, t1 Binary, t2 Binary }
}

pub mod random29 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [H]) -> [3] {
            let v1 = x -> flatten -> dense(H -> 4);
            let v2: [3] = x -> map(|z| ((z / ((1.9).powi(2) + 0.9)) / (((z + z)).powi(2) + 1.5))) -> l1: dense(5) -> dense(H) -> dense(H -> 3, bias = false);
            concat(v1, v2) -> dense(3) -> tanh
        }
        loss = squared_error;
    }
    subject! { Net<4, f64>; x; y0 tanh1; t0 Real }
}

pub mod random30 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [crate::prelude::WIDTH + 1]) -> ([1], [2]) {
            let x = x * x - x -> l1: dense(crate::prelude::WIDTH + 1, bias = false);
            let v1 = x -> leaky_relu -> map(|z| (if z > 0.6 { sqrt(((1.7).powi(2) + 0.9)) } else { sigmoid(z) }));
            let v2: [crate::prelude::WIDTH + 1] = (x * x -> #[frozen] dense(crate::prelude::WIDTH + 1)) -> l1 -> l1;
            let v3: [crate::prelude::WIDTH + 1] = -0.7 * (v2 + v1 -> dense(crate::prelude::WIDTH + 1, bias = false));
            (v1 -> dense(1) -> tanh, v3 -> l2: dense(2))
        }
        loss = (0.8 * squared_error(weights = [1.7]), 0.4 * binary_cross_entropy(logits));
    }
    subject! { Net<f64>; x; y0 tanh1, y1 l2; t0 Real, t1 Binary }
}

pub mod random31 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3]) -> ([1], [2]) {
            let x: [3] = (x * x -> l1: dense(3)) -> l1;
            let v1 = x -> l2: elu + x;
            let v2 = SCALE * (v1 * SCALE);
            (v2 -> l3: dense(1) -> identity, x -> dense(2, bias = false) -> log_softmax)
        }
        loss = (mse, cross_entropy);
    }
    subject! { Net<f64>; x; y0 identity1, y1 log_softmax1; t0 Real, t1 OneHot }
}

pub mod random32 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [5], a: [3], b: [2]) -> [1] {
            let a: [H] = a -> l1: dense(H, bias = false) -> l2: celu -> l2 -> l2;
            let v3: [1] = x -> l3: dense(1) -> celu(alpha = 1.3) -> gelu + b -> dense(1);
            let v4 = a -> l2 * -0.7;
            let b = (x * x) -> l4: dense(5 -> crate::prelude::WIDTH + 1) -> l3 -> gelu_tanh;
            concat(v3, v4 -> dense(4), b) -> l5: dense(1)
        }
        loss = mse(weights = [1.5]);
    }
    subject! { Net<4, f64>; x, a, b; y0 l5; t0 Real }
}

pub mod random33 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [crate::prelude::WIDTH + 1]) -> [4] {
            let v1 = -(x - x -> dense(crate::prelude::WIDTH + 1));
            let v2: [H] = concat(v1, x, v1) -> dense(H);
            let v1: [crate::prelude::WIDTH + 1 + crate::prelude::WIDTH + 1] = concat(-v1, v1 * x -> gelu_tanh, axis = 0);
            let x = v2 -> l1: layer_norm -> prelu;
            concat(v1, x -> dense(2, bias = false)) -> dense(4) -> range(-1, 2.5)
        }
        loss = mae;
    }
    subject! { Net<4, f64>; x; y0 range1; t0 Real }
}

pub mod random34 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5], a: [2], b: [4]) -> [2] {
            let v3 = concat(x, a, b) -> softplus -> l1: dense(11 -> 1);
            let v4 = v3 * 1.2 * v3 -> map(|z| ((z / ((z).powi(2) + 1.3)) * sigmoid(z)));
            let v5 = v4 -> dense(2) -> dense(2, bias = false) + a -> map(numeric |z| opaque(z));
            let b: [2] = (v5 - x -> dense(2)) * v4 -> l2: dense(2);
            b -> dense(2, bias = false) -> identity
        }
        loss = mae(weights = [0.3, 0.5]);
    }
    subject! { Net<f64>; x, a, b; y0 identity1; t0 Real }
}

pub mod random35 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [1]) -> ([1], [4]) {
            let v1 = x * 2 - x;
            let v2 = -v1 -> prelu;
            let v1: [2] = v2 -> softsign -> dense(2);
            (v1 -> dense(1), v1 -> dense(4))
        }
        loss = (huber(0.7), FACTOR * cross_entropy(logits));
    }
    subject! { Net<4, f64>; x; y0 dense2, y1 dense3; t0 Real, t1 Distribution }
}

pub mod random36 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2]) -> ([1], [3]) {
            let v1: [6] = -concat(x, x, x, axis = 0);
            let v2 = concat(v1 -> map(|z| max(max(z, z), (((SCALE).powi(2) + 0.9)).powf(0.2))) -> softmax -> l1: hard_tanh(-0.6, 1.4), -x, axis = 0);
            let v3 = (x * x -> hard_swish) -> l2: relu6;
            let v4: [1] = (-0.7 * v2) -> dense(1);
            (v4 -> dense(1 -> 1, bias = false) -> sigmoid, v3 -> l3: dense(3) -> softmax)
        }
        loss = (huber(delta = 1.3, weights = [1.3]), FACTOR * cost_matrix([[2.0, 5.0, 1.0], [0.3, 0.2, 2.8], [1.5, 0.6, 4.2]]));
    }
    subject! { Net<f64>; x; y0 sigmoid1, y1 softmax2; t0 Real, t1 OneHot }
}

pub mod random37 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [3], a: [2]) -> ([4], [4]) {
            let v2: [8] = concat(a * a, x * x, x + x -> l1: layer_norm(axis = 0), axis = 0);
            let v3: [8] = (-v2) -> log_sigmoid;
            (v3 -> l2: dense(4) -> sigmoid, x -> dense(4) -> sigmoid)
        }
        loss = (binary_cross_entropy, dice);
    }
    subject! { Net<f64>; x, a; y0 sigmoid1, y1 sigmoid2; t0 Binary, t1 Binary }
}

pub mod random38 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [2], a: [H]) -> [3] {
            let a: [H] = -(a - a);
            let v2 = x -> dense(crate::prelude::WIDTH + 1, bias = false) -> l1: dense(3, bias = false);
            let a = a -> l2: positive -> l3: dense(5);
            concat(v2, a, axis = 0) -> dense(3) -> sigmoid
        }
        loss = binary_cross_entropy(weights = [0.9, 0.6]);
    }
    subject! { Net<5, f64>; x, a; y0 sigmoid1; t0 Binary }
}

pub mod random39 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2], a: [4]) -> ([1], [2]) {
            let v2 = a -> l1: relu -> dense(2) -> l2: prelu(per_channel) -> l2 -> map(|z| (((((z).powi(2) + 2.0)).sqrt()).tanh()).exp());
            let a = x -> #[frozen] dense(2) -> l2 -> map(numeric |z| f64::exp(-z * z) + z) -> leaky_relu;
            let v3: [2] = a -> #[frozen] layer_norm(axis = 0) -> l2;
            (v3 -> l3: dense(1, bias = false), v2 -> dense(2 -> 2, bias = false) -> softmax)
        }
        loss = (binary_cross_entropy(logits), dice(one_minus, smooth = 1.0));
    }
    subject! { Net<f64>; x, a; y0 l3, y1 softmax1; t0 Binary, t1 Binary }
}

pub mod random40 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5]) -> ([4], [1]) {
            let x: [1] = x -> l1: dense(1) -> leaky_relu(slope = -0.3) -> elu;
            let v1: [3] = x -> dense(1 -> 3) -> softmax;
            let v2: [1] = x -> elu(0.7) * x;
            (v2 -> l2: dense(4) -> softmax, v1 -> l3: dense(1) -> sigmoid)
        }
        loss = (cross_entropy, focal(1.5));
    }
    subject! { Net<f64>; x; y0 softmax2, y1 sigmoid1; t0 OneHot, t1 Binary }
}

pub mod random41 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize, T = f64>(x: [2], a: [H]) -> [4] {
            let v2: [H] = a * a - a;
            let v3: [H] = v2 -> log_softmax -> selu -> dense(H) -> l1: layer_norm(axis = 0);
            let v4 = concat(x * x, (v3 - a -> celu) -> dense(4), (v2 - v3 -> flatten) -> l2: dense(2));
            v4 -> #[frozen] dense(4) -> softmax
        }
        loss = cross_entropy(weights = [2.0, 1.0, 1.5, 0.3]);
    }
    subject! { Net<3, f64>; x, a; y0 softmax1; t0 Distribution }
}

pub mod random42 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [crate::prelude::WIDTH + 1], a: [WIDTH]) -> ([4], [2]) {
            let v2 = -(a * a -> gelu);
            let v3: [crate::prelude::WIDTH + 1] = x -> gelu_tanh -> silu -> prelu -> log_softmax;
            let v4 = v2 * v3 -> #[frozen] dense(WIDTH) * v2 -> map(|z| ((((z).powi(2) + 1.0)).sqrt() + (z).powi(0)));
            let v5 = -concat(v4, v2, v2);
            (a -> l1: dense(4) -> softmax, v5 -> l2: dense(2, bias = false) -> softmax)
        }
        loss = (FACTOR * cross_entropy(weights = [1.6, 1.3, 1.4, 0.8], normalise = weights), 0.6 * kl_divergence);
    }
    subject! { Net<f64>; x, a; y0 softmax1, y1 softmax2; t0 OneHot, t1 Distribution }
}

pub mod random43 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1], a: [crate::prelude::WIDTH + 1]) -> [4] {
            let v2 = 2 * (x * x -> l1: dense(1));
            let v2 = v2 -> l1 -> l1;
            let v3: [WIDTH] = v2 -> mish -> l1 -> l2: dense(WIDTH, bias = false) -> softplus;
            concat(a, v3) -> l3: dense(4) -> softmax
        }
        loss = cross_entropy(smoothing = 0.1);
    }
    subject! { Net<f64>; x, a; y0 softmax1; t0 OneHot }
}

pub mod random44 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3], a: [4]) -> [2] {
            let v2 = concat(a, x, a, axis = 0) * a -> dense(11);
            let v3: [4] = v2 -> softmax -> l1: dense(11 -> 4);
            let v4 = x -> map(|z| sigmoid((z).max(z))) -> dense(2) * SCALE;
            let v5: [1] = v3 -> layer_norm(axis = 0) -> softmax -> dense(1, bias = false);
            concat(v4, v5) -> dense(2)
        }
        loss = cross_entropy(logits);
    }
    subject! { Net<f64>; x, a; y0 dense4; t0 Distribution }
}

pub mod random45 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2]) -> [4] {
            let v1 = x - x -> l1: dense(2, bias = false) + x -> l2: dense(2 -> 2);
            let v2 = -v1 * x;
            v2 -> dense(4) -> softmax
        }
        loss = cost_matrix([[0.3, 2.8, 2.9, 1.1], [1.9, 3.7, 0.3, 2.0], [4.6, 2.1, 3.5, 0.3], [1.8, 3.8, 2.3, 3.0]]);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 OneHot }
}

pub mod random46 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize, T = f64>(x: [2]) -> [4] {
            let v1: [H] = x -> map(|z| (cos(z) / (((z * 1.6)).powi(2) + 1.0))) -> l1: dense(crate::prelude::WIDTH + 1) -> l2: dense(H, bias = false) -> relu6;
            let v2 = concat(x, x, v1 -> dense(H -> 2, bias = false)) -> l3: dense(H) -> map(numeric |z| f64::exp(-z * z) + z) -> softmax;
            v2 -> l4: dense(4) -> sigmoid
        }
        loss = dice;
    }
    subject! { Net<2, f64>; x; y0 sigmoid1; t0 Binary }
}

pub mod random47 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [crate::prelude::WIDTH + 1], a: [5], b: [1]) -> [4] {
            let v3 = 1.6 * a * x -> range(-1.5, 2.0);
            let a: [5 + WIDTH + 6] = concat(a * a, b -> l1: dense(1 -> WIDTH) -> flatten -> log_softmax, concat(b, v3));
            let v4 = concat(a -> dense(5 + WIDTH + 6 -> 2), a -> dense(4), b, axis = 0) -> l2: dense(4) -> dense(H);
            let v5: [crate::prelude::WIDTH + 1] = (x * SCALE) -> softmax;
            concat(v4 -> dense(1), v5, axis = 0) -> dense(4, bias = false) -> sigmoid
        }
        loss = dice(per_sample, smooth = 0.5);
    }
    subject! { Net<4, f64>; x, a, b; y0 sigmoid1; t0 Binary }
}

pub mod random48 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2], a: [4], b: [2]) -> [3] {
            let a = -a - x -> dense(4);
            let v3 = concat(-a, b * -0.7, concat(x, x));
            v3 -> dense(3) -> softmax
        }
        loss = dice(one_minus, smooth = 1.0);
    }
    subject! { Net<f64>; x, a, b; y0 softmax1; t0 Binary }
}

pub mod random49 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [crate::prelude::WIDTH + 1]) -> ([4], [4]) {
            let v1: [4] = (x * x -> dense(crate::prelude::WIDTH + 1 -> crate::prelude::WIDTH + 1)) -> dense(4) -> log_softmax;
            let v2 = (v1 + v1 -> dropout(RATE)) * -0.7;
            let v3: [4] = (v2 * x -> dense(crate::prelude::WIDTH + 1 -> 4, bias = false)) -> l1: dense(4);
            let v4 = v3 -> flatten -> dense(H);
            (x -> l2: dense(4) -> sigmoid, v4 -> #[frozen] dense(4) -> range(-1, 2.5))
        }
        loss = (focal(1.5), 0.5 * squared_error(weights = [1.8, 1.3, 1.0, 1.2]));
    }
    subject! { Net<3, f64>; x; y0 sigmoid1, y1 range1; t0 Binary, t1 Real }
}

pub mod random50 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3]) -> [2] {
            let v1: [3] = -0.7 * x + x -> elu(0.7);
            let x = v1 -> selu -> l1: dense(3 -> WIDTH - 1) -> l1 -> layer_norm(eps = 1e-2);
            let v1 = v1 -> softmax;
            concat(x, v1) -> l2: dense(2, bias = false)
        }
        loss = focal(2.0, alpha = 0.3, logits);
    }
    subject! { Net<f64>; x; y0 l2; t0 Binary }
}

pub mod random51 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [2]) -> [4] {
            let v1 = x * -0.7 * x;
            let v2 = v1 -> dense(crate::prelude::WIDTH + 1, bias = false);
            v2 -> #[frozen] l1: dense(crate::prelude::WIDTH + 1 -> 4) -> softmax
        }
        loss = kl_divergence;
    }
    subject! { Net<f64>; x; y0 softmax1; t0 Distribution }
}

pub mod random52 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [3], a: [2]) -> [2] {
            let v2: [5] = a -> dense(2 -> 2) -> silu -> dense(5) -> mish -> softmax;
            let v3: [5] = 2 * (v2 * v2 -> dense(5 -> 5, bias = false));
            let v4: [3] = x -> softplus + x -> l1: dense(3);
            let v5 = v4 -> softplus(2.0) -> map(numeric |z| { let w = z * z; w / (1.0 + w) });
            concat(v3, v5, axis = 0) -> dense(2, bias = false)
        }
        loss = hinge;
    }
    subject! { Net<f64>; x, a; y0 dense4; t0 Sign }
}

pub mod random53 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH], a: [3]) -> ([2], [3], [4]) {
            let v2 = a -> dense(1);
            let a = (2 * v2) -> softplus(2.0) -> softplus(beta = 0.5, threshold = 9.0) -> map(|z| ((if z < 0.6 { z } else { z }) * (SCALE / ((0.5).powi(2) + 1.3))));
            let v3 = a * -0.7 - a -> softsign;
            let x = x + a -> l1: dense(1 -> WIDTH) - a -> l2: dense(1 -> WIDTH, bias = false);
            (a -> dense(2) -> log_softmax, x -> l3: dense(3) -> tanh, v3 -> dense(4) -> softmax)
        }
        loss = (nll, mae(weights = [1.9, 1.4, 1.0]), cross_entropy(smoothing = 0.1));
    }
    subject! { Net<f64>; x, a; y0 log_softmax1, y1 tanh1, y2 softmax1; t0 OneHot, t1 Real, t2 OneHot }
}

pub mod random54 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4], a: [WIDTH]) -> ([1], [1], [1], [3]) {
            let v2: [5] = a -> dense(5) -> dense(5) + x -> #[frozen] dense(5);
            let a: [5] = v2 -> map(numeric |z| opaque(z));
            let v2: [5] = 0.9 * (a + v2);
            let v3: [5] = v2 -> hard_sigmoid -> map(numeric |z| f64::exp(-z * z) + z) -> l1: hard_tanh;
            (x -> dense(1), v3 -> dense(5 -> 1), v2 -> l2: dense(1), x -> dense(3, bias = false))
        }
        loss = (1.9 * gaussian_nll, huber(0.7), cross_entropy(logits));
    }
    subject! { Net<f64>; x, a; y0 dense4, y1 dense5, y2 l2, y3 dense6; t0 Real, t1 Real, t2 Distribution }
}

pub mod random55 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4], a: [WIDTH]) -> [4] {
            let v2: [WIDTH] = a * SCALE + a -> log_softmax;
            let v3 = concat(v2 * x -> l1: hard_swish, x -> l2: dense(WIDTH - 1), a * -0.7);
            let v4: [9] = concat(v3 -> l3: dense(4, bias = false), x, v3 -> l4: dense(1)) * v2 -> l5: dense(9, bias = false);
            let v5: [WIDTH] = v2 * v2 - v2;
            concat(v4, v5) -> l6: dense(4, bias = false)
        }
        loss = poisson_nll;
    }
    subject! { Net<f64>; x, a; y0 l6; t0 Count }
}

pub mod random56 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3]) -> ([3], [4], [2]) {
            let v1 = (-x) -> dense(5, bias = false) -> identity;
            let v2 = v1 -> range(-1.5, 2.0) - v1 -> l1: dense(5, bias = false);
            let v3 = v1 -> l2: dense(5 -> 1) -> l3: dense(1);
            (v3 -> #[frozen] l4: dense(3) -> tanh, v2 -> dense(4, bias = false) -> sigmoid, v2 -> l5: dense(2) -> sigmoid)
        }
        loss = (|y, t| (y - t).powi(2) + 0.3 * (sqrt(((y).powi(2) + 2.0)) - (tanh(t)).exp()), 1.9 * binary_cross_entropy, dice);
    }
    subject! { Net<f64>; x; y0 tanh1, y1 sigmoid1, y2 sigmoid2; t0 Real, t1 Binary, t2 Binary }
}

pub mod random57 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [2]) -> [3] {
            let x = x * x + x -> l1: sigmoid;
            let x = x -> map(numeric |z| f64::exp(-z * z) + z) -> l1 -> l1 -> l2: tanh;
            let v1 = x -> l3: prelu -> relu -> batch_norm;
            v1 -> l4: dense(3, bias = false) -> identity
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x; y0 identity1; t0 Real }
}

pub mod random58 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [H], a: [2]) -> [1] {
            let v2 = a -> l1: layer_norm(axis = 0) -> l2: dense(1) -> dense(1) * x -> dense(1);
            let v3 = x * a -> l3: leaky_relu * x -> dense(H, bias = false);
            let v4: [6] = concat(a, v2, v3 -> #[frozen] dense(3)) -> log_softmax;
            let v5: [5] = v4 -> layer_norm -> l4: dense(WIDTH - 1) -> l5: dense(5) -> leaky_relu(0.2);
            v5 -> dense(1) -> softmax
        }
        loss = squared_error(weights = [1.6]);
    }
    subject! { Net<2, f64>; x, a; y0 softmax1; t0 Real }
}

pub mod random59 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2], a: [1]) -> ([3], [2]) {
            let v2 = -0.7 * x -> batch_norm -> l1: prelu -> layer_norm(eps = 1e-2);
            let v3 = v2 * -0.7 - v2;
            let v4 = -0.7 * v3 + v2 -> dense(2 -> 2, bias = false);
            let v5: [4] = a -> dense(4);
            (v4 -> dense(3) -> tanh, v5 -> l2: dense(2) -> log_softmax)
        }
        loss = (mse, cross_entropy);
    }
    subject! { Net<f64>; x, a; y0 tanh1, y1 log_softmax1; t0 Real, t1 OneHot }
}

pub mod random60 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [crate::prelude::WIDTH + 1], a: [WIDTH - 1], b: [2]) -> ([3], [2]) {
            let x = -x * x -> dense(crate::prelude::WIDTH + 1);
            let v3 = a -> #[frozen] dense(WIDTH - 1) -> l1: dense(4) -> layer_norm(axis = 0) -> map(|z| ((z * z) + (SCALE * z)));
            (v3 -> dense(3) -> identity, concat(b, x, axis = 0) -> dense(2, bias = false) -> log_softmax)
        }
        loss = (mse(weights = [1.9, 1.5, 1.8]), cross_entropy(weights = [0.6, 1.8]));
    }
    subject! { Net<f64>; x, a, b; y0 identity1, y1 log_softmax1; t0 Real, t1 Distribution }
}

pub mod random61 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [4]) -> [2] {
            let x: [4] = x -> dense(1) -> gelu_tanh -> l1: dense(4, bias = false);
            let x = x -> silu -> dropout(0.5);
            x -> dense(2) -> range(-1, 2.5)
        }
        loss = mae;
    }
    subject! { Net<f64>; x; y0 range1; t0 Real }
}

pub mod random62 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [5]) -> [3] {
            let x: [5] = -(x * x);
            let x = x -> prelu * x;
            let x = (x - x -> l1: softplus) * SCALE;
            let v1 = (x - x) * x -> dense(5);
            v1 -> l2: dense(3) -> sigmoid
        }
        loss = mae(weights = [1.7, 1.1, 0.3]);
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Real }
}

pub mod random63 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [5]) -> [4] {
            let x: [H] = x -> l1: dense(4, bias = false) -> l2: dense(H);
            let v1: [8] = -concat(x -> #[frozen] dense(3), x -> dense(H -> 4), x -> l3: dense(H -> 1, bias = false));
            let v2 = v1 * 0.4 * v1 -> softsign;
            let v2 = v2 -> l4: dense(H) -> hard_sigmoid * 2;
            v2 -> dense(4)
        }
        loss = huber(0.7);
    }
    subject! { Net<5, f64>; x; y0 dense3; t0 Real }
}

pub mod random64 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [crate::prelude::WIDTH + 1], a: [3], b: [2]) -> ([2], [4]) {
            let a = a -> dense(5) -> hard_tanh(-0.6, 1.4) -> map(|z| (exp(tanh(z))).powi(2)) - x -> l1: dense(5);
            let v3: [7] = concat(a -> softmax, SCALE * b, axis = 0);
            let v4: [4] = v3 -> dense(4) -> map(numeric |z| opaque(z));
            let v5 = -a * a;
            (v5 -> dense(2) -> range(-1, 2.5), v4 -> l2: dense(4) -> softmax)
        }
        loss = (huber(delta = 1.3, weights = [1.5, 1.9]), FACTOR * cost_matrix([[4.9, 3.7, 5.0, 0.4], [4.8, 2.9, 3.6, 0.8], [4.0, 1.0, 3.5, 3.3], [2.3, 0.6, 1.4, 4.1]]));
    }
    subject! { Net<f64>; x, a, b; y0 range1, y1 softmax2; t0 Real, t1 OneHot }
}

pub mod random65 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [1], a: [4]) -> [1] {
            let v2: [9] = concat(concat(a, a, x) -> l1: dense(9 -> 3), concat(x, a), x -> l2: batch_norm -> #[frozen] dense(1, bias = false));
            let v2: [9] = -(v2 + v2);
            let a: [9] = v2 -> log_sigmoid -> #[frozen] l3: prelu(per_channel);
            a -> dense(1) -> sigmoid
        }
        loss = binary_cross_entropy;
    }
    subject! { Net<f64>; x, a; y0 sigmoid1; t0 Binary }
}

pub mod random66 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize, T = f64>(x: [4]) -> ([2], [1]) {
            let v1: [WIDTH - 1] = x -> dense(3) -> #[frozen] dense(3 -> WIDTH - 1) -> prelu(per_channel);
            let v2 = v1 -> l1: positive -> map(|z| ((z).tanh() * (0.5 + SCALE)));
            (v2 -> #[frozen] l2: dense(2) -> sigmoid, v1 -> dense(1) -> sigmoid)
        }
        loss = (binary_cross_entropy(weights = [1.3, 1.0]), 1.4 * dice(per_sample, smooth = 0.5));
    }
    subject! { Net<2, f64>; x; y0 sigmoid1, y1 sigmoid2; t0 Binary, t1 Binary }
}

pub mod random67 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [WIDTH], a: [crate::prelude::WIDTH + 1], b: [2]) -> [3] {
            let a: [crate::prelude::WIDTH + 1] = -a -> prelu(per_channel) -> dropout(RATE) -> l1: layer_norm(axis = 0);
            let v3: [crate::prelude::WIDTH + 1] = a -> relu -> l1;
            let v4: [WIDTH + crate::prelude::WIDTH + 1] = concat(x, v3) * b -> dense(WIDTH + crate::prelude::WIDTH + 1);
            let v5 = v4 -> leaky_relu -> l2: dense(3, bias = false) -> dropout(RATE) + v4 -> #[frozen] dense(WIDTH + crate::prelude::WIDTH + 1 -> 3);
            v5 -> dense(3)
        }
        loss = binary_cross_entropy(logits);
    }
    subject! { Net<f64>; x, a, b; y0 dense3; t0 Binary }
}

pub mod random68 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [WIDTH]) -> ([4], [2]) {
            let v1: [WIDTH] = x * 2 * x;
            let v2 = v1 * v1 -> map(|z| ({ let w = -(z); w + ({ let w = z; w + w }) })) - x -> l1: dense(WIDTH);
            let v3 = (SCALE * v2) -> map(|z| (-(z)).powi(2)) -> l1;
            let v4 = (v3 * v1) -> leaky_relu(slope = -0.3) -> dense(crate::prelude::WIDTH + 1);
            (v4 -> dense(4, bias = false) -> softmax, v3 -> dense(2) -> sigmoid)
        }
        loss = (0.3 * cross_entropy, focal(1.5));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 sigmoid1; t0 OneHot, t1 Binary }
}

pub mod random69 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3]) -> [4] {
            let v1 = x * x -> dense(3) * x;
            let v2 = v1 -> dense(4) -> map(numeric |z| { let w = z * z; w / (1.0 + w) }) -> dense(WIDTH - 1, bias = false);
            v2 -> l1: dense(4) -> softmax
        }
        loss = cross_entropy(weights = [1.1, 1.2, 1.8, 1.4]);
    }
    subject! { Net<f64>; x; y0 softmax1; t0 Distribution }
}

pub mod random70 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [3]) -> ([3], [2]) {
            let v1 = (x - x -> softmax) -> #[frozen] dense(1) -> dense(1 -> crate::prelude::WIDTH + 1) -> l1: dense(WIDTH);
            let v2: [WIDTH] = (v1 - v1 -> dense(WIDTH)) * v1;
            let v3 = 0.9 * v2 + v1 -> gelu;
            (v3 -> dense(3, bias = false) -> log_softmax, v1 -> dense(WIDTH -> 2) -> log_softmax)
        }
        loss = (FACTOR * cross_entropy(weights = [0.3, 2.0, 0.4], normalise = weights), kl_divergence);
    }
    subject! { Net<f64>; x; y0 log_softmax1, y1 log_softmax2; t0 OneHot, t1 Distribution }
}

pub mod random71 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [WIDTH], a: [4], b: [1]) -> ([4], [4]) {
            let a = a -> softmax -> dense(WIDTH) * a -> map(|z| (if z <= 0.5 { ({ let w = 0.7; w + z }) } else { (((SCALE).powi(2) + 0.5)).powf(0.5) }));
            let v3: [WIDTH] = x -> l1: dense(WIDTH);
            (x -> dense(4) -> log_softmax, concat(b, a, v3) -> l2: dense(1 + WIDTH + WIDTH -> 4))
        }
        loss = (1.7 * cross_entropy(smoothing = 0.1), hinge);
    }
    subject! { Net<f64>; x, a, b; y0 log_softmax1, y1 l2; t0 OneHot, t1 Sign }
}

pub mod random72 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [WIDTH - 1], a: [WIDTH]) -> ([4], [4], [2]) {
            let a = a -> layer_norm(all) -> dense(5) -> dense(WIDTH) * a -> softplus(beta = 0.5, threshold = 9.0);
            let v2 = concat(a * 2, x - x -> dense(WIDTH - 1, bias = false));
            let a: [WIDTH] = a -> prelu(per_channel) -> softsign;
            (a -> #[frozen] dense(4), v2 -> dense(4) -> log_softmax, a -> l1: dense(WIDTH -> 2, bias = false) -> identity)
        }
        loss = (cross_entropy(logits), 1.3 * nll, FACTOR * mae(weights = [1.8, 1.1]));
    }
    subject! { Net<f64>; x, a; y0 dense4, y1 log_softmax1, y2 identity1; t0 Distribution, t1 OneHot, t2 Real }
}

pub mod random73 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [H]) -> ([2], [1], [1], [2]) {
            let x = x -> l1: dense(H) -> dropout(0.0) + x -> dense(H);
            let x: [crate::prelude::WIDTH + 1] = x -> l1 -> map(|z| (sqrt(((z).powi(2) + 1.2)) * exp((z).tanh()))) -> dense(crate::prelude::WIDTH + 1);
            (x -> #[frozen] dense(2) -> softmax, x -> dense(1, bias = false), x -> l2: dense(1, bias = false), x -> l3: dense(2))
        }
        loss = (0.3 * cost_matrix([[0.2, 0.9], [0.6, 0.9]]), gaussian_nll, 1.2 * huber(0.7));
    }
    subject! { Net<3, f64>; x; y0 softmax1, y1 dense4, y2 l2, y3 l3; t0 OneHot, t1 Real, t2 Real }
}

pub mod random74 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5], a: [3], b: [3]) -> ([1], [1]) {
            let v3: [5] = x -> batch_norm(eps = 1e-3, momentum = 0.3) * a -> dense(5);
            let v3: [11] = concat(b, b, v3) * SCALE;
            let b: [11] = v3 -> relu6 -> l1: log_sigmoid -> map(|z| (-(z) / (((z * z)).powi(2) + 0.8))) -> softmax;
            let a = (b * b) -> l1;
            (a -> l2: dense(1) -> sigmoid, b -> dense(11 -> 1, bias = false))
        }
        loss = (FACTOR * dice, 1.9 * poisson_nll);
    }
    subject! { Net<f64>; x, a, b; y0 sigmoid1, y1 dense2; t0 Binary, t1 Count }
}

pub mod random75 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [WIDTH], a: [1]) -> [1] {
            let v2 = a -> prelu;
            let v3 = a -> range(-1.5, 2.0) -> dense(3) -> layer_norm -> l1: dense(H);
            concat(x, v2, v3 -> l2: dense(4)) -> dense(1) -> sigmoid
        }
        loss = dice(per_sample, smooth = 0.5);
    }
    subject! { Net<5, f64>; x, a; y0 sigmoid1; t0 Binary }
}

pub mod random76 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3]) -> ([2], [3]) {
            let v1 = (-x) -> dense(4);
            let v2 = v1 -> #[frozen] layer_norm(all) -> tanh;
            (v2 -> #[frozen] l1: dense(2) -> softmax, v2 -> #[frozen] dense(3))
        }
        loss = (1.7 * dice(one_minus, smooth = 1.0), 1.2 * squared_error);
    }
    subject! { Net<f64>; x; y0 softmax1, y1 dense2; t0 Binary, t1 Real }
}

pub mod random77 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [WIDTH], a: [1]) -> [2] {
            let v2 = x * 1.7 + a -> dense(WIDTH);
            let v3 = concat(x, v2) - x -> dense(WIDTH + WIDTH);
            let x = v3 + a -> l1: dense(WIDTH + WIDTH) - v3 -> l2: dense(WIDTH + WIDTH -> WIDTH + WIDTH);
            let a = v3 -> l3: prelu;
            concat(x, a) -> dense(WIDTH + WIDTH + WIDTH + WIDTH -> 2, bias = false) -> sigmoid
        }
        loss = focal(1.5);
    }
    subject! { Net<f64>; x, a; y0 sigmoid1; t0 Binary }
}

pub mod random78 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [H], a: [4]) -> ([4], [1], [3]) {
            let v2 = x * x -> dense(H) - a -> dense(4 -> H, bias = false);
            let v3 = -concat(v2 -> #[frozen] dense(2), a);
            let v4: [H] = x - v2 + v2 -> dense(H);
            (v4 -> dense(4), v3 -> dense(6 -> 1), v4 -> l1: dense(3) -> softmax)
        }
        loss = (focal(2.0, alpha = 0.3, logits), mse, cross_entropy);
    }
    subject! { Net<5, f64>; x, a; y0 dense5, y1 dense6, y2 softmax1; t0 Binary, t1 Real, t2 OneHot }
}

pub mod random79 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2]) -> ([2], [1]) {
            let v1 = concat(x, x, x, axis = 0) - x -> #[frozen] l1: dense(6);
            let v1 = v1 -> celu(alpha = 1.3) -> gelu -> dense(1) -> gelu_tanh;
            let v1: [4] = concat(v1, x, v1) -> silu;
            (x -> l2: dense(2 -> 2) -> softmax, v1 -> dense(4 -> 1) -> sigmoid)
        }
        loss = (kl_divergence, mse(weights = [1.4]));
    }
    subject! { Net<f64>; x; y0 softmax1, y1 sigmoid1; t0 Distribution, t1 Real }
}

pub mod random80 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2]) -> ([3], [2], [4]) {
            let v1 = (-x) -> silu -> mish;
            let v1: [2] = 2 * (v1 - v1 -> dense(2, bias = false));
            (v1 -> dense(3, bias = false), v1 -> dense(2, bias = false) -> tanh, v1 -> l1: dense(4, bias = false) -> log_softmax)
        }
        loss = (hinge, FACTOR * mae, FACTOR * cross_entropy(weights = [0.6, 1.3, 0.7, 0.3], normalise = weights));
    }
    subject! { Net<f64>; x; y0 dense2, y1 tanh1, y2 log_softmax1; t0 Sign, t1 Real, t2 OneHot }
}

pub mod random81 {
    use crate::prelude::*;

    network! {
        pub struct Net<T = f64>(x: [3]) -> ([2], [1], [4]) {
            let v1 = x - x -> softplus(2.0) + x -> prelu(per_channel);
            let v2: [crate::prelude::WIDTH + 1] = (x + v1 -> l1: softplus(beta = 0.5, threshold = 9.0)) -> l2: dense(crate::prelude::WIDTH + 1) -> layer_norm;
            (v2 -> dense(2) -> log_softmax, v1 -> #[frozen] dense(1), v2 -> dense(4) -> softmax)
        }
        loss = (1.9 * nll, mae(weights = [1.5]), cross_entropy(smoothing = 0.1));
    }
    subject! { Net<f64>; x; y0 log_softmax1, y1 dense2, y2 softmax1; t0 OneHot, t1 Real, t2 OneHot }
}

pub mod random82 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [4], a: [2]) -> ([4], [4], [1]) {
            let a = a * SCALE * a;
            let v2 = a -> dense(H) - x -> dense(H);
            let v3 = v2 -> dense(H) -> dense(H -> H) -> hard_sigmoid -> #[frozen] l1: dense(2, bias = false);
            let v3 = -0.7 * (v3 * v2 -> l2: dense(2, bias = false));
            (v2 -> dense(4, bias = false), a -> l3: dense(4), v3 -> #[frozen] l4: dense(1) -> tanh)
        }
        loss = (gaussian_nll, FACTOR * huber(0.7));
    }
    subject! { Net<4, f64>; x, a; y0 dense5, y1 l3, y2 tanh1; t0 Real, t1 Real }
}

pub mod random83 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [4], a: [3]) -> ([2], [2], [3]) {
            let v2 = x -> dense(1, bias = false);
            let v3 = a -> #[frozen] prelu -> layer_norm(all);
            let v4 = v2 -> prelu(per_channel) -> hard_swish * v2 -> map(|z| cos(-(z)));
            (v3 -> #[frozen] l1: dense(2), v2 -> l2: dense(1 -> 2) -> tanh, v4 -> dense(3, bias = false) -> softmax)
        }
        loss = (1.5 * poisson_nll, FACTOR * huber(delta = 1.3, weights = [1.0, 1.3]), 0.3 * cost_matrix([[0.4, 1.8, 1.4], [4.8, 1.5, 1.3], [1.6, 3.7, 2.1]]));
    }
    subject! { Net<f64>; x, a; y0 l1, y1 tanh1, y2 softmax1; t0 Count, t1 Real, t2 OneHot }
}

pub mod random84 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2]) -> ([2], [3], [4]) {
            let v1 = concat(x * x -> dense(2, bias = false), x * x -> l1: identity, concat(x, x));
            let v2 = 2 * v1 + v1 -> softmax;
            let x = concat(v2 -> l2: dense(1, bias = false), v2 -> dense(2), v2 -> dense(3)) * v1 -> dense(8 -> 6);
            let v3: [4] = x -> prelu -> dense(5, bias = false) -> l3: dense(1, bias = false) -> dense(4);
            (v3 -> dense(2) -> tanh, v2 -> dense(3) -> sigmoid, x -> l4: dense(4) -> sigmoid)
        }
        loss = (FACTOR * |y, t| (y - t).powi(2) + 0.3 * ((t).sigmoid() / ((({ let w = y; w + w })).powi(2) + 1.8)), 0.6 * binary_cross_entropy, FACTOR * dice);
    }
    subject! { Net<f64>; x; y0 tanh1, y1 sigmoid1, y2 sigmoid2; t0 Real, t1 Binary, t2 Binary }
}

pub mod random85 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [5], a: [2], b: [WIDTH]) -> [1] {
            let b = b -> sigmoid -> dropout(0.5) -> l1: layer_norm(all) * b;
            let v3 = a -> dense(2, bias = false);
            let v4: [4] = v3 -> l2: dense(2 -> 4);
            let v5: [5] = x -> map(numeric |z| opaque(z)) -> tanh;
            concat(b, v4, v5) -> dense(1, bias = false) -> identity
        }
        loss = squared_error;
    }
    subject! { Net<f64>; x, a, b; y0 identity1; t0 Real }
}

pub mod random86 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize, T = f64>(x: [H], a: [H], b: [H]) -> ([1], [1], [2]) {
            let v3 = b - b + b -> map(|z| ((z + z) - (z / ((z).powi(2) + 1.3))));
            let v4: [4] = b -> flatten -> leaky_relu -> l1: dense(H -> 4) -> softmax;
            let v5: [H] = (x - v3) * b -> map(|z| ((z).sigmoid()).powi(2));
            let v6 = a -> map(|z| (exp(tanh(z)) - exp((z).tanh()))) -> l1 * v4;
            (v6 -> l2: dense(1) -> positive, v5 -> dense(1), b -> l3: dense(2, bias = false) -> softmax)
        }
        loss = (squared_error(weights = [0.5]), binary_cross_entropy(logits), FACTOR * dice(one_minus, smooth = 1.0));
    }
    subject! { Net<3, f64>; x, a, b; y0 positive1, y1 dense1, y2 softmax2; t0 Real, t1 Binary, t2 Binary }
}

pub mod random87 {
    use crate::prelude::*;

    network! {
        pub struct Net<T>(x: [3], a: [1]) -> [2] {
            let v2: [1] = x -> flatten -> l1: dense(1) * a -> elu;
            let v3: [1] = x -> #[frozen] batch_norm(eps = 1e-3, momentum = 0.3) -> elu(0.7) -> l2: dense(WIDTH - 1) -> l1;
            let v4 = v2 -> dense(1 -> 2, bias = false) -> selu -> celu -> log_softmax;
            let v5 = -v3 -> dense(1 -> 4);
            concat(v4, v5, axis = 0) -> dense(6 -> 2) -> sigmoid
        }
        loss = mse;
    }
    subject! { Net<f64>; x, a; y0 sigmoid1; t0 Real }
}

pub mod random88 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [1]) -> [4] {
            let v1 = (x * -0.7) -> #[frozen] prelu(per_channel);
            let v1 = (v1 * 1.8) -> celu;
            let v2: [1] = (-v1) -> celu(alpha = 1.3);
            let v3 = (-0.7 * v2) -> dense(5) -> dense(WIDTH) -> l1: dense(WIDTH -> 2, bias = false);
            v3 -> #[frozen] l2: dense(4) -> positive
        }
        loss = mse(weights = [1.3, 1.7, 1.3, 0.4]);
    }
    subject! { Net<2, f64>; x; y0 positive1; t0 Real }
}

pub mod random89 {
    use crate::prelude::*;

    network! {
        pub struct Net(x: [2]) -> [2] {
            let v1 = (x - x -> dense(2)) -> map(|z| ((((SCALE).powi(2) + 1.3)).powf(-0.9) * -(z)));
            let v1 = concat(v1 + v1, x -> layer_norm(eps = 1e-2) -> dense(crate::prelude::WIDTH + 1), axis = 0);
            v1 -> dense(2) -> sigmoid
        }
        loss = mae;
    }
    subject! { Net<f64>; x; y0 sigmoid1; t0 Real }
}

pub mod random90 {
    use crate::prelude::*;

    network! {
        pub struct Net<const H: usize>(x: [H]) -> ([4], [4]) {
            let v1 = x -> l1: dense(H -> 1) -> dense(1 -> 4) -> layer_norm(all) -> l2: prelu;
            let v2: [8] = concat(v1, v1) - v1 -> dense(8, bias = false);
            let v3 = v2 -> softplus -> l3: dense(4) -> l2;
            (v2 -> dense(4, bias = false) -> identity, v3 -> dense(4 -> 4) -> softmax)
        }
        loss = (mae(weights = [0.8, 0.5, 1.3, 1.6]), cross_entropy(smoothing = 0.1));
    }
    subject! { Net<3, f64>; x; y0 identity1, y1 softmax1; t0 Real, t1 OneHot }
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
        ("random01", random01::subject()),
        ("random02", random02::subject()),
        ("random03", random03::subject()),
        ("random04", random04::subject()),
        ("random05", random05::subject()),
        ("random06", random06::subject()),
        ("random07", random07::subject()),
        ("random08", random08::subject()),
        ("random09", random09::subject()),
        ("random10", random10::subject()),
        ("random11", random11::subject()),
        ("random12", random12::subject()),
        ("random13", random13::subject()),
        ("random14", random14::subject()),
        ("random15", random15::subject()),
        ("random16", random16::subject()),
        ("random17", random17::subject()),
        ("random18", random18::subject()),
        ("random19", random19::subject()),
        ("random20", random20::subject()),
        ("random21", random21::subject()),
        ("random22", random22::subject()),
        ("random23", random23::subject()),
        ("random24", random24::subject()),
        ("random25", random25::subject()),
        ("random26", random26::subject()),
        ("random27", random27::subject()),
        ("random28", random28::subject()),
        ("random29", random29::subject()),
        ("random30", random30::subject()),
        ("random31", random31::subject()),
        ("random32", random32::subject()),
        ("random33", random33::subject()),
        ("random34", random34::subject()),
        ("random35", random35::subject()),
        ("random36", random36::subject()),
        ("random37", random37::subject()),
        ("random38", random38::subject()),
        ("random39", random39::subject()),
        ("random40", random40::subject()),
        ("random41", random41::subject()),
        ("random42", random42::subject()),
        ("random43", random43::subject()),
        ("random44", random44::subject()),
        ("random45", random45::subject()),
        ("random46", random46::subject()),
        ("random47", random47::subject()),
        ("random48", random48::subject()),
        ("random49", random49::subject()),
        ("random50", random50::subject()),
        ("random51", random51::subject()),
        ("random52", random52::subject()),
        ("random53", random53::subject()),
        ("random54", random54::subject()),
        ("random55", random55::subject()),
        ("random56", random56::subject()),
        ("random57", random57::subject()),
        ("random58", random58::subject()),
        ("random59", random59::subject()),
        ("random60", random60::subject()),
        ("random61", random61::subject()),
        ("random62", random62::subject()),
        ("random63", random63::subject()),
        ("random64", random64::subject()),
        ("random65", random65::subject()),
        ("random66", random66::subject()),
        ("random67", random67::subject()),
        ("random68", random68::subject()),
        ("random69", random69::subject()),
        ("random70", random70::subject()),
        ("random71", random71::subject()),
        ("random72", random72::subject()),
        ("random73", random73::subject()),
        ("random74", random74::subject()),
        ("random75", random75::subject()),
        ("random76", random76::subject()),
        ("random77", random77::subject()),
        ("random78", random78::subject()),
        ("random79", random79::subject()),
        ("random80", random80::subject()),
        ("random81", random81::subject()),
        ("random82", random82::subject()),
        ("random83", random83::subject()),
        ("random84", random84::subject()),
        ("random85", random85::subject()),
        ("random86", random86::subject()),
        ("random87", random87::subject()),
        ("random88", random88::subject()),
        ("random89", random89::subject()),
        ("random90", random90::subject()),
    ]
}
