//! Weights in files: PyTorch's both ways, strict in what is read, nothing half read and nothing half written.

mod atomic;
mod corruption;
mod networks;
mod numbers;
mod pytorch;
mod renaming;
mod scratch;
mod strict;
