use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [2] { x -> fc1: dense(4) -> relu -> fc2: dense(2) }
    loss = mse;
    weights = "model.safetensors";
    weights = "model.safetensors";
}

fn main() {}
