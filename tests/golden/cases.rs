//! A network for every case. Written by `generate` from the JSON files in `data`: do not edit, run
//! `UPDATE_GOLDEN=1 cargo test --test golden generate`.

use nn_core::pass::Pass;
use nn_core::{Layer, Network, Scalar, Workspace, network};

use crate::check::{LayerCheck, run};
use crate::subject::{Batch, Declared, Values, columns, flat, golden, kept, sums, zeros};

mod logreg_2_1 {
    use super::*;

    network! {
        /// logistic regression (bernoulli unit), 8 samples.
        pub struct Net(x: [2]) -> [1] {
            x -> linear1: dense(1) -> sigmoid1: sigmoid
        }
        loss = binary_cross_entropy;
    }

    golden! {
        case logreg_2_1;
        inputs x;
        targets t;
        outputs sigmoid1;
        trace linear1 = linear1 sigmoid1 = sigmoid1;
        layers;
    }
}

mod logreg_wdbc_30_1 {
    use super::*;

    network! {
        /// logistic regression on 16 real WDBC rows (standardised), logits loss; 1 = malignant.
        pub struct Net(x: [30]) -> [1] {
            x -> linear1: dense(1)
        }
        loss = binary_cross_entropy(logits);
    }

    golden! {
        case logreg_wdbc_30_1;
        inputs x;
        targets t;
        outputs linear1;
        trace linear1 = linear1;
        layers;
    }
}

mod softmaxreg_iris_4_3 {
    use super::*;

    network! {
        /// softmax regression (multinoulli unit) on 15 real iris rows.
        pub struct Net(x: [4]) -> [3] {
            x -> linear1: dense(3)
        }
        loss = cross_entropy(logits);
    }

    golden! {
        case softmaxreg_iris_4_3;
        inputs x;
        targets t;
        outputs linear1;
        trace linear1 = linear1;
        layers;
    }
}

mod mlp_3_4_1_single {
    use super::*;

    network! {
        /// lecture's 3-4-1 network, one sample, sigmoid everywhere, E=1/2 sum (y-t)^2.
        pub struct Net(x: [3]) -> [1] {
            x -> linear1: dense(4) -> sigmoid1: sigmoid -> linear2: dense(1) -> sigmoid2: sigmoid
        }
        loss = 1 * squared_error;
    }

    golden! {
        case mlp_3_4_1_single;
        inputs x;
        targets t;
        outputs sigmoid2;
        trace linear1 = linear1 sigmoid1 = sigmoid1 linear2 = linear2 sigmoid2 = sigmoid2;
        layers;
    }
}

mod mlp_3_4_1_batch6 {
    use super::*;

    network! {
        /// 3-4-1, batch of 6, tanh hidden, linear output.
        pub struct Net(x: [3]) -> [1] {
            x -> linear1: dense(4) -> tanh1: tanh -> linear2: dense(1)
        }
        loss = 6 * squared_error;
    }

    golden! {
        case mlp_3_4_1_batch6;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod mlp_3_4_4_2_tanh {
    use super::*;

    network! {
        /// 3-4-4-2, two hidden layers.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(4) -> tanh1: tanh -> linear2: dense(4) -> tanh2: tanh -> linear3: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case mlp_3_4_4_2_tanh;
        inputs x;
        targets t;
        outputs linear3;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 tanh2 = tanh2 linear3 = linear3;
        layers;
    }
}

mod mlp_3_4_4_2_relu_softmax {
    use super::*;

    network! {
        /// 3-4-4-2 with ReLU and softmax + cross entropy on probabilities.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(4) -> relu1: relu -> linear2: dense(4) -> relu2: relu -> linear3: dense(2) -> softmax1: softmax
        }
        loss = cross_entropy;
    }

    golden! {
        case mlp_3_4_4_2_relu_softmax;
        inputs x;
        targets t;
        outputs softmax1;
        trace linear1 = linear1 relu1 = relu1 linear2 = linear2 relu2 = relu2 linear3 = linear3 softmax1 = softmax1;
        layers;
    }
}

mod mlp_nobias_5_3_2 {
    use super::*;

    network! {
        /// no bias terms.
        pub struct Net(x: [5]) -> [2] {
            x -> linear1: dense(3, bias = false) -> tanh1: tanh -> linear2: dense(2, bias = false)
        }
        loss = mse;
    }

