use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] { x -> relu }
    loss = mse;
    weights = "short.safetensors";
}

fn main() {
    let _ = Net::pretrained();
}
