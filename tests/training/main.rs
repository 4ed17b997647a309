//! What the training loop promises, on declared networks: how samples are taken, who watches, when it ends, what fails, and
//! that a run which was interrupted ends in the same bits.

mod callbacks;
mod checkpoints;
mod corruption;
mod failures;
mod killed;
mod problem;
mod samples;
mod steps;
mod stopping;
