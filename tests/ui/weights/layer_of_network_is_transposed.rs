use nn_core::network;

network! {
    pub struct Encoder(x: [3]) -> [4] { x -> fc1: dense(4) -> tanh }
}

network! {
    pub struct Net(x: [3]) -> [4] { x -> enc: Encoder }
    loss = mse;
    weights = "encoder_turned.safetensors";
}

fn main() {
    let _ = Net::pretrained();
}
