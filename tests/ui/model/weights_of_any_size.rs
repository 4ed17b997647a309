use nn_core::network;

network! {
    pub struct Net<const H: usize>(x: [3]) -> [2] { x -> fc1: dense(H) -> relu -> fc2: dense(2) }
    loss = mse;
    weights = "model.safetensors";
}

fn main() {}
