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
    BatchNorm as batch_norm, Dense as dense, LayerNorm as layer_norm, Prelu as prelu, dropout,
};
pub use crate::layout::join as concat;
pub use crate::loss::{
    BinaryCrossEntropy as binary_cross_entropy, CostMatrix as cost_matrix, CrossEntropy as cross_entropy,
    Dice as dice, Focal as focal, GaussianNll as gaussian_nll, Hinge as hinge, Huber as huber,
    KlDivergence as kl_divergence, Mae as mae, Mse as mse, Nll as nll, PoissonNll as poisson_nll,
    SquaredError as squared_error,
};

/// `flatten`: the same elements as a vector, first axis slowest; on a vector, the vector itself.
pub struct flatten;
