use nn_core::network;

const HIDDEN: usize = 5;

network! {
    pub struct Net(x: [3]) -> [2] { x -> fc1: dense(HIDDEN) -> relu -> fc2: dense(2) }
    loss = mse;
    weights = "model.safetensors";
}

fn main() {
    let _ = Net::pretrained();
}
