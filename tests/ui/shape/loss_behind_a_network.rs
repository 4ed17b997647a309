use nn_core::network;

network! {
    pub struct Classes(x: [3]) -> [4] {
        x -> dense(4) -> softmax
    }
}

network! {
    pub struct Net(x: [3]) -> [4] {
        x -> Classes
    }
    loss = cross_entropy;
}

network! {
    pub struct Chances(x: [3]) -> [4] {
        x -> Classes
    }
    loss = nll;
}

fn main() {}
