use nn_core::network;

network! {
    pub struct Net(x: [1, 28, 28]) -> [3] {
        x -> conv1: conv2d(8, kernel = 3) -> relu -> flatten -> dense(3)
    }
    budget(predict_bytes <= 1 KiB, workspace_bytes <= 64 MiB);
}

fn main() {}
