//! The words of the language, each under its own name, so that an editor shows its documentation where it stands in a
//! declaration.
#![allow(non_camel_case_types)] // named as in the language

pub use crate::activation::{
    Celu as celu, Elu as elu, Gelu as gelu, GeluTanh as gelu_tanh, HardSigmoid as hard_sigmoid,
    HardSwish as hard_swish, HardTanh as hard_tanh, Identity as identity, LeakyRelu as leaky_relu,
    LogSigmoid as log_sigmoid, LogSoftmax as log_softmax, Mish as mish, Positive as positive, Range as range,
    Relu as relu, Relu6 as relu6, Selu as selu, Sigmoid as sigmoid, Silu as silu, Softmax as softmax,
    Softplus as softplus, Softsign as softsign, Tanh as tanh,
};
pub use crate::layer::{
    BatchNorm as batch_norm, Conv1d as conv1d, Conv2d as conv2d, ConvTranspose1d as conv_transpose1d,
    ConvTranspose2d as conv_transpose2d, Dense as dense, GroupNorm as group_norm, LayerNorm as layer_norm,
    Prelu as prelu, dropout,
};
pub use crate::loss::{
    BinaryCrossEntropy as binary_cross_entropy, CostMatrix as cost_matrix, CrossEntropy as cross_entropy,
    Dice as dice, Focal as focal, GaussianNll as gaussian_nll, Hinge as hinge, Huber as huber,
    KlDivergence as kl_divergence, Mae as mae, Mse as mse, Nll as nll, PoissonNll as poisson_nll,
    SquaredError as squared_error,
};

pub use crate::pool::{avg_pool, global_avg_pool, global_max_pool, max_pool, upsample};
pub use crate::set::{set_logsumexp, set_max, set_mean, set_min, set_sum};

/// `flatten`: the same elements as a vector, last axis fastest; on a vector, the vector itself.
///
/// `[C, H, W]` becomes `[C·H·W]`, with x<sub>c,h,w</sub> at (c·H + h)·W + w. No element moves.
pub struct flatten;

/// `reshape([4, 7, 7])`: the same elements, last axis fastest, under another shape with as many elements.
///
/// No element moves: what is at (c·H + h)·W + w of the flat value stays there. To exchange axes, use `transpose`.
pub struct reshape;

/// `transpose`: two axes exchanged.
///
/// * `transpose` of `[R, C]` gives `[C, R]`: y<sub>c,r</sub> = x<sub>r,c</sub>.
/// * `transpose([0, 2])` of a value of rank 3 names the two axes: `[A, B, C]` gives `[C, B, A]`, with y<sub>c,b,a</sub> =
///   x<sub>a,b,c</sub>.
///
/// Backward puts every derivative back where its element came from.
pub struct transpose;

/// `slice(axis = 0, from = 0, to = 3)`: the indices `from..to` of one axis; y<sub>k</sub> = x<sub>from + k</sub>.
///
/// `axis` is 0, `from` 0 and `to` the end of the axis where they are not given. `[C, H, W]` along axis 0 gives
/// `[to − from, H, W]`. Backward is the derivative in its place, and 0 around it.
pub struct slice;

/// `concat(a, b, …)`: values joined end to end along `axis`, 0 by default.
///
/// The other axes agree: `[2, F]` and `[3, F]` give `[5, F]`; with `axis = 1`, `[N, 2]` and `[N, 3]` give `[N, 5]`.
/// Backward hands each value its part of the derivative.
pub struct concat;

/// `stack(a, b, …)`: values of one shape as the indices of a new axis, the first, or that of `axis =`.
///
/// Two values `[H, W]` give `[2, H, W]`, with `axis = 2` `[H, W, 2]`. Backward hands each value its part of the derivative.
pub struct stack;

/// `#[frozen]` before a layer: training leaves its parameters alone, and runs it as in prediction.
///
/// Derivatives flow through it to what stands before.
pub struct frozen;

/// `#[recompute]` before a stage: training does not keep what comes out but computes it again on the way back.
///
/// Memory for time (Griewank and Walther, Revolve, ACM TOMS 26, 2000; Chen, Xu, Zhang and Guestrin, Training deep nets
/// with sublinear memory cost, arXiv:1604.06174, 2016). The numbers are the same to the bit.
pub struct recompute;

/// `budget(parameters <= 1000, predict_bytes <= 8 KiB);` after the body: limits that the build holds the network to.
///
/// What is more than a limit does not compile.
pub struct budget;
