use nn_core::network;

network! {
    pub struct Net(x: [3]) -> [3] {
        let () = x -> relu;
        x
    }
}

fn main() {}