    golden! {
        case mlp_nobias_5_3_2;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod mlp_deep_6layers {
    use super::*;

    network! {
        /// deep narrow network, mixed activations.
        pub struct Net(x: [2]) -> [1] {
            x -> linear1: dense(4) -> tanh1: tanh -> linear2: dense(4) -> silu1: silu -> linear3: dense(4) -> sigmoid1: sigmoid -> linear4: dense(4) -> softsign1: softsign -> linear5: dense(4) -> gelu1: gelu -> linear6: dense(1)
        }
        loss = squared_error;
    }

    golden! {
        case mlp_deep_6layers;
        inputs x;
        targets t;
        outputs linear6;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 silu1 = silu1 linear3 = linear3 sigmoid1 = sigmoid1 linear4 = linear4 softsign1 = softsign1 linear5 = linear5 gelu1 = gelu1 linear6 = linear6;
        layers;
    }
}

mod mlp_digits_64_32_10 {
    use super::*;

    network! {
        /// 8 real digits (pixels/16).
        pub struct Net(x: [64]) -> [10] {
            x -> linear1: dense(32) -> tanh1: tanh -> linear2: dense(10)
        }
        loss = cross_entropy(logits);
    }

    golden! {
        case mlp_digits_64_32_10;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod act_sigmoid {
    use super::*;

    network! {
        /// 3-6-2 with sigmoid.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> sigmoid1: sigmoid -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_sigmoid;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 sigmoid1 = sigmoid1 linear2 = linear2;
        layers;
    }
}

mod act_tanh {
    use super::*;

    network! {
        /// 3-6-2 with tanh.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> tanh1: tanh -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_tanh;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod act_relu {
    use super::*;

    network! {
        /// 3-6-2 with relu.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> relu1: relu -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_relu;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 relu1 = relu1 linear2 = linear2;
        layers;
    }
}

mod act_leaky_relu {
    use super::*;

    network! {
        /// 3-6-2 with leaky_relu.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> leaky_relu1: leaky_relu(slope = 0.01) -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_leaky_relu;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 leaky_relu1 = leaky_relu1 linear2 = linear2;
        layers;
    }
}

mod act_prelu {
    use super::*;

    network! {
        /// 3-6-2 with prelu.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> prelu1: prelu -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_prelu;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 prelu1 = prelu1 linear2 = linear2;
        layers;
    }
}

mod act_elu {
    use super::*;

    network! {
        /// 3-6-2 with elu.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> elu1: elu(alpha = 1.0) -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_elu;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 elu1 = elu1 linear2 = linear2;
        layers;
    }
}

mod act_celu {
    use super::*;

    network! {
        /// 3-6-2 with celu.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> celu1: celu(alpha = 0.75) -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_celu;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 celu1 = celu1 linear2 = linear2;
        layers;
    }
}

mod act_selu {
    use super::*;

    network! {
        /// 3-6-2 with selu.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> selu1: selu -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_selu;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 selu1 = selu1 linear2 = linear2;
        layers;
    }
}

mod act_gelu {
    use super::*;

    network! {
        /// 3-6-2 with gelu.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> gelu1: gelu -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_gelu;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 gelu1 = gelu1 linear2 = linear2;
        layers;
    }
}

mod act_gelu_tanh {
    use super::*;

    network! {
        /// 3-6-2 with gelu_tanh.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> gelu_tanh1: gelu_tanh -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_gelu_tanh;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 gelu_tanh1 = gelu_tanh1 linear2 = linear2;
        layers;
    }
}

mod act_silu {
    use super::*;

    network! {
        /// 3-6-2 with silu.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> silu1: silu -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_silu;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 silu1 = silu1 linear2 = linear2;
        layers;
    }
}

mod act_mish {
    use super::*;

    network! {
        /// 3-6-2 with mish.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> mish1: mish -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_mish;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 mish1 = mish1 linear2 = linear2;
        layers;
    }
}

mod act_softplus {
    use super::*;

    network! {
        /// 3-6-2 with softplus.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> softplus1: softplus(beta = 1.0, threshold = 20.0) -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_softplus;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 softplus1 = softplus1 linear2 = linear2;
        layers;
    }
}

mod act_softsign {
    use super::*;

    network! {
        /// 3-6-2 with softsign.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> softsign1: softsign -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_softsign;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 softsign1 = softsign1 linear2 = linear2;
        layers;
    }
}

mod act_hard_sigmoid {
    use super::*;

    network! {
        /// 3-6-2 with hard_sigmoid.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> hard_sigmoid1: hard_sigmoid -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_hard_sigmoid;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 hard_sigmoid1 = hard_sigmoid1 linear2 = linear2;
        layers;
    }
}

mod act_hard_swish {
    use super::*;

    network! {
        /// 3-6-2 with hard_swish.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> hard_swish1: hard_swish -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_hard_swish;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 hard_swish1 = hard_swish1 linear2 = linear2;
        layers;
    }
}

mod act_hard_tanh {
    use super::*;

    network! {
        /// 3-6-2 with hard_tanh.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> hard_tanh1: hard_tanh(min = -1.0, max = 1.0) -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_hard_tanh;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 hard_tanh1 = hard_tanh1 linear2 = linear2;
        layers;
    }
}

mod act_relu6 {
    use super::*;

    network! {
        /// 3-6-2 with relu6.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> relu61: relu6 -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_relu6;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 relu61 = relu61 linear2 = linear2;
        layers;
    }
}

mod act_log_sigmoid {
    use super::*;

    network! {
        /// 3-6-2 with log_sigmoid.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> log_sigmoid1: log_sigmoid -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_log_sigmoid;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 log_sigmoid1 = log_sigmoid1 linear2 = linear2;
        layers;
    }
}

mod act_identity {
    use super::*;

    network! {
        /// 3-6-2 with identity.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> identity1: identity -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_identity;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 identity1 = identity1 linear2 = linear2;
        layers;
    }
}

mod act_prelu_per_channel {
    use super::*;

    network! {
        /// PReLU with one slope per feature.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(4) -> prelu1: prelu(per_channel) -> linear2: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case act_prelu_per_channel;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 prelu1 = prelu1 linear2 = linear2;
        layers;
    }
}

mod act_softmax_hidden {
    use super::*;

    network! {
        /// softmax used as a hidden activation, squared error.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(5) -> softmax1: softmax -> linear2: dense(2)
        }
        loss = 4 * squared_error;
    }

    golden! {
        case act_softmax_hidden;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 softmax1 = softmax1 linear2 = linear2;
        layers;
    }
}

mod act_log_softmax {
    use super::*;

    network! {
        /// log-softmax + negative log likelihood.
        pub struct Net(x: [3]) -> [5] {
            x -> linear1: dense(5) -> log_softmax1: log_softmax
        }
        loss = nll;
    }

    golden! {
        case act_log_softmax;
        inputs x;
        targets t;
        outputs log_softmax1;
        trace linear1 = linear1 log_softmax1 = log_softmax1;
        layers;
    }
}

mod unit_bernoulli {
    use super::*;

    network! {
        /// bernoulli output unit: sigmoid + BCE on probabilities; dE/da = (p-t)/N.
        pub struct Net(x: [3]) -> [1] {
            x -> linear1: dense(4) -> tanh1: tanh -> linear2: dense(1) -> sigmoid1: sigmoid
        }
        loss = binary_cross_entropy;
    }

    golden! {
        case unit_bernoulli;
        inputs x;
        targets t;
        outputs sigmoid1;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 sigmoid1 = sigmoid1;
        layers;
    }
}

mod unit_multinoulli {
    use super::*;

    network! {
        /// multinoulli output unit: softmax + CE; dE/da = (p-t)/N.
        pub struct Net(x: [3]) -> [4] {
            x -> linear1: dense(4) -> tanh1: tanh -> linear2: dense(4) -> softmax1: softmax
        }
        loss = cross_entropy;
    }

    golden! {
        case unit_multinoulli;
        inputs x;
        targets t;
        outputs softmax1;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 softmax1 = softmax1;
        layers;
    }
}

mod unit_gaussian {
    use super::*;

    network! {
        /// gaussian output unit: linear mean + 1/2 SSE; dE/da = y-t.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(4) -> tanh1: tanh -> linear2: dense(2) -> identity1: identity
        }
        loss = 6 * squared_error;
    }

    golden! {
        case unit_gaussian;
        inputs x;
        targets t;
        outputs identity1;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 identity1 = identity1;
        layers;
    }
}

mod loss_gaussian_nll {
    use super::*;

    network! {
        /// two heads: mean and log variance.
        pub struct Net(x: [3]) -> ([2], [2]) {
            let tanh1 = x -> linear1: dense(5) -> tanh1: tanh;
            (tanh1 -> linear2: dense(2), tanh1 -> linear3: dense(2))
        }
        loss = gaussian_nll;
    }

    golden! {
        case loss_gaussian_nll;
        inputs x;
        targets t;
        outputs linear2 linear3;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 linear3 = linear3;
        layers;
    }
}

mod loss_mse {
    use super::*;

    network! {
        /// `loss_mse`.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(2)
        }
        loss = mse;
    }

    golden! {
        case loss_mse;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod loss_mae {
    use super::*;

    network! {
        /// `loss_mae`.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(2)
        }
        loss = mae;
    }

    golden! {
        case loss_mae;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod loss_huber_1 {
    use super::*;

    network! {
        /// `loss_huber_1`.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(2)
        }
        loss = huber(1.0);
    }

    golden! {
        case loss_huber_1;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod loss_bce_logits {
    use super::*;

    network! {
        /// `loss_bce_logits`.
        pub struct Net(x: [3]) -> [3] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(3)
        }
        loss = binary_cross_entropy(logits);
    }

    golden! {
        case loss_bce_logits;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod loss_weighted_bce_prob {
    use super::*;

    network! {
        /// cost-sensitive BCE on probabilities.
        pub struct Net(x: [3]) -> [1] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(1) -> sigmoid1: sigmoid
        }
        loss = binary_cross_entropy(weights = [0.5, 3.0]);
    }

    golden! {
        case loss_weighted_bce_prob;
        inputs x;
        targets t;
        outputs sigmoid1;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 sigmoid1 = sigmoid1;
        layers;
    }
}

mod loss_weighted_bce_logits {
    use super::*;

    network! {
        /// cost-sensitive BCE on logits (PyTorch pos_weight = 3).
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(2)
        }
        loss = binary_cross_entropy(logits, weights = [1.0, 3.0]);
    }

    golden! {
        case loss_weighted_bce_logits;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod loss_ce_logits {
    use super::*;

    network! {
        /// `loss_ce_logits`.
        pub struct Net(x: [3]) -> [4] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(4)
        }
        loss = cross_entropy(logits);
    }

    golden! {
        case loss_ce_logits;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod loss_ce_soft_targets {
    use super::*;

    network! {
        /// `loss_ce_soft_targets`.
        pub struct Net(x: [3]) -> [4] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(4)
        }
        loss = cross_entropy(logits);
    }

    golden! {
        case loss_ce_soft_targets;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod loss_ce_label_smoothing {
    use super::*;

    network! {
        /// `loss_ce_label_smoothing`.
        pub struct Net(x: [3]) -> [4] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(4)
        }
        loss = cross_entropy(logits, smoothing = 0.1);
    }

    golden! {
        case loss_ce_label_smoothing;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod loss_weighted_ce_torchnorm {
    use super::*;

    network! {
        /// class weights, normalised by the sum of weights (PyTorch).
        pub struct Net(x: [3]) -> [3] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(3)
        }
        loss = cross_entropy(logits, weights = [0.5, 2.0, 1.25], normalise = weights);
    }

    golden! {
        case loss_weighted_ce_torchnorm;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod loss_weighted_ce_batchnorm {
    use super::*;

    network! {
        /// class weights, divided by N.
        pub struct Net(x: [3]) -> [3] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(3)
        }
        loss = cross_entropy(logits, weights = [0.5, 2.0, 1.25]);
    }

    golden! {
        case loss_weighted_ce_batchnorm;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod loss_cost_matrix {
    use super::*;

    network! {
        /// cost-sensitive: expected misclassification cost.
        pub struct Net(x: [3]) -> [3] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(3) -> softmax1: softmax
        }
        loss = cost_matrix([[0.0, 1.0, 2.0], [5.0, 0.0, 1.0], [10.0, 2.0, 0.0]]);
    }

    golden! {
        case loss_cost_matrix;
        inputs x;
        targets t;
        outputs softmax1;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 softmax1 = softmax1;
        layers;
    }
}

mod loss_dice_lecture {
    use super::*;

    network! {
        /// lecture's soft Dice loss -2 sum(xt)/(sum x + sum t) on sigmoid outputs.
        pub struct Net(x: [3]) -> [8] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(8) -> sigmoid1: sigmoid
        }
        loss = dice;
    }

    golden! {
        case loss_dice_lecture;
        inputs x;
        targets t;
        outputs sigmoid1;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 sigmoid1 = sigmoid1;
        layers;
    }
}

mod loss_dice_one_minus {
    use super::*;

    network! {
        /// `loss_dice_one_minus`.
        pub struct Net(x: [3]) -> [8] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(8) -> sigmoid1: sigmoid
        }
        loss = dice(one_minus);
    }

    golden! {
        case loss_dice_one_minus;
        inputs x;
        targets t;
        outputs sigmoid1;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 sigmoid1 = sigmoid1;
        layers;
    }
}

mod loss_dice_smooth {
    use super::*;

    network! {
        /// `loss_dice_smooth`.
        pub struct Net(x: [3]) -> [8] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(8) -> sigmoid1: sigmoid
        }
        loss = dice(one_minus, smooth = 1.0);
    }

    golden! {
        case loss_dice_smooth;
        inputs x;
        targets t;
        outputs sigmoid1;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 sigmoid1 = sigmoid1;
        layers;
    }
}

mod loss_dice_per_sample {
    use super::*;

    network! {
        /// `loss_dice_per_sample`.
        pub struct Net(x: [3]) -> [8] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(8) -> sigmoid1: sigmoid
        }
        loss = dice(per_sample, one_minus, smooth = 0.001);
    }

    golden! {
        case loss_dice_per_sample;
        inputs x;
        targets t;
        outputs sigmoid1;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 sigmoid1 = sigmoid1;
        layers;
    }
}

mod loss_focal_bce {
    use super::*;

    network! {
        /// `loss_focal_bce`.
        pub struct Net(x: [3]) -> [3] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(3)
        }
        loss = focal(logits, gamma = 2.0, alpha = 0.25);
    }

    golden! {
        case loss_focal_bce;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod loss_kl {
    use super::*;

    network! {
        /// KL(t||softmax).
        pub struct Net(x: [3]) -> [4] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(4) -> log_softmax1: log_softmax
        }
        loss = kl_divergence;
    }

    golden! {
        case loss_kl;
        inputs x;
        targets t;
        outputs log_softmax1;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 log_softmax1 = log_softmax1;
        layers;
    }
}

mod loss_hinge {
    use super::*;

    network! {
        /// `loss_hinge`.
        pub struct Net(x: [3]) -> [1] {
            x -> linear1: dense(5) -> tanh1: tanh -> linear2: dense(1)
        }
        loss = hinge;
    }

    golden! {
        case loss_hinge;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod loss_multitask_sum {
    use super::*;

    network! {
        /// two heads, weighted sum of BCE and MSE, plus an L2 penalty.
        pub struct Net(x: [3]) -> ([1], [2]) {
            let tanh1 = x -> linear1: dense(5) -> tanh1: tanh;
            (tanh1 -> linear2: dense(1), tanh1 -> linear3: dense(2))
        }
        loss = (1.0 * binary_cross_entropy(logits), 0.5 * mse);
    }

    golden! {
        case loss_multitask_sum;
        inputs x;
        targets ta tb;
        outputs linear2 linear3;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 linear3 = linear3;
        layers;
    }
}

mod conv2d_basic {
    use super::*;

    network! {
        /// 3x3 valid convolution, 1->3 channels.
        pub struct Net(x: [1, 6, 6]) -> [2] {
            x -> conv2d1: conv2d(3, kernel = 3) -> tanh1: tanh -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case conv2d_basic;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 tanh1 = tanh1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod conv2d_stride2_pad1 {
    use super::*;

    network! {
        /// `conv2d_stride2_pad1`.
        pub struct Net(x: [2, 7, 7]) -> [2] {
            x -> conv2d1: conv2d(3, kernel = 3, stride = 2, padding = 1) -> tanh1: tanh -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case conv2d_stride2_pad1;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 tanh1 = tanh1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod conv2d_dilation2 {
    use super::*;

    network! {
        /// `conv2d_dilation2`.
        pub struct Net(x: [2, 7, 7]) -> [2] {
            x -> conv2d1: conv2d(2, kernel = 3, padding = 1, dilation = 2) -> tanh1: tanh -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case conv2d_dilation2;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 tanh1 = tanh1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod conv2d_groups2 {
    use super::*;

    network! {
        /// `conv2d_groups2`.
        pub struct Net(x: [4, 5, 5]) -> [2] {
            x -> conv2d1: conv2d(6, kernel = 3, padding = 1, groups = 2) -> tanh1: tanh -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case conv2d_groups2;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 tanh1 = tanh1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod conv2d_depthwise_pointwise {
    use super::*;

    network! {
        /// depthwise 3x3 (groups = channels) then 1x1.
        pub struct Net(x: [3, 5, 5]) -> [2] {
            x -> conv2d1: conv2d(3, kernel = 3, padding = 1, groups = 3, bias = false) -> conv2d2: conv2d(4, kernel = 1) -> tanh1: tanh -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case conv2d_depthwise_pointwise;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 conv2d2 = conv2d2 tanh1 = tanh1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod conv2d_rect {
    use super::*;

    network! {
        /// rectangular input, kernel, stride and padding.
        pub struct Net(x: [2, 5, 8]) -> [2] {
            x -> conv2d1: conv2d(3, kernel = [3, 2], stride = [1, 3], padding = [1, 0]) -> tanh1: tanh -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case conv2d_rect;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 tanh1 = tanh1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod conv1d_basic {
    use super::*;

    network! {
        /// `conv1d_basic`.
        pub struct Net(x: [2, 9]) -> [2] {
            x -> conv1d1: conv1d(3, kernel = 3) -> tanh1: tanh -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 3 * squared_error;
    }

    golden! {
        case conv1d_basic;
        inputs x;
        targets t;
        outputs linear1;
        trace conv1d1 = conv1d1 tanh1 = tanh1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod conv1d_stride_pad_dil {
    use super::*;

    network! {
        /// `conv1d_stride_pad_dil`.
        pub struct Net(x: [2, 12]) -> [2] {
            x -> conv1d1: conv1d(4, kernel = 3, stride = 2, padding = 2, dilation = 2) -> tanh1: tanh -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case conv1d_stride_pad_dil;
        inputs x;
        targets t;
        outputs linear1;
        trace conv1d1 = conv1d1 tanh1 = tanh1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod conv_transpose2d_s2 {
    use super::*;

    network! {
        /// transposed convolution, kernel 2 stride 2.
        pub struct Net(x: [3, 3, 3]) -> [2, 6, 6] {
            x -> conv_transpose2d1: conv_transpose2d(2, kernel = 2, stride = 2)
        }
        loss = mse;
    }

    golden! {
        case conv_transpose2d_s2;
        inputs x;
        targets t;
        outputs conv_transpose2d1;
        trace conv_transpose2d1 = conv_transpose2d1;
        layers;
    }
}

mod conv_transpose2d_k3_s2_p1_op1 {
    use super::*;

    network! {
        /// `conv_transpose2d_k3_s2_p1_op1`.
        pub struct Net(x: [2, 4, 3]) -> [3, 8, 6] {
            x -> conv_transpose2d1: conv_transpose2d(3, kernel = 3, stride = 2, padding = 1, output_padding = 1) -> tanh1: tanh
        }
        loss = mse;
    }

    golden! {
        case conv_transpose2d_k3_s2_p1_op1;
        inputs x;
        targets t;
        outputs tanh1;
        trace conv_transpose2d1 = conv_transpose2d1 tanh1 = tanh1;
        layers;
    }
}

mod upsample_nearest_conv {
    use super::*;

    network! {
        /// `upsample_nearest_conv`.
        pub struct Net(x: [2, 3, 3]) -> [1, 6, 6] {
            x -> conv2d1: conv2d(3, kernel = 1) -> tanh1: tanh -> upsample_nearest1: upsample(2) -> conv2d2: conv2d(1, kernel = 3, padding = 1)
        }
        loss = mse;
    }

    golden! {
        case upsample_nearest_conv;
        inputs x;
        targets t;
        outputs conv2d2;
        trace conv2d1 = conv2d1 tanh1 = tanh1 upsample_nearest1 = upsample_nearest1 conv2d2 = conv2d2;
        layers;
    }
}

mod maxpool2d_2 {
    use super::*;

    network! {
        /// `maxpool2d_2`.
        pub struct Net(x: [1, 6, 6]) -> [2] {
            x -> conv2d1: conv2d(2, kernel = 3, padding = 1) -> max_pool2d1: max_pool(2) -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case maxpool2d_2;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 max_pool2d1 = max_pool2d1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod maxpool2d_overlap_3_2_1 {
    use super::*;

    network! {
        /// overlapping windows, stride 2, padding 1 (padding is -inf).
        pub struct Net(x: [1, 7, 7]) -> [2] {
            x -> conv2d1: conv2d(2, kernel = 3, padding = 1) -> max_pool2d1: max_pool(3, stride = 2, padding = 1) -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case maxpool2d_overlap_3_2_1;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 max_pool2d1 = max_pool2d1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod avgpool2d_2 {
    use super::*;

    network! {
        /// `avgpool2d_2`.
        pub struct Net(x: [1, 6, 6]) -> [2] {
            x -> conv2d1: conv2d(2, kernel = 3, padding = 1) -> avg_pool2d1: avg_pool(2) -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case avgpool2d_2;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 avg_pool2d1 = avg_pool2d1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod avgpool2d_3_2_1_includepad {
    use super::*;

    network! {
        /// zero padding counts in the mean.
        pub struct Net(x: [1, 7, 7]) -> [2] {
            x -> conv2d1: conv2d(2, kernel = 3, padding = 1) -> avg_pool2d1: avg_pool(3, stride = 2, padding = 1) -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case avgpool2d_3_2_1_includepad;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 avg_pool2d1 = avg_pool2d1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod global_avg_pool {
    use super::*;

    network! {
        /// `global_avg_pool`.
        pub struct Net(x: [2, 5, 4]) -> [3] {
            x -> conv2d1: conv2d(4, kernel = 3) -> tanh1: tanh -> global_avg_pool1: global_avg_pool -> linear1: dense(3)
        }
        loss = cross_entropy(logits);
    }

    golden! {
        case global_avg_pool;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 tanh1 = tanh1 global_avg_pool1 = global_avg_pool1 linear1 = linear1;
        layers;
    }
}

mod global_max_pool {
    use super::*;

    network! {
        /// `global_max_pool`.
        pub struct Net(x: [2, 5, 4]) -> [3] {
            x -> conv2d1: conv2d(4, kernel = 3) -> tanh1: tanh -> global_max_pool1: global_max_pool -> linear1: dense(3)
        }
        loss = cross_entropy(logits);
    }

    golden! {
        case global_max_pool;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 tanh1 = tanh1 global_max_pool1 = global_max_pool1 linear1 = linear1;
        layers;
    }
}

mod maxpool1d_avgpool1d {
    use super::*;

    network! {
        /// `maxpool1d_avgpool1d`.
        pub struct Net(x: [2, 12]) -> [2] {
            x -> conv1d1: conv1d(3, kernel = 3, padding = 1) -> max_pool1d1: max_pool(2) -> conv1d2: conv1d(2, kernel = 3) -> avg_pool1d1: avg_pool(2) -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case maxpool1d_avgpool1d;
        inputs x;
        targets t;
        outputs linear1;
        trace conv1d1 = conv1d1 max_pool1d1 = max_pool1d1 conv1d2 = conv1d2 avg_pool1d1 = avg_pool1d1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod batchnorm1d_train {
    use super::*;

    network! {
        /// batch statistics; updated running statistics under buffer_after.* (momentum .1, unbiased variance).
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(4, bias = false) -> batch_norm1: batch_norm(eps = 1e-5, momentum = 0.1) -> tanh1: tanh -> linear2: dense(2)
        }
        loss = squared_error;
    }

    golden! {
        case batchnorm1d_train;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 batch_norm1 = batch_norm1 tanh1 = tanh1 linear2 = linear2;
        layers batch_norm1;
    }
}

mod batchnorm1d_eval {
    use super::*;

    network! {
        /// running statistics.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(4) -> batch_norm1: batch_norm(eps = 1e-5, momentum = 0.1) -> tanh1: tanh -> linear2: dense(2)
        }
        loss = squared_error;
    }

    golden! {
        case batchnorm1d_eval;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 batch_norm1 = batch_norm1 tanh1 = tanh1 linear2 = linear2;
        layers batch_norm1;
    }
}

mod batchnorm2d_train {
    use super::*;

    network! {
        /// `batchnorm2d_train`.
        pub struct Net(x: [2, 5, 5]) -> [2] {
            x -> conv2d1: conv2d(3, kernel = 3, bias = false) -> batch_norm1: batch_norm(eps = 1e-5, momentum = 0.1) -> tanh1: tanh -> flatten1: flatten -> linear1: dense(2)
        }
        loss = squared_error;
    }

    golden! {
        case batchnorm2d_train;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 batch_norm1 = batch_norm1 tanh1 = tanh1 flatten1 = flatten1 linear1 = linear1;
        layers batch_norm1;
    }
}

mod batchnorm2d_eval {
    use super::*;

    network! {
        /// `batchnorm2d_eval`.
        pub struct Net(x: [2, 5, 5]) -> [2] {
            x -> conv2d1: conv2d(3, kernel = 3) -> batch_norm1: batch_norm(eps = 1e-5, momentum = 0.1) -> tanh1: tanh -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case batchnorm2d_eval;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 batch_norm1 = batch_norm1 tanh1 = tanh1 flatten1 = flatten1 linear1 = linear1;
        layers batch_norm1;
    }
}

mod layernorm {
    use super::*;

    network! {
        /// `layernorm`.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> layer_norm1: layer_norm(eps = 1e-5) -> tanh1: tanh -> linear2: dense(2)
        }
        loss = 4 * squared_error;
    }

    golden! {
        case layernorm;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 layer_norm1 = layer_norm1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

mod groupnorm {
    use super::*;

    network! {
        /// `groupnorm`.
        pub struct Net(x: [2, 4, 4]) -> [2] {
            x -> conv2d1: conv2d(4, kernel = 3, padding = 1) -> group_norm1: group_norm(2, eps = 1e-5) -> tanh1: tanh -> flatten1: flatten -> linear1: dense(2)
        }
        loss = 2 * squared_error;
    }

    golden! {
        case groupnorm;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 group_norm1 = group_norm1 tanh1 = tanh1 flatten1 = flatten1 linear1 = linear1;
        layers;
    }
}

mod dropout_eval {
    use super::*;

    network! {
        /// dropout is the identity at inference.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(6) -> tanh1: tanh -> dropout1: dropout(0.5) -> linear2: dense(2)
        }
        loss = 4 * squared_error;
    }

    golden! {
        case dropout_eval;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 dropout1 = dropout1 linear2 = linear2;
        layers;
    }
}

mod dropout_train_given_mask {
    use super::*;

    network! {
        /// inverted dropout with the 0/1 mask given as an input: y = x*mask/(1-p).
        pub struct Net(x: [3], mask: [6]) -> [2] {
            let tanh1 = x -> linear1: dense(6) -> tanh1: tanh;
            let dropout1 = 1.6666666666666667 * (tanh1 * mask);
            dropout1 -> linear2: dense(2)
        }
        loss = 4 * squared_error;
    }

    golden! {
        case dropout_train_given_mask;
        inputs x mask;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 dropout1 = scale1 linear2 = linear2;
        layers;
    }
}

mod residual_mlp {
    use super::*;

    network! {
        /// h = x + f(x).
        pub struct Net(x: [4]) -> [2] {
            let linear2 = x -> linear1: dense(4) -> tanh1: tanh -> linear2: dense(4);
            let add1 = x + linear2;
            add1 -> relu1: relu -> linear3: dense(2)
        }
        loss = 5 * squared_error;
    }

    golden! {
        case residual_mlp;
        inputs x;
        targets t;
        outputs linear3;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 add1 = add1 relu1 = relu1 linear3 = linear3;
        layers;
    }
}

mod residual_conv_block {
    use super::*;

    network! {
        /// conv-relu-conv + skip, relu, global average pool.
        pub struct Net(x: [2, 5, 5]) -> [3] {
            let conv2d2 = x -> conv2d1: conv2d(2, kernel = 3, padding = 1) -> relu1: relu -> conv2d2: conv2d(2, kernel = 3, padding = 1);
            let add1 = x + conv2d2;
            add1 -> relu2: relu -> global_avg_pool1: global_avg_pool -> linear1: dense(3)
        }
        loss = cross_entropy(logits);
    }

    golden! {
        case residual_conv_block;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 relu1 = relu1 conv2d2 = conv2d2 add1 = add1 relu2 = relu2 global_avg_pool1 = global_avg_pool1 linear1 = linear1;
        layers;
    }
}

mod concat_two_inputs {
    use super::*;

    network! {
        /// two inputs through separate branches, concatenated.
        pub struct Net(a: [3], b: [2]) -> [2] {
            let tanh1 = a -> linear1: dense(4) -> tanh1: tanh;
            let sigmoid1 = b -> linear2: dense(3) -> sigmoid1: sigmoid;
            let concat1 = concat(tanh1, sigmoid1);
            concat1 -> linear3: dense(2)
        }
        loss = 4 * squared_error;
    }

    golden! {
        case concat_two_inputs;
        inputs a b;
        targets t;
        outputs linear3;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 sigmoid1 = sigmoid1 concat1 = concat1 linear3 = linear3;
        layers;
    }
}

mod dense_skip_concat {
    use super::*;

    network! {
        /// DenseNet-like feature concatenation.
        pub struct Net(x: [3]) -> [1] {
            let tanh1 = x -> linear1: dense(3) -> tanh1: tanh;
            let concat1 = concat(x, tanh1);
            let tanh2 = concat1 -> linear2: dense(2) -> tanh2: tanh;
            let concat2 = concat(concat1, tanh2);
            concat2 -> linear3: dense(1)
        }
        loss = 4 * squared_error;
    }

    golden! {
        case dense_skip_concat;
        inputs x;
        targets t;
        outputs linear3;
        trace linear1 = linear1 tanh1 = tanh1 concat1 = concat1 linear2 = linear2 tanh2 = tanh2 concat2 = concat2 linear3 = linear3;
        layers;
    }
}

mod gated_mul {
    use super::*;

    network! {
        /// elementwise gate: tanh(.) * sigmoid(.).
        pub struct Net(x: [3]) -> [2] {
            let tanh1 = x -> linear1: dense(4) -> tanh1: tanh;
            let sigmoid1 = x -> linear2: dense(4) -> sigmoid1: sigmoid;
            let mul1 = tanh1 * sigmoid1;
            mul1 -> linear3: dense(2)
        }
        loss = 4 * squared_error;
    }

    golden! {
        case gated_mul;
        inputs x;
        targets t;
        outputs linear3;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 sigmoid1 = sigmoid1 mul1 = multiply1 linear3 = linear3;
        layers;
    }
}

mod lenet_mini {
    use super::*;

    network! {
        /// conv5-pool-conv3-pool-fc on 12x12.
        pub struct Net(x: [1, 12, 12]) -> [4] {
            x -> conv2d1: conv2d(3, kernel = 5) -> max_pool2d1: max_pool(2) -> relu1: relu -> conv2d2: conv2d(4, kernel = 3, padding = 1) -> max_pool2d2: max_pool(2) -> relu2: relu -> flatten1: flatten -> linear1: dense(8) -> relu3: relu -> linear2: dense(4)
        }
        loss = cross_entropy(logits);
    }

    golden! {
        case lenet_mini;
        inputs x;
        targets t;
        outputs linear2;
        trace conv2d1 = conv2d1 max_pool2d1 = max_pool2d1 relu1 = relu1 conv2d2 = conv2d2 max_pool2d2 = max_pool2d2 relu2 = relu2 flatten1 = flatten1 linear1 = linear1 relu3 = relu3 linear2 = linear2;
        layers;
    }
}

mod unet_mini_dice {
    use super::*;

    network! {
        /// encoder-decoder with skip concatenation, sigmoid, Dice loss; real MRI crop 16x16.
        pub struct Net(x: [1, 16, 16]) -> [1, 16, 16] {
            let tanh1 = x -> conv2d1: conv2d(3, kernel = 3, padding = 1) -> tanh1: tanh;
            let upsample_nearest1 = tanh1 -> avg_pool2d1: avg_pool(2) -> conv2d2: conv2d(4, kernel = 3, padding = 1) -> tanh2: tanh -> upsample_nearest1: upsample(2);
            let concat1 = concat(upsample_nearest1, tanh1);
            concat1 -> conv2d3: conv2d(3, kernel = 3, padding = 1) -> tanh3: tanh -> conv2d4: conv2d(1, kernel = 1) -> sigmoid1: sigmoid
        }
        loss = dice(one_minus);
    }

    golden! {
        case unet_mini_dice;
        inputs x;
        targets t;
        outputs sigmoid1;
        trace conv2d1 = conv2d1 tanh1 = tanh1 avg_pool2d1 = avg_pool2d1 conv2d2 = conv2d2 tanh2 = tanh2 upsample_nearest1 = upsample_nearest1 concat1 = concat1 conv2d3 = conv2d3 tanh3 = tanh3 conv2d4 = conv2d4 sigmoid1 = sigmoid1;
        layers;
    }
}

mod breastmnist_cnn {
    use super::*;

    network! {
        /// 2 real BreastMNIST images 28x28, small CNN, weighted BCE.
        pub struct Net(x: [1, 28, 28]) -> [1] {
            x -> conv2d1: conv2d(4, kernel = 3, stride = 2, padding = 1) -> avg_pool2d1: avg_pool(2) -> tanh1: tanh -> conv2d2: conv2d(6, kernel = 3) -> tanh2: tanh -> global_avg_pool1: global_avg_pool -> linear1: dense(1)
        }
        loss = binary_cross_entropy(logits, weights = [1.0, 0.37]);
    }

    golden! {
        case breastmnist_cnn;
        inputs x;
        targets t;
        outputs linear1;
        trace conv2d1 = conv2d1 avg_pool2d1 = avg_pool2d1 tanh1 = tanh1 conv2d2 = conv2d2 tanh2 = tanh2 global_avg_pool1 = global_avg_pool1 linear1 = linear1;
        layers;
    }
}

mod deepsets_max {
    use super::*;

    network! {
        /// phi per element, max over the 5 elements, rho.
        pub struct Net(x: [5, 2]) -> [1] {
            x -> linear1: dense(4) -> tanh1: tanh -> linear2: dense(4) -> tanh2: tanh -> set_pool1: set_max -> linear3: dense(3) -> tanh3: tanh -> linear4: dense(1)
        }
        loss = 4 * squared_error;
    }

    golden! {
        case deepsets_max;
        inputs x;
        targets t;
        outputs linear4;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 tanh2 = tanh2 set_pool1 = set_pool1 linear3 = linear3 tanh3 = tanh3 linear4 = linear4;
        layers;
    }
}

mod deepsets_mean {
    use super::*;

    network! {
        /// phi per element, mean over the 5 elements, rho.
        pub struct Net(x: [5, 2]) -> [1] {
            x -> linear1: dense(4) -> tanh1: tanh -> linear2: dense(4) -> tanh2: tanh -> set_pool1: set_mean -> linear3: dense(3) -> tanh3: tanh -> linear4: dense(1)
        }
        loss = 4 * squared_error;
    }

    golden! {
        case deepsets_mean;
        inputs x;
        targets t;
        outputs linear4;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 tanh2 = tanh2 set_pool1 = set_pool1 linear3 = linear3 tanh3 = tanh3 linear4 = linear4;
        layers;
    }
}

mod deepsets_sum {
    use super::*;

    network! {
        /// phi per element, sum over the 5 elements, rho.
        pub struct Net(x: [5, 2]) -> [1] {
            x -> linear1: dense(4) -> tanh1: tanh -> linear2: dense(4) -> tanh2: tanh -> set_pool1: set_sum -> linear3: dense(3) -> tanh3: tanh -> linear4: dense(1)
        }
        loss = 4 * squared_error;
    }

    golden! {
        case deepsets_sum;
        inputs x;
        targets t;
        outputs linear4;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 tanh2 = tanh2 set_pool1 = set_pool1 linear3 = linear3 tanh3 = tanh3 linear4 = linear4;
        layers;
    }
}

mod deepsets_min {
    use super::*;

    network! {
        /// phi per element, min over the 5 elements, rho.
        pub struct Net(x: [5, 2]) -> [1] {
            x -> linear1: dense(4) -> tanh1: tanh -> linear2: dense(4) -> tanh2: tanh -> set_pool1: set_min -> linear3: dense(3) -> tanh3: tanh -> linear4: dense(1)
        }
        loss = 4 * squared_error;
    }

    golden! {
        case deepsets_min;
        inputs x;
        targets t;
        outputs linear4;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2 tanh2 = tanh2 set_pool1 = set_pool1 linear3 = linear3 tanh3 = tanh3 linear4 = linear4;
        layers;
    }
}

mod optim_all {
    use super::*;

    network! {
        /// 14 optimiser variants, parameters after 1, 5 and 20 steps.
        pub struct Net(x: [3]) -> [2] {
            x -> linear1: dense(4) -> tanh1: tanh -> linear2: dense(2)
        }
        loss = mse;
    }

    golden! {
        case optim_all;
        inputs x;
        targets t;
        outputs linear2;
        trace linear1 = linear1 tanh1 = tanh1 linear2 = linear2;
        layers;
    }
}

pub mod activation_sweep {
    use super::*;

    network! {
        /// Every activation of one number.
        pub struct Net(x: [1]) -> [19] {
            concat(
                x -> sigmoid,
                x -> tanh,
                x -> relu,
                x -> leaky_relu(slope = 0.01),
                x -> elu(alpha = 1.0),
                x -> celu(alpha = 0.75),
                x -> selu,
                x -> gelu,
                x -> gelu_tanh,
                x -> silu,
                x -> mish,
                x -> softplus(beta = 1.0, threshold = 20.0),
                x -> softsign,
                x -> hard_sigmoid,
                x -> hard_swish,
                x -> hard_tanh(min = -1.0, max = 1.0),
                x -> relu6,
                x -> log_sigmoid,
                x -> identity,
            )
        }
        loss = |y, t| y * t;
    }
}
