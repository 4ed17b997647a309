//! Networks as people build them, of images, signals and sets, and of networks within networks.

#[path = "../gradients/batch.rs"]
#[allow(dead_code)] // what the other suite needs besides
mod batch;
mod check;
mod composition;
mod deep_sets;
#[path = "../gradients/differences.rs"]
mod differences;
#[path = "../gradients/generate/draw.rs"]
#[allow(dead_code)] // the same
mod draw;
mod frozen;
mod in_place;
mod lenet;
mod outputs;
mod own_functions;
mod own_layers;
mod recompute;
mod residual;
mod siamese;
mod two_inputs;
mod u_net;
