use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [2] { x -> dense(4) -> relu -> dense(2) }
    loss = mse;
    weights = "model.safetensors";
}

fn main() {
    let _ = Net::pretrained();
}
