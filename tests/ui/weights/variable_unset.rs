use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [2] { x -> fc1: dense(4) -> relu -> fc2: dense(2) }
    loss = mse;
    weights = concat!(env!("NN_CORE_NO_SUCH_VARIABLE"), "/model.safetensors");
}

fn main() {
    let _ = Net::pretrained();
}
